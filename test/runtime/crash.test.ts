import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counts } from '../../src/store/queries/counts.ts';
import { readCursor } from '../../src/store/queries/cursors.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { broughtBack, historyOf, owed, withoutForgivable } from './crash/history.ts';
import { openPlatform, type Platform } from './crash/platform.ts';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 10);
const SEED = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 1e9));
const CHILD = fileURLToPath(new URL('crash/child.ts', import.meta.url));

/** mulberry32: small, and the same for the same seed. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a process that is killed again and again', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hoi-crash-'));
    path = join(folder, 'hoi.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = (platform: Platform): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', CHILD, path, platform.address], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });

  /** Everything that was written is stored, and nothing waits. */
  const allDone = async (store: Store, { updates }: Platform) => {
    const { waiting, effects, timers } = await counts(store.db);
    return waiting + effects + timers === 0 && Number(await readCursor(store.db, 'phone')) === updates.length;
  };

  it(
    `loses nothing, and keeps every order (${KILLS} kills, seed ${SEED})`,
    async () => {
      const random = seeded(SEED);
      let requestsLeft = Number.POSITIVE_INFINITY;
      let strike = () => {};
      const platform = await openPlatform(random, () => {
        requestsLeft -= 1;
        if (requestsLeft === 0) strike();
      });

      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = start(platform);
        const struck = new Promise<void>(resolve => {
          strike = () => setTimeout(resolve, random() * 8);
        });
        requestsLeft = 1 + Math.floor(random() * 80);
        await struck;
        child.kill('SIGKILL');
        await once(child, 'exit');
        platform.newLife();
      }

      platform.quiet();
      const last = start(platform);
      const store = await openSqlite(path);
      while (!(await allDone(store, platform))) {
        expect(last.exitCode).toBeNull();
        await pause(20);
      }
      last.kill('SIGTERM');
      expect(await once(last, 'exit')).toEqual([0, null]);

      let forgiven = 0;
      for (const chat of new Set(platform.updates.map(update => update.chat))) {
        const mine = platform.updates.filter(update => update.chat === chat);
        const { heard, said, shouldSay } = await historyOf(store, chat);
        const written = heard.filter(({ body }) => body.kind === 'text').map(({ id }) => id);
        expect(written, 'every update once, in order').toEqual(mine.map(({ event }) => event.id));
        expect(broughtBack(heard).sort(), 'every result and reminder once').toEqual(owed(mine).sort());
        expect(
          said.map(({ text }) => text),
          'every reply that the step gave',
        ).toEqual(shouldSay);
        const arrived = withoutForgivable(platform.arrived.filter(message => message.chat === chat));
        expect(
          arrived.kept.map(({ seq, text }) => ({ seq, text })),
          'every reply arrived, in order',
        ).toEqual(said);
        forgiven += arrived.forgiven;
      }
      const { updates, arrived } = platform;
      console.log(
        `${KILLS} kills: ${updates.length} updates, ${arrived.length} arrivals, ${forgiven} of them repeats`,
      );
      await store.close();
      await platform.close();
    },
    60_000 + KILLS * 10_000,
  );
});
