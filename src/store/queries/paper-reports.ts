import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export type PaperCount = Awaited<ReturnType<typeof paperReportCounts>>[number];

/** Papers demanded outside the list from `from` up to before `to`, counted; withdrawn reports left out. */
export const paperReportCounts = (
  db: Kysely<Schema>,
  { from, to }: { readonly from: number; readonly to: number },
) =>
  db
    .selectFrom('paper_report')
    .select(e => [
      'procedure',
      'domain',
      'verdict',
      'kind',
      'item',
      'place',
      'state_holds',
      e.fn.countAll<number>().as('count'),
    ])
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('withdrawn', '=', 0)
    .groupBy(['procedure', 'domain', 'verdict', 'kind', 'item', 'place', 'state_holds'])
    .orderBy(sql`count(*)`, 'desc')
    .execute();

export type PaperReportRow = NonNullable<Awaited<ReturnType<typeof paperReportBy>>>;

/** One report by the number on its slip. */
export const paperReportBy = (db: Kysely<Schema>, number: string) =>
  db
    .selectFrom('paper_report')
    .selectAll()
    .where('number', '=', number)
    .where('withdrawn', '=', 0)
    .executeTakeFirst();
