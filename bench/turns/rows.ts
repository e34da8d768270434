import Database from 'libsql';
import pg from 'pg';
import type { Rows } from './contestant.ts';

/** Keeps rows where `place` says; on disk each change is flushed before anybody is answered. */
export const openRows = (place: string): Promise<Rows> => {
  if (place === ':memory:') return Promise.resolve(inMemory());
  return place.startsWith('postgres') ? onPostgres(place) : Promise.resolve(onSqlite(place));
};

const inMemory = (): Rows => {
  const rows = new Map<string, string>();
  return {
    get: async key => rows.get(key),
    set: async (key, value) => void rows.set(key, value),
    delete: async key => void rows.delete(key),
    close: async () => {},
  };
};

const onSqlite = (path: string): Rows => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table kept (key text primary key, value text not null) without rowid');
  const get = database.prepare('select value from kept where key = ?').raw();
  const set = database.prepare(
    'insert into kept values (?, ?) on conflict (key) do update set value = excluded.value',
  );
  const drop = database.prepare('delete from kept where key = ?');
  return {
    get: async key => (get.get([key]) as [string] | undefined)?.[0],
    set: async (key, value) => void set.run([key, value]),
    delete: async key => void drop.run([key]),
    close: async () => void database.close(),
  };
};

const onPostgres = async (url: string): Promise<Rows> => {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  await pool.query('create table kept (key text primary key, value text not null)');
  const ask = (name: string, text: string, values: string[]) =>
    pool.query<{ value: string }>({ name, text, values });
  return {
    get: async key => (await ask('get', 'select value from kept where key = $1', [key])).rows[0]?.value,
    set: async (key, value) => {
      const upsert =
        'insert into kept values ($1, $2) on conflict (key) do update set value = excluded.value';
      await ask('set', upsert, [key, value]);
    },
    delete: async key => {
      await ask('drop', 'delete from kept where key = $1', [key]);
    },
    close: () => pool.end(),
  };
};
