import type { Migration } from './migration.ts';

/** Papers demanded outside the list, counted without names; and wrong guesses at the code of a case. */
export const paperReports: Migration = {
  name: 'paper-reports',
  queries: ({ schema }) => [
    schema
      .createTable('paper_report')
      .addColumn('number', 'text', column => column.primaryKey())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('procedure', 'text', column => column.notNull())
      .addColumn('domain', 'text', column => column.notNull())
      .addColumn('verdict', 'text', column => column.notNull())
      .addColumn('kind', 'text')
      .addColumn('item', 'text')
      .addColumn('state_holds', 'integer', column => column.notNull())
      .addColumn('place', 'text')
      .addColumn('withdrawn', 'integer', column => column.notNull().defaultTo(0)),
    schema.createIndex('paper_report_at').on('paper_report').column('at'),
    schema
      .createTable('case_attempt')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('chat', 'text', column => column.notNull())
      .addColumn('source', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('wrong', 'integer', column => column.notNull()),
    schema.createIndex('case_attempt_chat').on('case_attempt').columns(['chat', 'at']),
    schema.createIndex('case_attempt_source').on('case_attempt').columns(['source', 'at']),
  ],
};
