import type { News } from '../bell.ts';
import { createKeyedQueue } from '../keyed-queue.ts';
import { memoryRateLimit, type Rate, type RateLimit } from './rate-limit.ts';
import { type Cache, HINT_MS, type Shared } from './shared.ts';

/** More values than this, and the oldest goes. */
const REMEMBERED = 2000;

/** What is shared within one process: by its parts, and in tests by several assistants. */
export function createMemoryShared(now: () => number): { join(): Shared } {
  const limits = new Map<string, RateLimit>();
  const caches = new Map<string, Map<string, { value: string; until: number }>>();
  const hearers = new Map<object, Set<(news: News) => void>>();
  const inOrder = createKeyedQueue();

  const cache = <T>(name: string, seconds: number): Cache<T> => {
    const kept = once(caches, name, () => new Map());
    return {
      get: async key => {
        const found = kept.get(key);
        if (!found || found.until <= now()) return undefined;
        // A Map keeps the order of insertion: the first key is the one used longest ago.
        kept.delete(key);
        kept.set(key, found);
        return JSON.parse(found.value);
      },
      set: async (key, value) => {
        kept.delete(key);
        kept.set(key, { value: JSON.stringify(value), until: now() + seconds * 1000 });
        if (kept.size > REMEMBERED) kept.delete(kept.keys().next().value!);
      },
    };
  };

  return {
    join: () => {
      const me = {};
      const mine = new Set<(news: News) => void>();
      hearers.set(me, mine);
      return {
        rateLimit: (name, rate: Rate) => once(limits, name, () => memoryRateLimit(rate, now)),
        events: {
          tell: news => {
            for (const [who, hears] of hearers) if (who !== me) for (const hear of hears) hear(news);
          },
          hear: hear => {
            mine.add(hear);
            return () => mine.delete(hear);
          },
        },
        hints: {
          wait: key =>
            new Promise(given => {
              let late = false;
              const hold = () =>
                new Promise<void>(back => {
                  if (late) return back();
                  given(back);
                  setTimeout(back, HINT_MS).unref();
                });
              void inOrder(key, hold);
              setTimeout(() => {
                late = true;
                given(() => {});
              }, HINT_MS).unref();
            }),
        },
        cache,
        connected: () => true,
        close: async () => void hearers.delete(me),
      };
    },
  };
}

function once<T>(all: Map<string, T>, name: string, make: () => T): T {
  const known = all.get(name);
  if (known) return known;
  const made = make();
  all.set(name, made);
  return made;
}
