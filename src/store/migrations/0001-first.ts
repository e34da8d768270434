import { type Compilable, type CreateTableBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

export const first: Migration = {
  name: 'first',
  queries: db => [...conversations(db), ...cases(db), ...work(db), ...told(db)],
};

function conversations({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('conversation')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('channel', 'text', column => column.notNull())
      .addColumn('address', 'text', column => column.notNull())
      .addColumn('version', 'bigint', column => column.notNull())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('last_seq', 'bigint', column => column.notNull())
      .addColumn('created_at', 'bigint', column => column.notNull())
      .addColumn('updated_at', 'bigint', column => column.notNull())
      .addColumn('gone', 'integer', column => column.notNull()),
    schema
      .createTable('message')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('seq', 'bigint', column => column.notNull())
      .addColumn('direction', 'text', column => column.notNull())
      .addColumn('event_id', 'text')
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('delivery', 'text')
      .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
      .addColumn('not_before', 'bigint', column => column.notNull().defaultTo(0))
      .addColumn('ref', 'text')
      .addPrimaryKeyConstraint('message_pk', ['conversation', 'seq']),
    // Event ids of a platform grow: with them in front, new ones go to the end of the index instead of all over it.
    schema
      .createIndex('message_event')
      .unique()
      .on('message')
      .columns(['event_id', 'conversation'])
      .where(sql<SqlBool>`event_id is not null`),
    schema
      .createIndex('message_waiting')
      .on('message')
      .columns(['conversation', 'seq'])
      .where(sql<SqlBool>`delivery in ('pending', 'held')`),
  ];
}

function cases({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('case_file')
      .addColumn('code', 'text', column => column.primaryKey())
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('procedure', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('data', 'text', column => column.notNull())
      .addColumn('created_at', 'bigint', column => column.notNull())
      .addColumn('updated_at', 'bigint', column => column.notNull())
      .addColumn('expires_at', 'bigint', column => column.notNull()),
    schema.createIndex('case_file_conversation').on('case_file').column('conversation'),
    schema.createIndex('case_file_expires').on('case_file').column('expires_at'),
    schema
      .createTable('ticket')
      .addColumn('number', 'text', column => column.primaryKey())
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('reason', 'text', column => column.notNull())
      .addColumn('summary', 'text', column => column.notNull())
      .addColumn('case_code', 'text')
      .addColumn('procedure', 'text')
      .addColumn('contact', 'text')
      .addColumn('promised_by', 'bigint', column => column.notNull())
      .addColumn('status', 'text', column => column.notNull())
      .addColumn('opened_at', 'bigint', column => column.notNull()),
    schema.createIndex('ticket_conversation').on('ticket').column('conversation'),
    schema.createIndex('ticket_open').on('ticket').column('opened_at').where(sql<SqlBool>`status = 'open'`),
  ];
}

/** What waits for its moment. Rows are deleted when it has come, so these indexes hold only what waits. */
function work({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('timer')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('key', 'text', column => column.notNull())
      .addColumn('due', 'bigint', column => column.notNull())
      .addColumn('about', 'text')
      .addPrimaryKeyConstraint('timer_pk', ['conversation', 'key']),
    schema.createIndex('timer_due').on('timer').column('due'),
    schema
      .createTable('effect')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('attempts', 'integer', column => column.notNull())
      .addColumn('next_at', 'bigint', column => column.notNull()),
    schema.createIndex('effect_next').on('effect').column('next_at'),
    schema
      .createTable('kept_event')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('seq', 'bigint', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('event', 'text', column => column.notNull())
      .addColumn('why', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('kept_event_pk', ['conversation', 'seq']),
    schema
      .createTable('channel_cursor')
      .addColumn('channel', 'text', column => column.primaryKey())
      .addColumn('value', 'text', column => column.notNull()),
  ];
}

/** What citizens told us besides their case. */
function told({ schema }: Kysely<Schema>): Compilable[] {
  return [
    ofTurn(schema.createTable('rating'), 'rating')
      .addColumn('case_code', 'text', column => column.notNull())
      .addColumn('procedure', 'text', column => column.notNull())
      .addColumn('stars', 'integer', column => column.notNull())
      .addColumn('comment', 'text'),
    ofTurn(schema.createTable('report'), 'report')
      .addColumn('about', 'text', column => column.notNull())
      .addColumn('said', 'text', column => column.notNull())
      .addColumn('claim', 'text', column => column.notNull()),
    ofTurn(schema.createTable('consent'), 'consent')
      .addColumn('purpose', 'text', column => column.notNull())
      .addColumn('given', 'integer', column => column.notNull()),
    ofTurn(schema.createTable('missed_question'), 'missed_question')
      .addColumn('text', 'text', column => column.notNull())
      .addColumn('outcome', 'text', column => column.notNull()),
  ];
}

const ofTurn = (table: CreateTableBuilder<string>, name: string) =>
  table
    .addColumn('conversation', 'text', column => column.notNull())
    .addColumn('seq', 'bigint', column => column.notNull())
    .addColumn('nth', 'integer', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint(`${name}_pk`, ['conversation', 'seq', 'nth']);
