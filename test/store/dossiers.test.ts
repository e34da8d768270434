import { sql } from 'kysely';
import { afterAll, describe } from 'vitest';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { dossierContract } from './dossiers.ts';
import { newDatabase } from './postgres-server.ts';
import { TABLES } from './samples.ts';

dossierContract('SQLite', () => openSqlite(':memory:'));

const database = await newDatabase();

describe.skipIf(!database)('with a PostgreSQL server', () => {
  afterAll(() => database!.drop());
  const tables = [...TABLES, 'dossier', 'dossier_watch', 'dossier_attempt'];

  dossierContract('PostgreSQL', async () => {
    const store = await openPostgres(database!.url);
    await sql`truncate ${sql.join(tables.map(table => sql.table(table)))}`.execute(store.db);
    return store;
  });
});
