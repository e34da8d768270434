import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export interface CaseAttempt {
  /** The same id again is the same try, made again. */
  readonly id: string;
  readonly chat: string;
  /** Where it came from, sealed. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Writes the try down, as wrong until it proves right, before anything is looked at. */
export const beginCaseAttempt = (db: Kysely<Schema>, attempt: CaseAttempt) =>
  db
    .insertInto('case_attempt')
    .values({ ...attempt, wrong: 1 })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute();

export const provedRight = (db: Kysely<Schema>, id: string) =>
  db.updateTable('case_attempt').set({ wrong: 0 }).where('id', '=', id).execute();

/** How many other tries of this chat, or from this place, were wrong since a moment. */
export const wrongSince = async (
  db: Kysely<Schema>,
  by: 'chat' | 'source',
  attempt: CaseAttempt,
  since: number,
): Promise<number> => {
  const { count } = await db
    .selectFrom('case_attempt')
    .select(e => e.fn.countAll<number>().as('count'))
    .where(by, '=', attempt[by])
    .where('at', '>', since)
    .where('wrong', '=', sql<number>`1`)
    .where('id', '!=', attempt.id)
    .executeTakeFirstOrThrow();
  return Number(count);
};

export const forgetCaseAttempts = (db: Kysely<Schema>, before: number) =>
  db.deleteFrom('case_attempt').where('at', '<', before).execute();
