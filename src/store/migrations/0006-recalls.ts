import type { Migration } from './migration.ts';

/** What was told to whom, what proved wrong, what became of reports, and what staff posted. */
export const recalls: Migration = {
  name: 'recalls',
  queries: ({ schema }) => [
    schema
      .createTable('fact_told')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('subject', 'text', column => column.notNull())
      .addColumn('fact', 'text', column => column.notNull())
      .addColumn('revision', 'text', column => column.notNull())
      .addColumn('first_at', 'bigint', column => column.notNull())
      .addColumn('last_at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('fact_told_pk', ['conversation', 'subject', 'fact', 'revision']),
    // No time in it: a repeat moves only `last_at`, and the index stays as it is.
    schema.createIndex('fact_told_subject').on('fact_told').columns(['subject', 'fact']),
    schema
      .createTable('recall')
      .addColumn('number', 'integer', column => column.primaryKey())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('by', 'text', column => column.notNull())
      .addColumn('subject', 'text', column => column.notNull())
      .addColumn('fact', 'text', column => column.notNull())
      .addColumn('since', 'bigint', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull())
      .addColumn('text', 'text', column => column.notNull())
      .addColumn('told', 'integer', column => column.notNull()),
    schema
      .createTable('report_answer')
      .addColumn('conversation', 'text', column => column.notNull())
      .addColumn('seq', 'bigint', column => column.notNull())
      .addColumn('nth', 'integer', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('by', 'text', column => column.notNull())
      .addColumn('recall', 'integer')
      .addColumn('text', 'text')
      .addPrimaryKeyConstraint('report_answer_pk', ['conversation', 'seq', 'nth']),
    schema
      .createTable('notice')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('body', 'text', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull())
      .addColumn('by', 'text', column => column.notNull())
      .addColumn('posted_at', 'bigint', column => column.notNull())
      .addColumn('ended_at', 'bigint'),
    schema.createIndex('notice_until').on('notice').column('until'),
  ],
};
