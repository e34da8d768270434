import type { RowOf } from './row.ts';

export const ticketOpened: RowOf<'ticket_opened'> = (db, write, { turn, at }) => ({
  fresh: true,
  query: db
    .insertInto('ticket')
    .values({
      number: write.number,
      conversation: turn.conversation,
      reason: write.reason,
      summary: write.summary,
      case_code: write.case ?? null,
      procedure: write.procedure ?? null,
      contact: write.contact ?? null,
      promised_by: Date.parse(write.promisedBy),
      status: 'open',
      opened_at: at,
    })
    .onConflict(conflict => conflict.column('number').doNothing()),
});

export const ticketAmended: RowOf<'ticket_amended'> = (db, { number, contact }, { turn }) => ({
  query: db
    .updateTable('ticket')
    .set({ contact })
    .where('number', '=', number)
    .where('conversation', '=', turn.conversation),
});
