import type { InlineKeyboardButton } from 'grammy/types';
import type { Upload } from './multipart.ts';

/** One message as people in the chat see it. */
export interface Line {
  readonly id: number;
  readonly who: 'bot' | 'user';
  text: string;
  /** Stretches in bold. */
  readonly bold: readonly string[];
  readonly photo?: string | Upload;
  rows: readonly (readonly InlineKeyboardButton[])[];
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly name: string;
  readonly lines: Line[];
  /** A bot may not write first: until somebody wrote here, there is no chat for it. */
  known: boolean;
  closed?: 'blocked' | 'deactivated';
  /** The id of the supergroup that this group became. */
  movedTo?: number;
}

/** All chats of the server, and word to whoever waits when something changed. */
export const createChats = () => {
  const chats = new Map<number, Chat>();
  const listeners = new Set<() => void>();
  let lastMessage = 0;

  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };

  return {
    changed,
    open(id: number, type: Chat['type'], name: string): Chat {
      const chat: Chat = { id, type, name, lines: [], known: false };
      chats.set(id, chat);
      return chat;
    },
    find: (id: number): Chat | undefined => chats.get(id),
    write(chat: Chat, line: Omit<Line, 'id'>): Line {
      const written = { ...line, id: ++lastMessage };
      chat.lines.push(written);
      changed();
      return written;
    },
    /** Resolves with the first truthy answer of `look`, asked whenever something changed here, and every few ms. */
    until<T>(look: () => T | undefined | false, what: string, ms = 10_000): Promise<T> {
      return new Promise((resolve, reject) => {
        const settle = (end: () => void): void => {
          listeners.delete(check);
          clearTimeout(timer);
          clearInterval(again);
          end();
        };
        const check = (): void => {
          const found = look();
          if (found) settle(() => resolve(found));
        };
        const timer = setTimeout(() => settle(() => reject(new Error(`never seen: ${what}`))), ms);
        const again = setInterval(check, 5);
        listeners.add(check);
        check();
      });
    },
  };
};
export type Chats = ReturnType<typeof createChats>;
