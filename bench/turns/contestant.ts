import type { Update, Wire } from './telegram.ts';

/** Somebody who walks citizens through the guide. */
export interface Contestant {
  /** Ends when the update is kept as the contestant keeps it, and answered. */
  handle(update: Update): Promise<unknown>;
  close?(): Promise<void>;
}

export interface Setting {
  readonly wire: Wire;
  /** A file for SQLite, `:memory:`, or `postgres://…`. */
  readonly place: string;
}

export type Open = (setting: Setting) => Promise<Contestant>;

/** One row of JSON for each chat: the smallest store a library can be given. */
export interface Rows {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}
