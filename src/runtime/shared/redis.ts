import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import * as z from 'zod';
import type { News } from '../bell.ts';
import type { Logger } from '../logger.ts';
import { createMemoryShared } from './memory.ts';
import { redisRateLimit } from './redis-rate-limit.ts';
import { HINT_MS, type Hints, type Shared } from './shared.ts';

export interface RedisOptions {
  readonly url: string;
  /** Goes in front of every key: several installations may share a server. */
  readonly prefix?: string;
  readonly now: () => number;
  readonly log: Logger;
}

/** Redis answers within a millisecond; whoever waits longer is better off without it. */
const ANSWER_MS = 250;
const HINT_EVERY_MS = 15;

/** Rings only: another version of ours may have written it, and who hears it looks into the store. */
const Told = z.object({
  from: z.string(),
  news: z.looseObject({
    conversation: z.string(),
    channel: z.string(),
    seq: z.number(),
    effects: z.boolean(),
  }),
});

/** Only our own hint is given back: after `HINT_MS` it may be somebody else's. */
const GIVE_BACK = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;

/** Shared by way of Redis; while that is gone, by nobody: each process does for itself, and goes on trying to reach it. */
export function createRedisShared({ url, prefix = 'hoi:', now, log }: RedisOptions): Shared {
  const me = randomUUID();
  const alone = createMemoryShared(now).join();
  const connect = () =>
    new Redis(url, {
      connectTimeout: 2000,
      commandTimeout: ANSWER_MS,
      // What cannot be asked at once is done without.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: attempt => Math.min(100 * attempt, 2000),
      enableAutoPipelining: true,
    });
  const redis = connect();
  const ears = connect();
  const hearers = new Set<(news: News) => void>();
  let said = true;

  const connected = () => redis.status === 'ready';

  const sayOnce = (isThere: boolean) => {
    if (isThere === said) return;
    said = isThere;
    if (isThere) log.info({}, 'redis: there again');
    else log.warn({}, 'redis: cannot be reached; everything goes on, more slowly beside other processes');
  };

  /** Asks Redis, or does without. */
  const ask = async <T>(question: () => Promise<T>, without: () => T | Promise<T>): Promise<T> => {
    if (!connected()) return without();
    try {
      return await question();
    } catch {
      return without();
    }
  };

  const hint: Hints['wait'] = async key => {
    const name = `${prefix}hint:${key}`;
    const token = randomUUID();
    const patience = now() + HINT_MS;
    while (connected() && now() < patience) {
      // A Redis that does not answer is as good as a hint that is free.
      const ours = await ask(
        () => redis.set(name, token, 'PX', HINT_MS, 'NX'),
        () => 'OK' as const,
      );
      if (ours)
        return () =>
          void ask(
            () => redis.eval(GIVE_BACK, 1, name, token),
            () => undefined,
          );
      await new Promise(resolve => setTimeout(resolve, HINT_EVERY_MS));
    }
    return () => {};
  };

  redis.on('ready', () => sayOnce(true));
  redis.on('close', () => sayOnce(false));
  for (const line of [redis, ears]) line.on('error', () => {});
  ears.on('ready', () => void ears.subscribe(`${prefix}news`).catch(() => ears.disconnect(true)));
  ears.on('message', (_, text) => {
    const told = Told.safeParse(asJson(text));
    if (told.success && told.data.from !== me) {
      const news = told.data.news as unknown as News;
      for (const hear of hearers) hear(news);
    }
  });

  return {
    rateLimit: (name, rate) => {
      const ours = redisRateLimit(redis, `${prefix}rate:${name}:`, rate);
      const without = alone.rateLimit(name, rate);
      return {
        take: key =>
          ask(
            () => ours.take(key),
            () => without.take(key),
          ),
        hold: (key, ms) =>
          ask(
            () => ours.hold(key, ms),
            () => without.hold(key, ms),
          ),
      };
    },
    events: {
      tell: ({ said: _, ...news }) => {
        const text = JSON.stringify({ from: me, news });
        void ask(
          () => redis.publish(`${prefix}news`, text),
          () => 0,
        );
      },
      hear: hear => {
        hearers.add(hear);
        return () => hearers.delete(hear);
      },
    },
    hints: { wait: hint },
    cache: (name, seconds) => ({
      get: async key => {
        const text = await ask(
          () => redis.get(`${prefix}cache:${name}:${key}`),
          () => null,
        );
        return text === null ? undefined : JSON.parse(text);
      },
      set: async (key, value) => {
        const text = JSON.stringify(value);
        await ask(
          () => redis.set(`${prefix}cache:${name}:${key}`, text, 'EX', seconds),
          () => undefined,
        );
      },
    }),
    connected,
    close: async () => {
      redis.disconnect();
      ears.disconnect();
    },
  };
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
