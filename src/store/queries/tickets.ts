import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A conversation's requests for a person, the latest first. */
export const ticketsOf = (db: Kysely<Schema>, conversation: string) =>
  db
    .selectFrom('ticket')
    .selectAll()
    .where('conversation', '=', conversation)
    .orderBy('opened_at', 'desc')
    .orderBy('number')
    .execute();

/** The requests nobody has answered yet, whoever they are from, the oldest first. */
export const openTickets = (db: Kysely<Schema>) =>
  db
    .selectFrom('ticket')
    .selectAll()
    .where('status', 'in', ['open', 'released', 'escalated'])
    .orderBy('opened_at')
    .orderBy('number')
    .execute();
