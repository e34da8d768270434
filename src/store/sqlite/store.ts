import { Kysely, sql } from 'kysely';
import { CASE_DAYS } from '../../conversation/write.ts';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import type { Store, StoreOptions } from '../store.ts';
import { openConnection } from './connection.ts';
import { execute, sqliteDialect } from './dialect.ts';
import { sqliteTurns } from './turns.ts';

const NOW = sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;

/** Opens the file at `path` (or `:memory:`) and brings it to today's schema. */
export async function openSqlite(
  path: string,
  { caseDays = CASE_DAYS, migrations }: StoreOptions = {},
): Promise<Store> {
  const connection = openConnection(path);
  const db = new Kysely<Schema>({ dialect: sqliteDialect(connection) });
  const atomically: Store['atomically'] = async queries =>
    connection.transaction(() => {
      for (const query of queries) execute(connection, query.compile());
    });
  try {
    await migrate(db, atomically, migrations);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    engine: { name: 'sqlite', shared: false, now: NOW },
    turns: sqliteTurns(connection, db, caseDays),
    db,
    atomically,
    close: async () => connection.close(),
  };
}
