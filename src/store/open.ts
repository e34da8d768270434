import { openSqlite } from './sqlite/store.ts';
import type { Store, StoreOptions } from './store.ts';

/** Opens what `place` names: a file, or `:memory:`. */
export const openStore = (place: string, options?: StoreOptions): Promise<Store> =>
  openSqlite(place, options);
