import type { SendOutcome } from '../../runtime/channel.ts';
import type { Holds } from './holds.ts';

/**
 * For platforms that cannot tell whether a call whose line broke was carried out. Such a message is sent once more, and
 * only after the platform has answered a call that costs nothing; then never again, because a third copy helps nobody.
 */
export interface Doubts {
  /** Before a send: is the platform there? Asks only where the last call left a doubt. */
  clear(): Promise<boolean>;
  /** The line broke on a message to this chat. */
  broke(chat: string): SendOutcome;
  /** The chat's message is through with, one way or the other. */
  settled(chat: string): void;
}

export const createDoubts = (holds: Pick<Holds, 'failed'>, isThere: () => Promise<boolean>): Doubts => {
  const chats = new Set<string>();
  let doubtful = false;
  return {
    async clear() {
      if (doubtful) doubtful = !(await isThere());
      return !doubtful;
    },
    broke(chat) {
      doubtful = true;
      if (chats.delete(chat)) return { kind: 'refused', why: 'sent twice, and no word whether it arrived' };
      chats.add(chat);
      return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
    },
    settled: chat => void chats.delete(chat),
  };
};
