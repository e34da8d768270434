import type { InlineKeyboardButton } from 'grammy/types';
import { createChanges } from '../platform/changes.ts';
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
  const { changed, until } = createChanges();
  let lastMessage = 0;

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
    until,
  };
};
export type Chats = ReturnType<typeof createChats>;
