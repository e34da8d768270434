import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { counts } from '../../src/store/queries/counts.ts';
import { readCursor } from '../../src/store/queries/cursors.ts';
import type { Store } from '../../src/store/store.ts';
import { newDatabase } from '../store/postgres-server.ts';
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

interface Place {
  /** What `openStore` opens. */
  readonly place: string;
  remove(): Promise<void> | void;
}

const file = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-crash-'));
  return { place: join(folder, 'hoi.db'), remove: () => rmSync(folder, { recursive: true }) };
};

const server = async (): Promise<Place | undefined> => {
  const database = await newDatabase();
  return database && { place: database.url, remove: database.drop };
};

const start = (place: string, platform: Platform): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', CHILD, place, platform.address], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** Everything that was written is stored, and nothing waits. */
async function allDone(store: Store, { updates }: Platform): Promise<boolean> {
  const { waiting, effects, timers } = await counts(store.db);
  return waiting + effects + timers === 0 && Number(await readCursor(store.db, 'phone')) === updates.length;
}

/** Lives and dies `kills` times, each time after some requests to the platform, then lives until all is done. */
async function liveAndDie(place: string, kills: number, random: () => number): Promise<[Store, Platform]> {
  let requestsLeft = Number.POSITIVE_INFINITY;
  let strike = () => {};
  const platform = await openPlatform(random, () => {
    requestsLeft -= 1;
    if (requestsLeft === 0) strike();
  });

  for (let kill = 0; kill < kills; kill += 1) {
    const child = start(place, platform);
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
  const last = start(place, platform);
  const store = await openStore(place);
  while (!(await allDone(store, platform))) {
    expect(last.exitCode).toBeNull();
    await pause(20);
  }
  last.kill('SIGTERM');
  expect(await once(last, 'exit')).toEqual([0, null]);
  return [store, platform];
}

/** Compares what was written, what is stored and what arrived. Tells how many forgivable repeats arrived. */
async function judge(store: Store, { updates, arrived }: Platform, chat: string): Promise<number> {
  const mine = updates.filter(update => update.chat === chat);
  const { heard, said, shouldSay } = await historyOf(store, chat);
  const written = heard.filter(({ body }) => body.kind === 'text').map(({ id }) => id);
  expect(written, 'every update once, in order').toEqual(mine.map(({ event }) => event.id));
  expect(broughtBack(heard).sort(), 'every result and reminder once').toEqual(owed(mine).sort());
  expect(
    said.map(({ text }) => text),
    'every reply that the step gave',
  ).toEqual(shouldSay);
  const { kept, forgiven } = withoutForgivable(arrived.filter(message => message.chat === chat));
  expect(
    kept.map(({ seq, text }) => ({ seq, text })),
    'every reply arrived, in order',
  ).toEqual(said);
  return forgiven;
}

describe.each([
  { engine: 'SQLite', kills: KILLS, open: file },
  { engine: 'PostgreSQL', kills: Math.ceil(KILLS / 2), open: server },
])('a process on $engine that is killed $kills times', ({ kills, open }) => {
  it(`loses nothing, and keeps every order (seed ${SEED})`, {
    timeout: 60_000 + kills * 10_000,
  }, async context => {
    const opened = await open();
    if (!opened) return context.skip();
    const [store, platform] = await liveAndDie(opened.place, kills, seeded(SEED));
    let forgiven = 0;
    for (const chat of new Set(platform.updates.map(update => update.chat))) {
      forgiven += await judge(store, platform, chat);
    }
    const { updates, arrived } = platform;
    console.log(
      `${kills} kills: ${updates.length} updates, ${arrived.length} arrivals, ${forgiven} of them repeats`,
    );
    await store.close();
    await platform.close();
    await opened.remove();
  });
});
