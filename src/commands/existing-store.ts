import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { Slip } from './data.ts';

/** Where the server keeps its data, for commands that only look. */
export const dbOption = (): Option =>
  new Option('--db <path>', 'tệp dữ liệu / database file').default('var/hoi.db').env('HOI_DB');

/** Opens the database for one look, and closes it. @throws Slip where there is none yet. */
export const lookInto = async <T>(db: string, look: (store: Store) => Promise<T>): Promise<T> => {
  if (!existsSync(db))
    throw new Slip(`Chưa có tệp ${db}; chạy "npm start" trước. / No ${db} yet; run "npm start" first.`);
  const store = await openStore(db);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
};
