import type { News } from '../bell.ts';
import type { Rate, RateLimit } from './rate-limit.ts';

/**
 * What several processes share and may lose: each part says what becomes of it then. Nothing here is needed for the
 * truth, which is the database's alone; nothing here ever rejects.
 */
export interface Shared {
  /** One count for all processes. Lost: each counts for itself. */
  rateLimit(name: string, rate: Rate): RateLimit;
  readonly events: Events;
  readonly hints: Hints;
  /** Values that are cheap to lose, for `seconds`. Lost: nothing is found. */
  cache<T>(name: string, seconds: number): Cache<T>;
  /** True while the others can be reached. */
  connected(): boolean;
  close(): Promise<void>;
}

/** News of turns for the other processes. Lost: they find it when they next look into the database. */
export interface Events {
  tell(news: News): void;
  /** What others tell, never what we told. */
  hear(hear: (news: News) => void): () => void;
}

/** Says that a conversation is being worked on, so that others wait a moment instead of trying in vain. */
export interface Hints {
  /** Resolves when `key` is ours or waiting for it makes no sense any more; the answer gives it back. */
  wait(key: string): Promise<() => void>;
}

/** Somebody who dies with a hint in hand holds nobody up for longer. */
export const HINT_MS = 1000;

export interface Cache<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
}
