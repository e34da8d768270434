import type { Compilable, Expression, Kysely } from 'kysely';
import type { Migration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';
import type { TurnStore } from './turn-store.ts';

/** What an engine can do, so that nobody asks what it is called. */
export interface Engine {
  readonly name: string;
  /** Several processes may work on the same data. */
  readonly shared: boolean;
  /** The database's own clock, in milliseconds since 1970. */
  readonly now: Expression<number>;
}

/** Where everything is kept. One set of queries serves every engine. */
export interface Store {
  readonly engine: Engine;
  readonly turns: TurnStore;
  /**
   * For single statements. Never a transaction: an embedded connection is one for all, and a transaction left open
   * across an await would swallow other people's turns. `atomically` is for what belongs together.
   */
  readonly db: Kysely<Schema>;
  /** All of the queries or none, in this order. */
  atomically(queries: readonly Compilable[]): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** How long a case is kept after it was last saved. */
  readonly caseDays?: number;
  /** As an earlier release knew them; tests of what comes after begin there. */
  readonly migrations?: readonly Migration[];
}
