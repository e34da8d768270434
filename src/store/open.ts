import { openPostgres } from './postgres/store.ts';
import { openSqlite } from './sqlite/store.ts';
import type { Store, StoreOptions } from './store.ts';

/** Opens what `place` names: a file, `:memory:`, or a database server (`postgres://…`). */
export const openStore = (place: string, options?: StoreOptions): Promise<Store> =>
  /^postgres(ql)?:/.test(place) ? openPostgres(place, options) : openSqlite(place, options);
