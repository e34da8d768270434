import pg from 'pg';

const INT8 = 20;
const CONNECTIONS = 10;
/** A database that takes no connection is as good as gone. */
const CONNECT_MS = 5000;
/** A question without an answer for so long will have none: the line is dead, and nobody told us. */
const ANSWER_MS = 30_000;
/** A process that stands still in the middle of a transaction must not hold up the others' turns. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/** Connections to the database at `url`; `answerMs` 0 waits for ever, as a migration may have to. Our `bigint`s are moments and counters: numbers hold them exactly. */
export function openPool(url: string, answerMs = ANSWER_MS): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    // What is asked for without waiting travels together, and a trip is the dear part.
    pipeline: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks is replaced. Whoever was using it, or needs one next, hears of it by their query; an event
  // that nobody listens to would end the process.
  pool.on('connect', client => client.on('error', () => {}));
  pool.on('error', () => {});
  return pool;
}

/** Runs `work` in a transaction on a connection of its own; undone whole when `work` throws. */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Not waited for: it travels with the first statement, which fails where this did.
    client.query('begin').catch(() => {});
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Text as PostgreSQL takes it: it has no character zero. */
export const storable = <T>(value: T): T =>
  (typeof value === 'string' ? value.replaceAll('\0', '') : value) as T;
