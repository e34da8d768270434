import type { Event } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';

/** Where a conversation lives: `address` is the platform's own id of the chat. */
export interface ChatAddress {
  readonly channel: string;
  readonly address: string;
}

/** `telegram:4711`. One chat with one person: the unit that is locked and whose replies keep order. */
export const conversationId = (chat: ChatAddress): string => `${chat.channel}:${chat.address}`;

/** An update as a channel understood it. */
export interface Incoming {
  readonly chat: ChatAddress;
  readonly event: Event;
  /** Language the platform reports, used for a conversation that is new. */
  readonly lang?: 'vi' | 'en';
  /** The network address of whoever sent it, where the channel sees one: to limit guesses, never kept as it is. */
  readonly from?: string;
  /** A person is talking with them on the platform itself: it is kept in the log, and we say nothing to it. */
  readonly overheard?: true;
}

/** What happened to an update once it is safe on disk. Only then may the platform be told "received". */
export type Accepted = 'done' | 'repeat' | 'kept';

/** The way in. Rejects only when the storage fails, and then the platform must be left to send again. */
export interface Door {
  accept(incoming: Incoming): Promise<Accepted>;
}

/** A service's refusal is a named outcome, not an exception. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly ref?: string }
  /** Not now: try again after so many milliseconds; `channel` holds back every chat of the channel. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly scope: 'chat' | 'channel' }
  /** The chat is gone for good (blocked, deleted): what waits for it is kept, not sent. */
  | { readonly kind: 'gone'; readonly why: string }
  /** This message cannot be sent, the next may be. */
  | { readonly kind: 'refused'; readonly why: string };

/** One committed reply on its way out. `seq` numbers a conversation's log without gaps. */
export interface Outgoing {
  readonly conversation: string;
  readonly address: string;
  readonly seq: number;
  readonly reply: Reply;
}

export interface Pace {
  readonly perSecond: number;
  readonly perChatPerSecond: number;
}

/**
 * A channel: platform updates in, replies out. `send` is present where we push (Telegram, Zalo) and absent where
 * the reader follows the numbered log (web, terminal). It must never throw for what the platform may answer.
 */
export interface Channel {
  readonly name: string;
  readonly pace?: Pace;
  /** The platform counts messages: all that a turn says goes out as one, as far as its limits allow. */
  readonly oneMessage?: boolean;
  send?(outgoing: Outgoing): Promise<SendOutcome>;
  start(door: Door): Promise<void>;
  stop(): Promise<void>;
}
