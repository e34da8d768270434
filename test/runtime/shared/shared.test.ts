import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryShared } from '../../../src/runtime/shared/memory.ts';
import { createRedisShared } from '../../../src/runtime/shared/redis.ts';
import { ownRedis, someRedis } from '../../support/redis-server.ts';
import { sharedContract } from './contract.ts';

const log = pino({ level: 'silent' });

sharedContract('memory', async () => {
  const memory = createMemoryShared(Date.now);
  return [memory.join(), memory.join()];
});

const redis = await someRedis();
const connect = async (url: string, prefix: string) => {
  const shared = createRedisShared({ url, prefix, now: Date.now, log });
  await expect.poll(shared.connected).toBe(true);
  return shared;
};

describe.skipIf(!redis)('with a Redis server', () => {
  afterAll(() => redis!.close());

  sharedContract('Redis', async () => {
    const prefix = `hoi-test-${randomUUID()}:`;
    return [await connect(redis!.url, prefix), await connect(redis!.url, prefix)];
  });

  it('does for itself while Redis is gone, and shares again when it is back', async context => {
    const own = await ownRedis();
    if (!own) return context.skip();
    const [one, other] = [await connect(own.url, 'hoi:'), await connect(own.url, 'hoi:')];
    const heard: string[] = [];
    other.events.hear(({ conversation }) => heard.push(conversation));
    const tell = (conversation: string) =>
      one.events.tell({ conversation, channel: 'web', seq: 1, effects: false, tickets: false });
    const limit = one.rateLimit('r', { burst: 1, perSecond: 0.1 });

    await own.kill();
    await expect.poll(one.connected).toBe(false);
    tell('lost');
    expect(await limit.take('an')).toBe(0);
    expect(await limit.take('an')).toBeGreaterThan(0);
    expect(await one.cache('c', 10).get('k')).toBeUndefined();
    const began = Date.now();
    (await one.hints.wait('an'))();
    expect(Date.now() - began).toBeLessThan(500);

    await own.start();
    await expect.poll(() => one.connected() && other.connected(), { timeout: 10_000 }).toBe(true);
    await expect
      .poll(
        () => {
          tell('told');
          return heard.includes('told');
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    expect(heard).not.toContain('lost');
    await Promise.all([one.close(), other.close(), own.close()]);
  });
});
