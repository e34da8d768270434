import { createHash } from 'node:crypto';
import { isSame } from '../push/webhook.ts';

export interface Signed {
  readonly appId: string;
  readonly secretKey: string;
  /** As it came over the line: one byte read and written again may differ. */
  readonly rawBody: Buffer;
  readonly timestamp: string;
}

/** Zalo's digest of an event: a plain SHA-256 with the secret at its end, no HMAC. Lower-case hex. */
export const digestOf = ({ appId, secretKey, rawBody, timestamp }: Signed): string =>
  createHash('sha256').update(appId).update(rawBody).update(timestamp).update(secretKey).digest('hex');

/** Which timestamp Zalo put in: its documentation means the body's, live events also carry a header of their own. */
export type Matched = 'header' | 'body';

/** @param given the header `X-ZEvent-Signature`: `mac=<hex>`, or the figures alone */
export const signatureMatches = (
  given: string,
  signed: Omit<Signed, 'timestamp'>,
  timestamps: Readonly<Partial<Record<Matched, string>>>,
): Matched | undefined => {
  const mac = given.replace(/^mac=/i, '').toLowerCase();
  return (['header', 'body'] as const).find(place => {
    const timestamp = timestamps[place];
    return timestamp !== undefined && isSame(mac, digestOf({ ...signed, timestamp }));
  });
};
