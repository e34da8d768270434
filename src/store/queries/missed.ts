import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

const LATEST = 500;

/** Questions nobody could answer, masked, the latest first. */
export const missedQuestions = (db: Kysely<Schema>) =>
  db.selectFrom('missed_question').selectAll().orderBy('at', 'desc').limit(LATEST).execute();

/** What citizens called wrong, with what we had said, the latest first. */
export const reportsFiled = (db: Kysely<Schema>) =>
  db.selectFrom('report').selectAll().orderBy('at', 'desc').limit(LATEST).execute();
