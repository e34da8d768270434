import { describe, expect, it } from 'vitest';
import { ownRedis } from '../support/redis-server.ts';
import { seeded } from './crowd.ts';
import { PLACES } from './places.ts';
import { type Act, liveTogether } from './several.ts';

const SEED = Math.floor(Math.random() * 1e9);

describe.each([
  ['webhook', ['kill', 'stall', 'redis']],
  ['polling', ['kill', 'restart']],
] as const)('three processes on one PostgreSQL and one Redis, by %s', (delivery, acts) => {
  it(`lose nothing while one is killed, one stalls and one is replaced (seed ${SEED})`, {
    timeout: 400_000,
  }, async context => {
    const place = await PLACES.postgres();
    const redis = place && (await ownRedis());
    if (!redis) return context.skip();
    const random = seeded(SEED);
    const report = await liveTogether({
      place: place.place,
      redis,
      random,
      delivery,
      acts: acts as readonly Act[],
    });
    expect(report.wrong).toEqual([]);
    expect(report.replies).toBeGreaterThan(100);
    console.log(`${report.updates} updates, ${report.replies} replies, ${report.repeats} forgivable repeats`);
    await redis.close();
    await place.remove();
  });
});
