import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createTogether, OthersAtWork } from '../../src/runtime/together.ts';
import { leasesOf } from '../../src/store/queries/leases.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';

const TIMES = { lastMs: 400, beatMs: 30 };
const log = pino({ level: 'silent' });
const HOOKS = { taken: () => {}, leaving: async () => {} };

const database = async (): Promise<Store> => {
  const store = await openSqlite(':memory:');
  onTestFinished(() => store.close());
  return store;
};

const member = (store: Store, holder: string, several = true) => {
  const together = createTogether({ store, several, holder, clock: systemClock, log, times: TIMES });
  onTestFinished(together.leave);
  return together;
};

const joined = async (store: Store, holder: string) => {
  const one = member(store, holder);
  await one.join();
  await one.lanes.start(HOOKS);
  return one;
};

it('deals the lanes out evenly, takes over from who leaves, and gives to who comes', async () => {
  const store = await database();
  const one = await joined(store, 'one');
  expect(one.lanes.held()).toHaveLength(64);
  const other = await joined(store, 'other');
  await expect.poll(() => [one, other].map(({ lanes }) => lanes.held()!.length)).toEqual([32, 32]);
  expect(new Set([...one.lanes.held()!, ...other.lanes.held()!]).size).toBe(64);
  one.lanes.stop();
  await one.leave();
  expect(one.lanes.held()).toEqual([]);
  await expect.poll(() => other.lanes.held()!.length).toBe(64);
});

it('waits for what is under way in a lane before giving it away', async () => {
  const store = await database();
  const one = member(store, 'one');
  let arrive = () => {};
  await one.join();
  await one.lanes.start({ ...HOOKS, leaving: () => new Promise(resolve => (arrive = resolve)) });
  const other = await joined(store, 'other');
  await expect.poll(() => one.lanes.held()!.length).toBe(32);
  await pause(100);
  expect(other.lanes.held()).toEqual([]);
  arrive();
  await expect.poll(() => other.lanes.held()!.length).toBe(32);
});

it('does what only one may do in one place, and elsewhere when that one is gone', async () => {
  const store = await database();
  const [one, other] = [await joined(store, 'one'), await joined(store, 'other')];
  const stopping = new AbortController();
  const done: string[] = [];
  const work = (who: string) => (signal: AbortSignal) =>
    new Promise<void>(resolve => {
      done.push(who);
      signal.addEventListener('abort', () => resolve());
    });
  const first = new AbortController();
  const running = one.sole('poll', work('one'), first.signal);
  await expect.poll(() => done).toEqual(['one']);
  const waiting = other.sole('poll', work('other'), stopping.signal);
  await pause(150);
  expect(done).toEqual(['one']);
  first.abort();
  await running;
  await expect.poll(() => done).toEqual(['one', 'other']);
  stopping.abort();
  await waiting;
});

it('tells whose lease somebody took that it is no longer theirs', async () => {
  const store = await database();
  const one = await joined(store, 'one');
  const ended: string[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<void>(resolve => {
      signal.addEventListener('abort', () => {
        ended.push('work');
        resolve();
      });
    });
  const stopping = new AbortController();
  const running = one.sole('poll', work, stopping.signal);
  await pause(60);
  // As after standing still: the lease ran out, and somebody else has it.
  await store.db.updateTable('lease').set({ holder: 'other' }).where('name', '=', 'sole:poll').execute();
  await expect.poll(() => ended).toEqual(['work']);
  stopping.abort();
  await running;
});

it('refuses one that is alone beside others, and others beside one that is alone', async () => {
  const store = await database();
  const alone = member(store, 'alone', false);
  await alone.join();
  await expect(member(store, 'second', false).join()).rejects.toThrow(OthersAtWork);
  await expect(member(store, 'several').join()).rejects.toThrow(OthersAtWork);
  await alone.leave();
  await member(store, 'several').join();
  await expect(member(store, 'alone again', false).join()).rejects.toThrow(OthersAtWork);
});

it('takes the place of one that was killed, once its lease has run out', async () => {
  const store = await database();
  await leasesOf(store).take(['alone'], 'killed', TIMES.lastMs);
  await member(store, 'next', false).join();
});

it('says at start that several processes need PostgreSQL', () => {
  expect(() => readSettings({ REDIS_URL: 'redis://localhost' })).toThrow(/REDIS_URL.*DATABASE_URL/);
  const both = { REDIS_URL: 'redis://localhost', DATABASE_URL: 'postgres://hoi@localhost/hoi' };
  expect(readSettings(both).REDIS_URL).toBe('redis://localhost');
});
