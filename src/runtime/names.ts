import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LETTERS = 6;

/**
 * Names that are drawn rather than counted. They rest on a secret of this installation, so that nobody who knows a
 * chat's address can work out its codes or find it in a log.
 */
export interface Names {
  /** What a log calls a conversation or a turn: the same each time, and nothing can be read from it. */
  forLog(...parts: readonly string[]): string;
  /** The `nth` code of an event. Another `attempt` at the same event draws other codes. */
  code(conversation: string, eventId: string, attempt: number, nth: number): string;
}

export function createNames(secret: string): Names {
  const digest = (...parts: readonly string[]) =>
    createHmac('sha256', secret).update(parts.join('\0')).digest();
  return {
    forLog: (...parts) =>
      digest('log', ...parts)
        .toString('hex')
        .slice(0, 12),
    code: (conversation, eventId, attempt, nth) => {
      const bytes = digest('code', conversation, eventId, `${attempt}`, `${nth}`);
      // 32 letters: five bits of each byte choose one, all equally likely.
      return Array.from(bytes.subarray(0, LETTERS), byte => ALPHABET[byte & 31]).join('');
    },
  };
}
