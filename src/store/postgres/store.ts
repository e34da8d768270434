import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { CASE_DAYS } from '../../conversation/write.ts';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import type { Store, StoreOptions } from '../store.ts';
import { openPool, storable, transaction } from './pool.ts';
import { postgresTurns } from './turns.ts';

/** Any number, the same in every process of ours. */
const MIGRATING = 4_700_118;

const NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** Connects to the database at `url` (`postgres://…`) and brings it to today's schema. */
export async function openPostgres(
  url: string,
  { caseDays = CASE_DAYS, migrations }: StoreOptions = {},
): Promise<Store> {
  // An index over a city's messages takes longer than any question of a turn may.
  const patient = connect(url, 0);
  try {
    await alone(patient.pool, () => migrate(patient.db, patient.atomically, migrations));
  } finally {
    await patient.db.destroy();
  }
  const { pool, db, atomically } = connect(url);
  return {
    engine: { name: 'postgres', shared: true, now: NOW },
    turns: postgresTurns(pool, db, caseDays),
    db,
    atomically,
    close: () => db.destroy(),
  };
}

function connect(url: string, answerMs?: number) {
  const pool = openPool(url, answerMs);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const atomically: Store['atomically'] = queries =>
    transaction(pool, async client => {
      for (const query of queries) {
        const { sql, parameters } = query.compile();
        await client.query(sql, parameters.map(storable));
      }
    });
  return { pool, db, atomically };
}

/** Processes that start together wait here for each other. */
async function alone(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATING]);
    await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATING]).catch(() => {});
    client.release();
  }
}
