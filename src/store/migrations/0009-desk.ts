import type { Compilable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

/** People of the team, the life of a ticket as a log, and what citizens write to whoever holds it. */
export const desk: Migration = {
  name: 'desk',
  queries: db => [...lives(db), ...people(db)],
};

function lives({ schema }: Kysely<Schema>): Compilable[] {
  const added = (name: string, type: 'text' | 'bigint') => schema.alterTable('ticket').addColumn(name, type);
  return [
    schema.alterTable('ticket').addColumn('version', 'bigint', column => column.notNull().defaultTo(0)),
    schema.alterTable('ticket').addColumn('tier', 'text', column => column.notNull().defaultTo('helper')),
    added('domain', 'text'),
    added('neighbourhood', 'text'),
    added('holder', 'text'),
    added('transfer_to', 'text'),
    schema.alterTable('ticket').addColumn('drafts', 'text', column => column.notNull().defaultTo('[]')),
    schema.alterTable('ticket').addColumn('nudges', 'text', column => column.notNull().defaultTo('[]')),
    // Null where nothing has happened yet: the ticket's opening counts.
    added('since', 'bigint'),
    added('unanswered_since', 'bigint'),
    // 0: to be looked at at once. Null: it waits for nobody.
    schema.alterTable('ticket').addColumn('next_at', 'bigint', column => column.defaultTo(0)),
    schema.createIndex('ticket_next').on('ticket').column('next_at'),
    schema.createIndex('ticket_state').on('ticket').columns(['status', 'opened_at']),
    schema.createIndex('ticket_holder').on('ticket').column('holder'),
    schema
      .createTable('ticket_event')
      .addColumn('ticket', 'text', column => column.notNull())
      .addColumn('seq', 'bigint', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('action', 'text')
      .addPrimaryKeyConstraint('ticket_event_pk', ['ticket', 'seq']),
    schema.createIndex('ticket_event_action').unique().on('ticket_event').column('action'),
    schema
      .createTable('ticket_mail')
      .addColumn('ticket', 'text', column => column.notNull())
      .addColumn('seq', 'bigint', column => column.notNull())
      .addColumn('nth', 'integer', column => column.notNull())
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('body', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('ticket_mail_pk', ['ticket', 'conversation', 'seq', 'nth']),
  ];
}

function people({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('person')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('role', 'text', column => column.notNull())
      .addColumn('team', 'text')
      .addColumn('domains', 'text', column => column.notNull())
      .addColumn('neighbourhoods', 'text', column => column.notNull())
      .addColumn('supervised', 'integer', column => column.notNull())
      .addColumn('capacity', 'integer', column => column.notNull())
      .addColumn('active', 'integer', column => column.notNull())
      .addColumn('created_at', 'bigint', column => column.notNull()),
  ];
}
