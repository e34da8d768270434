import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { EffectHandlers } from './effects.ts';
import { openCase } from './open-case.ts';

/** Fetches the case whose code somebody typed; one that has expired is as good as none. */
export const findCase =
  (store: Pick<Store, 'db'>, clock: Pick<Clock, 'now'>): EffectHandlers['find_case'] =>
  async ({ code, source = '' }, { id, conversation }) => {
    const opened = await openCase(store, code, { id, chat: conversation, source, at: clock.now() });
    if (opened.is === 'open') return { kind: 'case_found', file: opened.kept.file };
    return { kind: 'case_missing', code, ...(opened.is === 'held' ? { held: true } : {}) };
  };
