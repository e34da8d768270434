import type { Migration } from './migration.ts';

/** A Zalo Official Account's tokens, which rotate, and what its rules make us know of the people who write to it. */
export const zalo: Migration = {
  name: 'zalo',
  queries: ({ schema }) => [
    schema
      .createTable('zalo_oa_token')
      .addColumn('app_id', 'text', column => column.primaryKey())
      .addColumn('access_token', 'text', column => column.notNull())
      .addColumn('refresh_token', 'text', column => column.notNull())
      .addColumn('expires_at', 'bigint', column => column.notNull())
      .addColumn('attempt', 'text')
      .addColumn('attempt_at', 'bigint')
      .addColumn('refused', 'text'),
    schema
      .createTable('zalo_oa_person')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('last_at', 'bigint', column => column.notNull())
      .addColumn('follows', 'integer', column => column.notNull().defaultTo(1))
      .addColumn('silent_until', 'bigint', column => column.notNull().defaultTo(0)),
  ],
};
