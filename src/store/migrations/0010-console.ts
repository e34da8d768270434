import type { Migration } from './migration.ts';

/** Signing in to the console: links used once, and sessions. Only digests of what opens them are kept. */
export const console_: Migration = {
  name: 'console',
  queries: ({ schema }) => [
    schema
      .createTable('sign_in_link')
      .addColumn('digest', 'text', column => column.primaryKey())
      .addColumn('person', 'text', column => column.notNull())
      .addColumn('expires_at', 'bigint', column => column.notNull()),
    schema
      .createTable('console_session')
      .addColumn('digest', 'text', column => column.primaryKey())
      .addColumn('id', 'text', column => column.notNull().unique())
      .addColumn('person', 'text', column => column.notNull())
      .addColumn('agent', 'text', column => column.notNull())
      .addColumn('created_at', 'bigint', column => column.notNull())
      .addColumn('seen_at', 'bigint', column => column.notNull())
      .addColumn('expires_at', 'bigint', column => column.notNull()),
    schema.createIndex('console_session_person').on('console_session').column('person'),
  ],
};
