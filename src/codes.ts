import { createHmac, randomBytes } from 'node:crypto';

/** 32 signs without those people mix up (0 and O, 1 and I). */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Makes the 6-character codes of one turn. The same event and attempt give the same codes again, and nobody without
 * the key can foretell them: a code opens a case.
 */
export const codesFor = (key: Buffer, event: string, attempt: number): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    const bytes = createHmac('sha256', key).update(`${event}\n${attempt}\n${count}`).digest();
    return Array.from(bytes.subarray(0, 6), byte => SIGNS[byte % SIGNS.length]).join('');
  };
};

export const newCodeKey = (): Buffer => randomBytes(32);
