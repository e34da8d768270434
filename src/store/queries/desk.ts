import type { Kysely, Selectable } from 'kysely';
import type { TicketEvent } from '../../handoff/action.ts';
import { TicketMail } from '../../handoff/citizen.ts';
import { Ticket } from '../../handoff/ticket.ts';
import type { Schema } from '../schema.ts';

type Row = Selectable<Schema['ticket']>;

const ticketOf = (row: Row): Ticket =>
  Ticket.parse({
    number: row.number,
    version: row.version,
    conversation: row.conversation,
    state: row.status,
    tier: row.tier,
    domain: row.domain ?? undefined,
    neighbourhood: row.neighbourhood ?? undefined,
    holder: row.holder ?? undefined,
    transferTo: row.transfer_to ?? undefined,
    drafts: JSON.parse(row.drafts),
    openedAt: row.opened_at,
    since: row.since ?? row.opened_at,
    promisedBy: row.promised_by,
    // Whoever asks for a person waits from that moment on.
    unansweredSince: row.unanswered_since ?? (row.version === 0 ? row.opened_at : undefined),
    nudges: JSON.parse(row.nudges),
  });

export const readTicket = async (db: Kysely<Schema>, number: string): Promise<Ticket | undefined> => {
  const row = await db.selectFrom('ticket').selectAll().where('number', '=', number).executeTakeFirst();
  return row && ticketOf(row);
};

export interface Letter {
  readonly seq: number;
  readonly nth: number;
  readonly at: number;
  readonly mail: TicketMail;
}

/** What the ticket's own citizen wrote and its log does not have yet, in the order it was written. */
export const mailFor = async (db: Kysely<Schema>, { number, conversation }: Ticket): Promise<Letter[]> => {
  const rows = await db
    .selectFrom('ticket_mail')
    .select(['seq', 'nth', 'at', 'body'])
    .where('ticket', '=', number)
    .where('conversation', '=', conversation)
    .orderBy('seq')
    .orderBy('nth')
    .execute();
  return rows.map(({ body, ...row }) => ({ ...row, mail: TicketMail.parse(JSON.parse(body)) }));
};

export const endLetter = (db: Kysely<Schema>, { number, conversation }: Ticket, { seq, nth }: Letter) =>
  db
    .deleteFrom('ticket_mail')
    .where('ticket', '=', number)
    .where('conversation', '=', conversation)
    .where('seq', '=', seq)
    .where('nth', '=', nth);

/** Every field that a change may touch. The log's numbers decide who was first, not this row. */
export const saveTicket = (db: Kysely<Schema>, ticket: Ticket, nextAt: number | undefined) =>
  db
    .updateTable('ticket')
    .set({
      version: ticket.version,
      status: ticket.state,
      tier: ticket.tier,
      holder: ticket.holder ?? null,
      transfer_to: ticket.transferTo ?? null,
      drafts: JSON.stringify(ticket.drafts),
      nudges: JSON.stringify(ticket.nudges),
      since: ticket.since,
      promised_by: ticket.promisedBy,
      unanswered_since: ticket.unansweredSince ?? null,
      next_at: nextAt ?? null,
    })
    .where('number', '=', ticket.number);

/** Fails where somebody else has already written an event of this number. */
export const logEvents = (
  db: Kysely<Schema>,
  { number, version }: Ticket,
  events: readonly TicketEvent[],
  at: number,
  action?: string,
) =>
  db.insertInto('ticket_event').values(
    events.map((event, nth) => ({
      ticket: number,
      seq: version + 1 + nth,
      at,
      body: JSON.stringify(event),
      action: nth === 0 ? (action ?? null) : null,
    })),
  );

export const wasDone = async (db: Kysely<Schema>, action: string): Promise<boolean> =>
  (await db.selectFrom('ticket_event').select('seq').where('action', '=', action).executeTakeFirst()) !==
  undefined;

/** Tickets with mail, and those whose moment has come. */
export const dueTickets = async (db: Kysely<Schema>, now: number, limit: number): Promise<string[]> => {
  const mailed = await db
    .selectFrom('ticket_mail')
    .innerJoin('ticket', join =>
      join
        .onRef('ticket.number', '=', 'ticket_mail.ticket')
        .onRef('ticket.conversation', '=', 'ticket_mail.conversation'),
    )
    .select('ticket')
    .distinct()
    .limit(limit)
    .execute();
  const due = await db
    .selectFrom('ticket')
    .select('number')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();
  const numbers = [...mailed.map(row => row.ticket), ...due.map(row => row.number)];
  return [...new Set(numbers)].slice(0, limit);
};

export const nextTicketMoment = async (db: Kysely<Schema>, now: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('ticket')
    .select('next_at')
    .where('next_at', '>', now)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at ?? undefined;
};
