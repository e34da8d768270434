import pg from 'pg';

/** The server that the tests may make databases on. */
export const SERVER = process.env['TEST_POSTGRES'] ?? 'postgres://root@127.0.0.1:5432/postgres';

/** A new, empty database, or `undefined` where no server answers. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const name = `hoi_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2000 });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  try {
    await ask(`create database ${name}`);
  } catch {
    console.log(`no PostgreSQL at ${SERVER.replace(/\/\/.*@/, '//')}: its tests are skipped`);
    return undefined;
  }
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`drop database ${name} with (force)`) };
}
