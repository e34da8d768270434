import { createHmac } from 'node:crypto';

/**
 * What must be recognised again and not be read: under a key of this installation, which lies outside the database.
 * Four digits under a key are guessed at once by whoever has both the key and the table; without the key, by nobody
 * (see docs/decisions/dossiers.md).
 */
export interface Seals {
  /** The last four digits of the phone on a dossier: 43 characters. */
  digits(code: string, digits: string): string;
  /** A dossier's code, for the log of tries. */
  dossier(code: string): string;
  /** Where a try comes from. */
  source(address: string): string;
}

export const createSeals = (secret: string): Seals => {
  const sealed = (...parts: readonly string[]) =>
    createHmac('sha256', secret)
      .update(['dossier', ...parts].join('\0'))
      .digest('base64url');
  return {
    digits: (code, digits) => sealed('digits', code, digits),
    dossier: code => sealed('code', code),
    source: address => sealed('source', address),
  };
};
