import type { Migration } from './migration.ts';

/** What only one process may do at a time, and until when who does it. */
export const leases: Migration = {
  name: 'leases',
  queries: ({ schema }) => [
    schema
      .createTable('lease')
      .addColumn('name', 'text', column => column.primaryKey())
      .addColumn('holder', 'text', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull()),
    schema.createIndex('lease_holder').on('lease').column('holder'),
  ],
};
