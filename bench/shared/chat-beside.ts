import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { createTalk, terminalChannel } from '../../src/bots/terminal/talk.ts';
import { loadContent } from '../../src/content.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { withoutModel } from '../../src/knowledge/model/without-model.ts';
import { stepping } from '../../src/main.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import { findDossier } from '../../src/runtime/find-dossier.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { readSecret } from '../../src/secret.ts';
import { openStore } from '../../src/store/open.ts';

const SAID = [
  'đăng ký kết hôn',
  'lệ phí bao nhiêu',
  'dừng',
  'em mới sinh con',
  'cảm ơn',
  'xin giay doc than',
  'dừng',
];

/**
 * The assistant in this process on a SQLite file of its own, and somebody who chats with it without a rest. A turn is
 * stored with its replies before it counts as done.
 */
export const openChatBeside = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
  const db = join(dir, 'hoi.db');
  const store = await openStore(db);
  const secret = readSecret(dir);
  const seals = createSeals(secret);
  const runtime = createRuntime({
    ...stepping(loadContent('data'), seals),
    store,
    channels: [terminalChannel],
    handlers: {
      find_case: findCase(store, systemClock),
      find_dossier: findDossier(store, systemClock, seals.dossier),
      ask_model: withoutModel,
    },
    clock: systemClock,
    chance: Math.random,
    secret,
    log: pino({ level: 'silent' }),
  });
  await runtime.start();
  const talk = createTalk({ store, runtime, now: systemClock.now, lang: 'vi', sitting: 'bench' });
  let said = 0;

  /** How long each turn took, in ms, until `work` has ended. */
  const during = async <T>(work: Promise<T>): Promise<{ readonly took: number[]; readonly result: T }> => {
    let over = false;
    const ended = work.finally(() => (over = true));
    const took: number[] = [];
    while (!over) {
      const text = SAID[said++ % SAID.length] ?? '';
      const from = performance.now();
      await talk.send({ kind: 'text', text });
      took.push(performance.now() - from);
      await wait(2);
    }
    return { took, result: await ended };
  };

  return {
    dir,
    db,
    during,
    close: async () => {
      await runtime.stop();
      await store.close();
      rmSync(dir, { recursive: true });
    },
  };
};

export const report = (name: string, took: readonly number[]): void => {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(1);
  console.log(`${name}: ${sorted.length} turns, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
};
