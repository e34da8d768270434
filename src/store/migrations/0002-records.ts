import type { Compilable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Migration } from './migration.ts';

/** Official records as they were imported, and patches of fields over our own files. */
export const records: Migration = {
  name: 'records',
  queries: db => [...officialRecords(db), ...patches(db)],
};

function officialRecords({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('official_record')
      .addColumn('key', 'text', column => column.primaryKey())
      .addColumn('code', 'text')
      .addColumn('shape', 'text', column => column.notNull())
      .addColumn('listing', 'integer', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('digest', 'text', column => column.notNull())
      .addColumn('as_of', 'text', column => column.notNull())
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('withdrawn_on', 'text')
      .addColumn('imported_at', 'bigint', column => column.notNull()),
    schema.createIndex('official_record_code').on('official_record').columns(['code', 'listing']),
    // Large and hardly ever read: beside the records, not among them.
    schema
      .createTable('official_source')
      .addColumn('key', 'text', column => column.primaryKey())
      .addColumn('packed', 'text', column => column.notNull()),
  ];
}

function patches({ schema }: Kysely<Schema>): Compilable[] {
  return [
    schema
      .createTable('knowledge_patch')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('code', 'text', column => column.notNull())
      .addColumn('field', 'text', column => column.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('as_of', 'text')
      .addColumn('path', 'text')
      .addColumn('value', 'text')
      .addColumn('base_value', 'text')
      .addColumn('base_hash', 'text')
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('proposed_by', 'text', column => column.notNull())
      .addColumn('proposed_at', 'bigint', column => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'bigint'),
    schema.createIndex('knowledge_patch_code').on('knowledge_patch').columns(['code', 'state']),
  ];
}
