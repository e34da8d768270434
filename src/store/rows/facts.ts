import type { RowOf } from './row.ts';

/** A line for each fact and revision, however often it is told: the first time and the last. */
export const factTold: RowOf<'fact_told'> = (db, { subject, revision, facts }, { turn, at }) => ({
  query: db
    .insertInto('fact_told')
    .values(
      facts.map(fact => ({
        conversation: turn.conversation,
        subject,
        fact,
        revision,
        first_at: at,
        last_at: at,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['conversation', 'subject', 'fact', 'revision'])
        .doUpdateSet(row => ({ last_at: row.ref('excluded.last_at') })),
    ),
});
