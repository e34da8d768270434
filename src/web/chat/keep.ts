import type { Unsent } from './log.ts';

/** The browser's own memory, or as good as we get: some browsers refuse it, and the chat goes on without. */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): readonly string[];
}

/** What we use of the browser's `localStorage`. */
interface WebStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** @param storage reading it may throw where the browser forbids it */
export function browserKeep(storage: () => WebStorage): Keep {
  const attempt = <T>(use: (storage: WebStorage) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    get: key => attempt(kept => kept.getItem(key), null),
    set: (key, value) => attempt(kept => kept.setItem(key, value), undefined),
    remove: key => attempt(kept => kept.removeItem(key), undefined),
    keys: () => attempt(kept => Object.keys(kept), []),
  };
}

const UNSENT = 'hoi.unsent.';

/** Each unsent message under its own key, so that two open pages never overwrite each other's. */
export function keepUnsent(keep: Keep, before: readonly Unsent[], after: readonly Unsent[]): void {
  if (before === after) return;
  const still = new Set(after.map(message => message.id));
  for (const message of after) keep.set(UNSENT + message.id, JSON.stringify(message));
  for (const { id } of before) if (!still.has(id)) keep.remove(UNSENT + id);
}

/** What an earlier page could not send. What was on its way then may not have arrived: it waits again. */
export const unsentFrom = (keep: Keep): readonly Unsent[] =>
  keep
    .keys()
    .filter(key => key.startsWith(UNSENT))
    .map(key => readUnsent(keep.get(key)))
    .filter(message => message !== undefined);

function readUnsent(json: string | null): Unsent | undefined {
  try {
    const message = JSON.parse(json ?? '') as Unsent;
    if (typeof message.id !== 'string' || typeof message.draft !== 'object') return undefined;
    return message.state === 'refused' ? message : { ...message, state: 'waiting' };
  } catch {
    return undefined;
  }
}
