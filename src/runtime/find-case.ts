import { caseByCode } from '../store/queries/cases.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { EffectHandlers } from './effects.ts';

/** Fetches the case whose code somebody typed; one that has expired is as good as none. */
export const findCase =
  ({ db }: Pick<Store, 'db'>, clock: Pick<Clock, 'now'>): EffectHandlers['find_case'] =>
  async ({ code }) => {
    const file = await caseByCode(db, code, clock.now());
    return file ? { kind: 'case_found', file } : { kind: 'case_missing', code };
  };
