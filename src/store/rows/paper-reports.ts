import type { RowOf } from './row.ts';

/** Without the conversation it came from: leadership counts papers and places, never people. */
export const paperReported: RowOf<'paper_reported'> = (db, write, { at }) => ({
  fresh: true,
  query: db
    .insertInto('paper_report')
    .values({
      number: write.number,
      at,
      procedure: write.procedure,
      domain: write.domain,
      verdict: write.verdict,
      kind: write.paper.kind ?? null,
      item: write.paper.item ?? null,
      state_holds: write.stateHolds ? 1 : 0,
      place: write.place ?? null,
    })
    .onConflict(conflict => conflict.column('number').doNothing()),
});

export const paperReportPlaced: RowOf<'paper_report_placed'> = (db, { number, place }) => ({
  query: db.updateTable('paper_report').set({ place }).where('number', '=', number),
});

export const paperReportWithdrawn: RowOf<'paper_report_withdrawn'> = (db, { number }) => ({
  query: db.updateTable('paper_report').set({ withdrawn: 1 }).where('number', '=', number),
});
