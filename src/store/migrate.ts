import { type Kysely, sql } from 'kysely';
import { first } from './migrations/0001-first.ts';
import { records } from './migrations/0002-records.ts';
import { inbox } from './migrations/0003-inbox.ts';
import { dossiers } from './migrations/0004-dossiers.ts';
import { paperReports } from './migrations/0005-paper-reports.ts';
import { recalls } from './migrations/0006-recalls.ts';
import { zalo } from './migrations/0007-zalo.ts';
import { leases } from './migrations/0008-leases.ts';
import { desk } from './migrations/0009-desk.ts';
import { console_ } from './migrations/0010-console.ts';
import type { Migration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** In order; the place is the number. Never changed once released, only added to. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  records,
  inbox,
  dossiers,
  paperReports,
  recalls,
  zalo,
  leases,
  desk,
  console_,
];

/** Brings the database to today's schema, each migration whole or not at all. */
export async function migrate(
  db: Kysely<Schema>,
  atomically: Store['atomically'],
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await atomically([
    db.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('number', 'integer', column => column.primaryKey())
      .addColumn('name', 'text', column => column.notNull()),
  ]);
  const { done } = await db
    .selectFrom('migration')
    .select(e => e.fn.coalesce(e.fn.max('number'), sql<number>`0`).as('done'))
    .executeTakeFirstOrThrow();
  if (done > migrations.length) throw new TooNew(done, migrations.length);
  for (const [index, { name, queries }] of migrations.entries()) {
    const number = index + 1;
    if (number <= done) continue;
    const note = db.insertInto('migration').values({ number, name });
    await atomically([...queries(db), note]);
  }
}

class TooNew extends Error {
  constructor(stored: number, known: number) {
    super(`the database is at migration ${stored} and this program knows ${known}: run the newer version`);
  }
}
