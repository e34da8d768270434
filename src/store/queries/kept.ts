import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Events that a turn failed on, the latest first, for a person to look at. */
export const keptEvents = (db: Kysely<Schema>, limit: number) =>
  db.selectFrom('kept_event').selectAll().orderBy('at', 'desc').limit(limit).execute();
