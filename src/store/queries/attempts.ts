import type { Kysely } from 'kysely';
import type { AttemptOutcome, Schema } from '../schema.ts';

export interface Attempt {
  readonly id: string;
  readonly dossier: string;
  readonly conversation: string;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Writes the try down before anything is looked at; a repeat keeps what the first one came to. */
export const beginAttempt = async (db: Kysely<Schema>, attempt: Attempt): Promise<AttemptOutcome> => {
  await db
    .insertInto('dossier_attempt')
    .values({ ...attempt, outcome: 'open' })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute();
  const { outcome } = await db
    .selectFrom('dossier_attempt')
    .select('outcome')
    .where('id', '=', attempt.id)
    .executeTakeFirstOrThrow();
  return outcome;
};

export const endAttempt = (db: Kysely<Schema>, id: string, outcome: AttemptOutcome) =>
  db.updateTable('dossier_attempt').set({ outcome }).where('id', '=', id).execute();

/**
 * When the `most`-th newest of the other wrong tries was made, where there are that many since `since`. Those still
 * open count as wrong: of many tries at the same moment none may slip through.
 */
export const nthWrong = async (
  db: Kysely<Schema>,
  by: 'dossier' | 'conversation' | 'source',
  attempt: Attempt,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<number | undefined> => {
  const row = await db
    .selectFrom('dossier_attempt')
    .select('at')
    .where(by, '=', attempt[by])
    .where('at', '>', since)
    .where('outcome', 'in', ['open', 'refused'])
    .where('id', '!=', attempt.id)
    .orderBy('at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.at;
};

/** Whether this conversation has opened this dossier before. */
export const hasOpened = async (db: Kysely<Schema>, { dossier, conversation }: Attempt): Promise<boolean> => {
  const row = await db
    .selectFrom('dossier_attempt')
    .select('id')
    .where('dossier', '=', dossier)
    .where('conversation', '=', conversation)
    .where('outcome', '=', 'shown')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

export const forgetAttempts = (db: Kysely<Schema>, before: number) =>
  db.deleteFrom('dossier_attempt').where('at', '<', before).execute();

/** Tries since a moment by what they came to. */
export const attemptCounts = (db: Kysely<Schema>, since: number) =>
  db
    .selectFrom('dossier_attempt')
    .select(e => ['outcome', e.fn.countAll<number>().as('count')])
    .where('at', '>', since)
    .groupBy('outcome')
    .orderBy('outcome')
    .execute();
