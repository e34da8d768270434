import type { Migration } from './migration.ts';

/** News on its way from one conversation, an import or an officer to another conversation. */
export const inbox: Migration = {
  name: 'inbox',
  queries: ({ schema }) => [
    schema
      .createTable('inbox')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('id', 'text', column => column.notNull())
      .addColumn('news', 'text', column => column.notNull())
      .addColumn('not_before', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('inbox_pk', ['conversation', 'id']),
    schema.createIndex('inbox_due').on('inbox').column('not_before'),
  ],
};
