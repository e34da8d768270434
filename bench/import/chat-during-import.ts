/*
 * How long a chat turn takes while official records are imported beside it, in the same process and on the same
 * database file: `npx tsx bench/import/chat-during-import.ts FOLDER_OF_RECORDS`. A turn is stored with its replies
 * before it counts as done.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { createTalk, terminalChannel } from '../../src/bots/terminal/talk.ts';
import { importInWorker } from '../../src/commands/import-worker.ts';
import { loadContent } from '../../src/content.ts';
import { stepping } from '../../src/main.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { openStore } from '../../src/store/open.ts';

const folder = process.argv[2] ?? '../shared/reference/procedures';
const SAID = [
  'đăng ký kết hôn',
  'lệ phí bao nhiêu',
  'dừng',
  'em mới sinh con',
  'cảm ơn',
  'xin giay doc than',
  'dừng',
];

const dir = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
const db = join(dir, 'hoi.db');
const store = await openStore(db);
const content = loadContent('data');
const runtime = createRuntime({
  ...stepping(content),
  store,
  channels: [terminalChannel],
  handlers: { find_case: findCase(store, systemClock) },
  clock: systemClock,
  chance: Math.random,
  secret: randomUUID(),
  log: pino({ level: 'silent' }),
});
await runtime.start();
const talk = createTalk({ store, runtime, now: systemClock.now, lang: 'vi', sitting: randomUUID() });
let said = 0;

/** Turns one after another with a short pause, until told to stop; how long each took, in ms. */
const chat = async (isOver: () => boolean): Promise<number[]> => {
  const took: number[] = [];
  while (!isOver()) {
    const text = SAID[said++ % SAID.length] ?? '';
    const from = performance.now();
    await talk.send({ kind: 'text', text });
    took.push(performance.now() - from);
    await wait(2);
  }
  return took;
};

const report = (name: string, took: readonly number[]): void => {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(1);
  console.log(`${name}: ${sorted.length} turns, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
};

const SECONDS = 8;
let over = false;
setTimeout(() => (over = true), 2000);
await chat(() => over); // warm
over = false;
setTimeout(() => (over = true), SECONDS * 1000);
report('alone', await chat(() => over));

for (const round of ['first import', 'second import (nothing changes)']) {
  over = false;
  const from = performance.now();
  const job = importInWorker(
    { paths: [folder], db, data: 'data', dryRun: false, by: 'bench' },
    () => {},
  ).finally(() => (over = true));
  const took = await chat(() => over);
  const { report: done } = await job;
  const lines = done.files.reduce((sum, it) => sum + it.read, 0);
  const added = done.files.reduce((sum, it) => sum + it.added, 0);
  report(
    `during the ${round}, ${lines} records, ${added} new, ${((performance.now() - from) / 1000).toFixed(1)} s`,
    took,
  );
}
await runtime.stop();
await store.close();
rmSync(dir, { recursive: true });
process.exit(0);
