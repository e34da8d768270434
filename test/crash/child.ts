/**
 * An assistant in a process of its own, made to be killed: the real store, runtime and Telegram channel, and a step
 * that counts. `child.ts <ChildSettings as JSON>`
 */
import pino from 'pino';
import { createTelegram } from '../../src/bots/telegram/telegram.ts';
import { withoutModel } from '../../src/knowledge/model/without-model.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import type { LeaseTimes } from '../../src/runtime/keeper.ts';
import { everyLane } from '../../src/runtime/lanes.ts';
import type { TurnFacts } from '../../src/runtime/proposal.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { createRedisShared } from '../../src/runtime/shared/redis.ts';
import { alone } from '../../src/runtime/sole.ts';
import { createTogether } from '../../src/runtime/together.ts';
import { openStore } from '../../src/store/open.ts';
import { readCursor, saveCursor } from '../../src/store/queries/cursors.ts';
import { serveHook } from '../support/platform/hook.ts';
import { numbered } from './step.ts';

export interface ChildSettings {
  /** What `openStore` opens. */
  readonly place: string;
  readonly api: string;
  readonly token: string;
  readonly times: LeaseTimes;
  /** One of several processes; alone without. */
  readonly redis?: string;
  /** The address that all processes stand behind; each tells the harness where it listens. */
  readonly webhook?: string;
}

const { place, api, token, times, redis, webhook } = JSON.parse(process.argv[2]!) as ChildSettings;
const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
const store = await openStore(place);
const holder = `${process.pid}`;
const together = store.engine.shared
  ? createTogether({ store, several: redis !== undefined, holder, clock: systemClock, log, times })
  : undefined;
const shared = redis ? createRedisShared({ url: redis, prefix: `${place}:`, now: Date.now, log }) : undefined;

const telegram = createTelegram({
  token,
  apiRoot: api,
  cursors: {
    read: name => readCursor(store.db, name),
    write: async (name, value) => void (await saveCursor(store.db, name, value)),
  },
  now: () => new Date(),
  retry: { firstMs: 20, mostMs: 200 },
  pollSeconds: 5,
  sole: together?.sole ?? alone,
  ...(webhook && { webhookUrl: webhook }),
});

const runtime = createRuntime<TurnFacts>({
  store,
  channels: [telegram],
  handlers: {
    find_case: findCase(store, systemClock),
    find_dossier: async ({ code }) => ({ kind: 'dossier_missing', code }) as never,
    ask_model: withoutModel,
  },
  clock: systemClock,
  chance: Math.random,
  secret: 'made to be killed',
  lookMs: 300,
  lanes: together?.lanes ?? everyLane,
  shared,
  log,
  apology: { vi: 'Xin lỗi bác', en: 'Sorry' },
  step: numbered,
  newContext: facts => facts,
});

await together?.join();
await runtime.start();
const hook = webhook ? await serveHook(telegram.webhook) : undefined;
process.send?.({ url: hook?.url });

process.once('SIGTERM', async () => {
  await hook?.close();
  await runtime.stop();
  await together?.leave();
  await shared?.close();
  await store.close();
  process.exit(0);
});
