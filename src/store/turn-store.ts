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
}

/** All that one turn changes, committed whole or not at all. */
export interface TurnCommit {
  readonly conversation: string;
  readonly chat: ChatAddress;
  /** 0 for a conversation that is not stored yet. */
  readonly basedOn: number;
  readonly event: Event;
  readonly state: string;
  readonly replies: readonly Reply[];
  readonly writes: readonly Write[];
  readonly effects: readonly Effect[];
}

export type CommitResult =
  /** `lastSeq` is the conversation's newest log number after this turn. */
  | { readonly kind: 'committed'; readonly lastSeq: number }
  /** The event's id was committed before: nothing changed. */
  | { readonly kind: 'repeat' }
  /** Somebody else committed first: load and step again. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The hot path, written by hand for each engine. Everything else goes through Kysely. */
export interface TurnStore {
  load(conversation: string): Promise<StoredConversation | undefined>;
  /** One transaction for the whole batch; one bad turn never fails the others. Results in the batch's order. */
  commitTurns(batch: readonly TurnCommit[]): Promise<readonly CommitResult[]>;
}
