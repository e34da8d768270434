import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Fact } from '../../conversation/fact.ts';
import type { News } from '../../conversation/news.ts';
import type { Schema } from '../schema.ts';
import type { Store } from '../store.ts';
import { sendNews } from './inbox.ts';
import { answerReport, type ReportKey } from './reports.ts';

export interface Words {
  readonly vi: string;
  readonly en?: string;
}

/** A fact that was wrong, and the time in which it was told. */
export interface Wrong {
  /** A procedure's code, or `office`. */
  readonly subject: string;
  readonly fact: Fact | 'any';
  /** Milliseconds since 1970, both included. */
  readonly since: number;
  readonly until: number;
  /** Whoever heard only what stood at this revision heard the right thing. */
  readonly rightAt?: string;
}

export interface NewRecall extends Wrong {
  readonly text: Words;
  readonly by: string;
  readonly at: number;
  /** Nobody is told before: not at night, not on a holiday. */
  readonly notBefore: number;
  /** The report that proves right with it; whoever filed it is thanked. */
  readonly report?: ReportKey;
}

export type Recalled =
  | { readonly kind: 'recalled'; readonly number: number; readonly told: number }
  /** The same words about the same fact went out before. */
  | { readonly kind: 'repeat'; readonly number: number };

type Telling = ExpressionBuilder<Schema, 'fact_told'>;

const toldOf =
  ({ subject, fact, since, until, rightAt }: Wrong) =>
  (row: Telling): Expression<SqlBool> =>
    row.and([
      row('subject', '=', subject),
      row('first_at', '<=', until),
      row('last_at', '>=', since),
      ...(fact === 'any' ? [] : [row('fact', '=', fact)]),
      ...(rightAt === undefined ? [] : [row('revision', '<>', rightAt)]),
    ]);

/** How many conversations were told the fact in that time. */
export const countTold = async (db: Kysely<Schema>, wrong: Wrong): Promise<number> => {
  const row = await db
    .selectFrom('fact_told')
    .select(e => e.fn.count<number>('conversation').distinct().as('n'))
    .where(toldOf(wrong))
    .executeTakeFirstOrThrow();
  return Number(row.n);
};

/** When it was told first, if ever: where a recall of it would begin. */
export const firstTold = async (
  db: Kysely<Schema>,
  { subject, fact }: Pick<Wrong, 'subject' | 'fact'>,
): Promise<number | undefined> => {
  const all = { subject, fact, since: 0, until: Number.MAX_SAFE_INTEGER };
  const row = await db
    .selectFrom('fact_told')
    .select(e => e.fn.min('first_at').as('at'))
    .where(toldOf(all))
    .executeTakeFirst();
  return row?.at ?? undefined;
};

/**
 * Tells everyone who was told the fact the right one, once each; whoever reported it also hears thanks. The recall, the
 * news and the report's end are stored together or not at all.
 */
export async function makeRecall(
  { db, atomically }: Pick<Store, 'db' | 'atomically'>,
  recall: NewRecall,
): Promise<Recalled> {
  const text = JSON.stringify(recall.text);
  const same = await db
    .selectFrom('recall')
    .select('number')
    .where('subject', '=', recall.subject)
    .where('fact', '=', recall.fact)
    .where('text', '=', text)
    .executeTakeFirst();
  if (same) return { kind: 'repeat', number: same.number };
  const last = await db
    .selectFrom('recall')
    .select(e => e.fn.max('number').as('n'))
    .executeTakeFirst();
  // Two who recall at once want the same number: one of them fails whole, and tries again.
  const number = (last?.n ?? 0) + 1;
  const told = await countTold(db, recall);
  const { report, at, by, subject, fact, since, until } = recall;
  await atomically([
    db.insertInto('recall').values({ number, at, by, subject, fact, since, until, text, told }),
    ...(report ? [thanks(db, recall, number, report), answerReport(db, report, { at, by, number })] : []),
    newsToAll(db, recall, number),
  ]);
  return { kind: 'recalled', number, told };
}

const newsOf = ({ subject, fact, text }: NewRecall, number: number): News & { kind: 'recall' } => ({
  kind: 'recall',
  number,
  subject,
  fact,
  text: { ...text },
});

const idOf = (number: number): string => `recall:${number}`;

/** First, so that the same id below leaves it as it is. */
const thanks = (db: Kysely<Schema>, recall: NewRecall, number: number, { conversation }: ReportKey) =>
  sendNews(db, [
    {
      conversation,
      id: idOf(number),
      news: { ...newsOf(recall, number), thanks: true },
      notBefore: recall.notBefore,
    },
  ]);

/** One statement, however many they are: nothing is read into this process, and no chat waits for it. */
const newsToAll = (db: Kysely<Schema>, recall: NewRecall, number: number) =>
  db
    .insertInto('inbox')
    .columns(['conversation', 'id', 'news', 'not_before'])
    .expression(e =>
      e
        .selectFrom('fact_told')
        .select([
          'conversation',
          sql<string>`cast(${idOf(number)} as text)`.as('id'),
          sql<string>`cast(${JSON.stringify(newsOf(recall, number))} as text)`.as('news'),
          sql<number>`cast(${recall.notBefore} as bigint)`.as('not_before'),
        ])
        .distinct()
        .where(toldOf(recall)),
    )
    .onConflict(conflict => conflict.columns(['conversation', 'id']).doNothing());

/** What was recalled, the latest first. */
export const recallsMade = (db: Kysely<Schema>) =>
  db.selectFrom('recall').selectAll().orderBy('number', 'desc').execute();
