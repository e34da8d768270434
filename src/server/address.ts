/** The first four groups: one household or phone usually owns a whole IPv6 /64. */
const household = (address: string): string => {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array<string>(zeros).fill('0'), ...back].slice(0, 4).join(':');
};

/**
 * Whom to count requests under. A forwarded address can be written by anybody, so it is believed only for as many
 * proxies as the operator says stand before us: with n of them, the n-th address from the right.
 */
export function clientAddress(
  remote: string | undefined,
  forwarded: string | undefined,
  proxies: number,
): string {
  const hops = (forwarded ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  const claimed = proxies > 0 ? hops.at(-Math.min(proxies, hops.length)) : undefined;
  return household(claimed ?? remote ?? 'unknown');
}
