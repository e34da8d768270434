import type { Compilable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** One step forward. There is no way back: a deploy that must be undone leaves columns that nobody reads. */
export interface Migration {
  readonly name: string;
  queries(db: Kysely<Schema>): Compilable[];
}
