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
/** After it did not answer it is left alone for a moment, so that not everybody waits in turn. */
const REST_MS = 1000;
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
      // What cannot be asked at once is done without.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: attempt => Math.min(100 * attempt, 2000),
      enableAutoPipelining: true,
      // We subscribe ourselves, whenever a line is there.
      autoResubscribe: false,
    });
  const redis = connect();
  const ears = connect();
  const hearers = new Set<(news: News) => void>();
  let said = true;
  let restUntil = 0;

  const connected = () => redis.status === 'ready' && now() >= restUntil;

  const sayOnce = (isThere: boolean) => {
    if (isThere === said) return;
    said = isThere;
    if (isThere) log.info({}, 'redis: there again');
    else log.warn({}, 'redis: cannot be reached; everything goes on, more slowly beside other processes');
  };

  /** Asks Redis, or does without. */
  const ask = async <T>(question: () => Promise<T>, without: () => T | Promise<T>): Promise<T> => {
    if (!connected()) return without();
    const answer = question();
    try {
      return await within(ANSWER_MS, answer);
    } catch (error) {
      if (error instanceof NoAnswer) restUntil = now() + REST_MS;
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

class NoAnswer extends Error {}

const within = async <T>(ms: number, answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    // It may still fail, when nobody listens any more.
    answer.catch(() => {});
  }
};

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
