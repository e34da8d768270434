import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { News } from '../../../src/runtime/bell.ts';
import type { Shared } from '../../../src/runtime/shared/shared.ts';

const NEWS: News = { conversation: 'web:an', channel: 'web', seq: 3, effects: true, tickets: false, due: 5 };

/** What every way of sharing promises, seen by two processes. */
export function sharedContract(name: string, open: () => Promise<readonly [Shared, Shared]>): void {
  describe(`shared by ${name}`, () => {
    let [one, other]: readonly Shared[] = [];
    beforeEach(async () => {
      [one, other] = await open();
    });
    afterEach(async () => {
      await Promise.all([one!.close(), other!.close()]);
    });

    describe('a rate limit', () => {
      const RATE = { burst: 3, perSecond: 2 };
      const takes = async (key = 'an') => [
        await one!.rateLimit('r', RATE).take(key),
        await other!.rateLimit('r', RATE).take(key),
      ];

      it('is one for all: a burst, then so many each second', async () => {
        expect([...(await takes()), await one!.rateLimit('r', RATE).take('an')]).toEqual([0, 0, 0]);
        const wait = await other!.rateLimit('r', RATE).take('an');
        expect(wait).toBeGreaterThan(300);
        expect(wait).toBeLessThanOrEqual(500);
        await pause(wait + 20);
        expect((await takes()).toSorted((a, b) => a - b)[0]).toBe(0);
      });

      it('counts each key and each name by itself', async () => {
        const once = { burst: 1, perSecond: 1 };
        expect(await one!.rateLimit('r', once).take('an')).toBe(0);
        expect(await other!.rateLimit('r', once).take('binh')).toBe(0);
        expect(await other!.rateLimit('other', once).take('an')).toBe(0);
        expect(await other!.rateLimit('r', once).take('an')).toBeGreaterThan(0);
      });

      it('holds everybody back for as long as one was told to wait, then lets one try', async () => {
        await one!.rateLimit('r', RATE).hold('', 300);
        const waits = await takes('');
        for (const wait of waits) expect(wait).toBeGreaterThan(200);
        await pause(320);
        expect((await takes('')).toSorted((a, b) => a - b)[0]).toBe(0);
      });
    });

    describe('news', () => {
      it('is heard by the others, without what was said, and not by who told it', async () => {
        const heard: Record<string, News[]> = { one: [], other: [] };
        one!.events.hear(news => heard['one']!.push(news));
        const deafen = other!.events.hear(news => heard['other']!.push(news));
        one!.events.tell(NEWS);
        await expect.poll(() => heard['other']).toEqual([NEWS]);
        expect(heard['one']).toEqual([]);
        deafen();
        one!.events.tell(NEWS);
        await pause(30);
        expect(heard['other']).toHaveLength(1);
      });
    });

    describe('a hint', () => {
      it('is one at a time, and comes round', async () => {
        const giveBack = await one!.hints.wait('an');
        let second = false;
        const waiting = other!.hints.wait('an').then(back => {
          second = true;
          return back;
        });
        await pause(60);
        expect(second).toBe(false);
        giveBack();
        (await waiting)();
        expect(second).toBe(true);
      });

      it('keeps nobody who asks for something else', async () => {
        await one!.hints.wait('an');
        (await other!.hints.wait('binh'))();
      });

      it('of somebody who died with it is waited for a second, not longer', async () => {
        await one!.hints.wait('an');
        const began = Date.now();
        await other!.hints.wait('an');
        expect(Date.now() - began).toBeLessThan(2500);
      });
    });

    describe('a cache', () => {
      it('is found by the others until it is too old', async () => {
        await one!.cache<{ a: string }>('model', 1).set('k', { a: 'ă' });
        expect(await other!.cache('model', 1).get('k')).toEqual({ a: 'ă' });
        expect(await other!.cache('else', 1).get('k')).toBeUndefined();
        await pause(1100);
        expect(await other!.cache('model', 1).get('k')).toBeUndefined();
      });
    });
  });
}
