import { delayAfter, type Retry } from './retry.ts';

/** What earlier refusals say about the next send. */
export interface Holds {
  /** Telegram does not say whether one chat or the whole bot is too fast; two chats refused at once are the bot. */
  flooded(chat: string, afterMs: number): 'chat' | 'channel';
  /** Milliseconds to leave Telegram alone. Sends that fail together count as one failure. */
  failed(): number;
  succeeded(): void;
}

export const createHolds = (now: () => Date, retry: Retry): Holds => {
  let flood = { chat: '', until: 0 };
  let failures = 0;
  let until = 0;
  return {
    flooded(chat, afterMs) {
      const at = now().getTime();
      const scope = flood.until > at && flood.chat !== chat ? 'channel' : 'chat';
      flood = { chat, until: at + afterMs };
      return scope;
    },
    failed() {
      const at = now().getTime();
      if (at >= until) until = at + delayAfter(++failures, retry);
      return Math.max(until - at, retry.firstMs);
    },
    succeeded() {
      failures = 0;
    },
  };
};
