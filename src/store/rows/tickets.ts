import type { Kysely } from 'kysely';
import type { TicketMail } from '../../handoff/citizen.ts';
import type { Schema } from '../schema.ts';
import { ofTurn, type Place, type RowOf, type TurnRow } from './row.ts';

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

const mail = (db: Kysely<Schema>, ticket: string, body: TicketMail, place: Place): TurnRow => ({
  query: db.insertInto('ticket_mail').values({ ticket, ...ofTurn(place), body: JSON.stringify(body) }),
});

export const ticketHeard: RowOf<'ticket_heard'> = (db, { number, text }, place) =>
  mail(db, number, { kind: 'heard', text }, place);

export const ticketEnded: RowOf<'ticket_ended'> = (db, { number }, place) =>
  mail(db, number, { kind: 'ended' }, place);
