import type { Compilable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

/** Dossiers as the ward exports them, who asked to hear of them, and every try to open one. */
export const dossiers: Migration = {
  name: 'dossiers',
  queries: db => [...exported(db), ...attempts(db)],
};

function exported({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('dossier')
      .addColumn('code', 'text', column => column.primaryKey())
      .addColumn('seal', 'text')
      .addColumn('status', 'text', column => column.notNull())
      .addColumn('due', 'text')
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('as_of', 'bigint', column => column.notNull())
      .addColumn('imported_at', 'bigint', column => column.notNull()),
    schema.createIndex('dossier_status').on('dossier').columns(['status', 'due']),
    schema.createIndex('dossier_as_of').on('dossier').column('as_of'),
    schema
      .createTable('dossier_watch')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('code', 'text', column => column.notNull())
      .addColumn('seal', 'text', column => column.notNull())
      .addColumn('since', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('dossier_watch_pk', ['conversation', 'code']),
    schema.createIndex('dossier_watch_code').on('dossier_watch').column('code'),
  ];
}

function attempts({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('dossier_attempt')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('dossier', 'text', column => column.notNull())
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('source', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('outcome', 'text', column => column.notNull()),
    ...(['dossier', 'conversation', 'source'] as const).map(by =>
      schema.createIndex(`dossier_attempt_${by}`).on('dossier_attempt').columns([by, 'at']),
    ),
    schema.createIndex('dossier_attempt_at').on('dossier_attempt').column('at'),
  ];
}
