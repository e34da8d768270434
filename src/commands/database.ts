import { existsSync } from 'node:fs';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** The database a command works on: what `--db` names, else the server's own. */
export const dbPlace = (db: string | undefined): string =>
  db ?? (process.env['DATABASE_URL'] || process.env['HOI_DB'] || 'var/hoi.db');

export const dbExists = (place: string): boolean => /^postgres(ql)?:/.test(place) || existsSync(place);

/** Opens the database for one piece of work on a connection of its own, and closes it whatever comes. */
export const withStore = async <T>(place: string, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
