import type { Effect } from '../conversation/effect.ts';
import type { Event } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Write } from '../conversation/write.ts';
import type { ChatAddress } from '../runtime/channel.ts';

export interface StoredConversation {
  readonly id: string;
  readonly chat: ChatAddress;
  /** Grows by one with every committed turn; a commit names the version it rests on. */
  readonly version: number;
  /** JSON of `State`. */
  readonly state: string;
  /** Number of the newest line in the conversation's log. */
  readonly lastSeq: number;
  /** Nothing waits to be sent and the chat can be reached: what is said next may go out at once. */
  readonly quiet: boolean;
}

/** All that one turn changes, committed whole or not at all. */
export interface TurnCommit {
  readonly conversation: string;
  readonly chat: ChatAddress;
  /** 0 for a conversation that is not stored yet. */
  readonly basedOn: number;
  /** Number of the log's newest line in that version: the turn's own follow it. */
  readonly lastSeq: number;
  readonly event: Event;
  readonly state: string;
  readonly replies: readonly Reply[];
  readonly writes: readonly Write[];
  readonly effects: readonly Effect[];
  /** True where the channel pushes: the replies then wait in the outbox. Elsewhere readers follow the log. */
  readonly push: boolean;
  /** Codes this turn drew by chance. One that somebody else has already makes the turn a conflict. */
  readonly drawn: readonly string[];
  /** The step failed on this event: it is kept whole, with what went wrong, for a person to look at. */
  readonly kept?: { readonly why: string };
}

export type CommitResult =
  /** `lastSeq` is the conversation's newest log number after this turn. */
  | { readonly kind: 'committed'; readonly lastSeq: number }
  /** The event's id was committed before: nothing changed. */
  | { readonly kind: 'repeat' }
  /** Somebody else committed first: load and step again. */
  | { readonly kind: 'conflict' }
  /** The turn itself cannot be stored, however often it is tried. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** What became of a reply that was sent: `ref` is the platform's own name for the message. */
export interface DeliveryNote {
  readonly conversation: string;
  readonly seq: number;
  readonly outcome: 'sent' | 'refused';
  readonly ref?: string;
}

/** The reply that a chat must get next. */
export interface WaitingReply {
  readonly seq: number;
  readonly address: string;
  /** JSON of `Reply`. */
  readonly reply: string;
  /** How often it was put off. */
  readonly attempts: number;
  /** Not before, in milliseconds since 1970. */
  readonly notBefore: number;
  /** The chat cannot be reached until the citizen writes again. */
  readonly gone: boolean;
  /** The conversation's version when this was read. */
  readonly version: number;
}

/** The hot path, written by hand for each engine. Everything else goes through Kysely. */
export interface TurnStore {
  load(conversation: string): Promise<StoredConversation | undefined>;
  /**
   * One transaction for the whole batch; one bad turn never fails the others. Results in the batch's order. Delivery
   * notes ride along, so that noting a sent reply costs no commit of its own. Rejects when the storage fails, and then
   * nothing of the batch is stored.
   */
  commitTurns(
    batch: readonly TurnCommit[],
    notes?: readonly DeliveryNote[],
  ): Promise<readonly CommitResult[]>;
  /** The oldest reply of a conversation that still waits to be sent. */
  nextWaiting(conversation: string): Promise<WaitingReply | undefined>;
}
