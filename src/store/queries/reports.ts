import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { News } from '../../conversation/news.ts';
import type { Schema } from '../schema.ts';
import type { Store } from '../store.ts';
import { sendNews } from './inbox.ts';

export interface ReportKey {
  readonly conversation: string;
  readonly seq: number;
  readonly nth: number;
}

/** "Sai rồi", and what became of it. */
export interface Report extends ReportKey {
  /** Short, the same each time; tells nothing about the chat. */
  readonly id: string;
  readonly at: number;
  readonly about: string;
  readonly said: string;
  readonly claim: string;
  readonly state: 'open' | 'recalled' | 'answered';
  readonly recall: number | null;
  readonly answer: string | null;
}

const LATEST = 500;

/** What citizens called wrong: open ones first, of each the latest first. */
export async function reports(db: Kysely<Schema>): Promise<Report[]> {
  const rows = await db
    .selectFrom('report')
    .leftJoin('report_answer', join =>
      join
        .onRef('report_answer.conversation', '=', 'report.conversation')
        .onRef('report_answer.seq', '=', 'report.seq')
        .onRef('report_answer.nth', '=', 'report.nth'),
    )
    .select(['report.conversation', 'report.seq', 'report.nth', 'report.at', 'about', 'said', 'claim'])
    .select(['recall', 'report_answer.text as answer', 'report_answer.at as answered_at'])
    .orderBy('report.at', 'desc')
    .limit(LATEST)
    .execute();
  const all = rows.map(({ answered_at, ...row }): Report => {
    const state = answered_at === null ? 'open' : row.recall === null ? 'answered' : 'recalled';
    return { id: reportId(row), ...row, state };
  });
  return all.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'));
}

const reportId = ({ conversation, seq, nth }: ReportKey): string =>
  createHash('sha256').update(`${conversation}\0${seq}\0${nth}`).digest('hex').slice(0, 6);

/** The mark that a report is settled; by a recall where `number` is given. A settled one stays as it was settled. */
export const answerReport = (
  db: Kysely<Schema>,
  { conversation, seq, nth }: ReportKey,
  { at, by, number, text }: { at: number; by: string; number?: number; text?: string },
) =>
  db
    .insertInto('report_answer')
    .values({ conversation, seq, nth, at, by, recall: number ?? null, text: text ?? null })
    .onConflict(conflict => conflict.columns(['conversation', 'seq', 'nth']).doNothing());

/** What we had said holds: the reporter is told why, kindly and once. */
export const closeReport = (
  { db, atomically }: Pick<Store, 'db' | 'atomically'>,
  report: Report,
  answer: {
    readonly text: { readonly vi: string; readonly en?: string };
    readonly by: string;
    readonly at: number;
    readonly notBefore: number;
  },
): Promise<void> => {
  const news: News = { kind: 'report_answered', about: report.about, text: { ...answer.text } };
  const { conversation } = report;
  return atomically([
    answerReport(db, report, { at: answer.at, by: answer.by, text: answer.text.vi }),
    sendNews(db, [{ conversation, id: `report:${report.id}`, news, notBefore: answer.notBefore }]),
  ]);
};
