import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSecret } from '../secret.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { Slip } from './data.ts';

/** The database a command works on: what `--db` names, else the server's own. */
export const dbPlace = (db: string | undefined): string =>
  db ?? (process.env['DATABASE_URL'] || process.env['HOI_DB'] || 'var/hoi.db');

export const dbExists = (place: string): boolean => /^postgres(ql)?:/.test(place) || existsSync(place);

/**
 * The secret of the installation that a database belongs to: beside its file, or, for a database server, where the
 * server of this machine keeps it. @throws Slip where a database server has none here: one made anew would fit nothing.
 */
export const secretOf = (place: string): string => {
  const served = /^postgres(ql)?:/.test(place);
  const dir = dirname(served ? process.env['HOI_DB'] || 'var/hoi.db' : place);
  if (served && !existsSync(join(dir, 'secret')))
    throw new Slip(
      `Không thấy khóa ${join(dir, 'secret')}: chạy lệnh này trên máy chủ, ở thư mục của máy chủ. / No key there: run this on the server, in its folder.`,
    );
  mkdirSync(dir, { recursive: true });
  return readSecret(dir);
};

/** Opens the database for one piece of work on a connection of its own, and closes it whatever comes. */
export const withStore = async <T>(place: string, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
