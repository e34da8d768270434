/** Why `fetch` brought no answer. */
export type LineFault =
  /** It certainly did not reach them. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** The line broke on the way: whether it was carried out is not known. */
  | { readonly kind: 'uncertain'; readonly why: string };

/** Codes of errors that come before a request has left. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What `fetch` threw, by its code alone: its message carries the address, and that may carry a token. */
export const lineFault = (error: unknown): LineFault => {
  const { name, cause } = Object(error) as { name?: unknown; cause?: { code?: unknown } };
  const code = cause?.code;
  if (typeof code === 'string')
    return { kind: NEVER_LEFT.has(code) ? 'unreachable' : 'uncertain', why: code };
  return { kind: 'uncertain', why: name === 'TimeoutError' ? 'timed out' : 'the line broke' };
};

/** A platform's own words for an operator: short, and without addresses or what must not be told. */
export const told = (words: string | undefined, ...secrets: readonly string[]): string | undefined =>
  secrets
    .reduce<string | undefined>((said, secret) => said?.replaceAll(secret, '…'), words)
    ?.replace(/https?:\/\/\S+/g, '…')
    .slice(0, 120);
