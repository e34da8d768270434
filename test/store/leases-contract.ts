import { type Expression, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { laneOf } from '../../src/store/lanes.ts';
import { leasesOf } from '../../src/store/queries/leases.ts';
import { chatsWaiting } from '../../src/store/queries/outbox.ts';
import { dueTimers } from '../../src/store/queries/timers.ts';
import type { Store } from '../../src/store/store.ts';
import { kinds, NOON, turn } from './samples.ts';

const MINUTE = 60_000;

/** What every engine promises of leases and of lanes. `open` gives an empty store. */
export function leasesContract(engine: string, open: () => Promise<Store>): void {
  describe(`leases on ${engine}`, () => {
    let store: Store;
    let now: number;
    beforeEach(async () => {
      store = await open();
      now = 1_000_000;
    });
    afterEach(() => store.close());
    // The engine's clock, stood still.
    const leases = () => leasesOf(store, sql.lit(now) as Expression<number>);

    it('are one holder’s until they run out', async () => {
      expect(await leases().take(['a', 'b'], 'one', MINUTE)).toEqual(['a', 'b']);
      now += MINUTE - 1;
      expect(await leases().take(['a', 'c'], 'other', MINUTE)).toEqual(['c']);
      now += 1;
      expect(await leases().take(['a'], 'other', MINUTE)).toEqual(['a']);
      expect((await leases().live()).toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
        { name: 'a', holder: 'other' },
        { name: 'c', holder: 'other' },
      ]);
    });

    it('are prolonged by their holder, also late, but not once they are somebody else’s', async () => {
      await leases().take(['a', 'b'], 'one', MINUTE);
      now += 2 * MINUTE;
      await leases().take(['a'], 'other', MINUTE);
      expect(await leases().renew('one', MINUTE)).toEqual(['b']);
      now += MINUTE - 1;
      expect(await leases().take(['b'], 'other', MINUTE)).toEqual([]);
    });

    it('are given back by their holder alone', async () => {
      await leases().take(['a'], 'one', MINUTE);
      await leases().release(['a'], 'other');
      expect(await leases().take(['a'], 'other', MINUTE)).toEqual([]);
      await leases().release(['a'], 'one');
      expect(await leases().take(['a'], 'other', MINUTE)).toEqual(['a']);
    });

    it('may be taken again by who has them, and none at all by nobody', async () => {
      await leases().take(['a'], 'one', MINUTE);
      expect(await leases().take(['a'], 'one', MINUTE)).toEqual(['a']);
      expect(await leases().take([], 'one', MINUTE)).toEqual([]);
      await leases().release([], 'one');
    });

    it('are forgotten long after they ran out', async () => {
      await leases().take(['a'], 'one', MINUTE);
      await leases().forget(MINUTE);
      expect(await leases().renew('one', MINUTE)).toEqual(['a']);
      now += 3 * MINUTE;
      await leases().forget(MINUTE);
      expect(await leases().renew('one', MINUTE)).toEqual([]);
    });

    it('are one winner’s where several reach for them at once', async () => {
      const names = ['a', 'b', 'c', 'd'];
      const won = await Promise.all(['1', '2', '3'].map(holder => leases().take(names, holder, MINUTE)));
      expect(won.flat().toSorted()).toEqual(names);
    });

    it('go by the database’s own clock', async () => {
      expect(await leasesOf(store).take(['a'], 'one', 150)).toEqual(['a']);
      expect(await leasesOf(store).take(['a'], 'other', 150)).toEqual([]);
      await expect.poll(() => leasesOf(store).take(['a'], 'other', 1000), { timeout: 5000 }).toEqual(['a']);
    });
  });

  describe(`lanes on ${engine}`, () => {
    it('hold each conversation once, in the database as in the program', async () => {
      const store = await open();
      const due = new Date(Date.parse(NOON)).toISOString();
      const chats = ['1', '2', '3', '4711', 'Huế', '-100200300'];
      const timer = { kind: 'timer_set', key: 'k', due } as const;
      await kinds(store, ...chats.map(chat => turn({ chat, writes: [timer] })));
      const all = chats.map(chat => `telegram:${chat}`).toSorted();
      const waiting = async (lanes?: readonly number[]) =>
        (await chatsWaiting(store.db, lanes)).map(({ id }) => id).toSorted();
      expect(await waiting()).toEqual(all);
      expect(await waiting([])).toEqual([]);
      // Several processes share PostgreSQL alone.
      if (store.engine.shared) {
        for (const id of all) expect(await waiting([laneOf(id)])).toContain(id);
        const others = Array.from({ length: 64 }, (_, lane) => lane).filter(lane => lane !== laneOf(all[0]!));
        expect(await waiting(others)).toEqual(all.filter(id => laneOf(id) !== laneOf(all[0]!)));
        const rung = await dueTimers(store.db, Date.parse(NOON), 10, [laneOf(all[0]!)]);
        expect(rung.map(({ conversation }) => conversation)).toContain(all[0]);
      }
      await store.close();
    });
  });
}
