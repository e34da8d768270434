import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { MIGRATIONS } from '../../src/store/migrate.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';

/** Names of a table's columns, whatever the engine. */
async function columnsOf(db: Kysely<Schema>, table: string): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
}

/**
 * Fills `earlier`, a database as an earlier release left it, with what `today` holds, as far as its tables and columns
 * were there already.
 */
export async function takeBack(today: Store, earlier: Kysely<Schema>): Promise<void> {
  const tables = await earlier.introspection.getTables();
  for (const { name: table } of tables.filter(({ name }) => name !== 'migration')) {
    const columns = await columnsOf(earlier, table);
    const rows = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(today.db);
    for (const row of rows.rows) {
      const kept = columns.filter(column => column in row);
      await sql`insert into ${sql.table(table)} (${sql.join(kept.map(column => sql.ref(column)))})
        values (${sql.join(kept.map(column => row[column]))})`.execute(earlier);
    }
  }
}

/** How many migrations each earlier release had. */
export const EARLIER = MIGRATIONS.slice(0, -1).map((_, n) => n + 1);
