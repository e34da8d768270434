import { createHash } from 'node:crypto';

/** The same turn always names its effects the same; the name tells nothing about the chat and never grows. */
export const effectId = (conversation: string, eventId: string, nth: number): string =>
  createHash('sha256').update(`${conversation}\0${eventId}\0${nth}`).digest('hex').slice(0, 32);
