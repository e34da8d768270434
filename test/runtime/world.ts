import pino from 'pino';
import type { EventBody } from '../../src/conversation/event.ts';
import { withoutModel } from '../../src/knowledge/model/without-model.ts';
import type { Accepted, Pace } from '../../src/runtime/channel.ts';
import { type ManualClock, manualClock } from '../../src/runtime/clock.ts';
import type { EffectHandlers } from '../../src/runtime/effects.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import { findDossier } from '../../src/runtime/find-dossier.ts';
import type { TurnFacts } from '../../src/runtime/proposal.ts';
import { createRuntime, type Runtime, type RuntimeOptions } from '../../src/runtime/runtime.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { counting } from './counting.ts';
import { type ScriptedChannel, scriptedChannel } from './scripted-channel.ts';

export const MONDAY = Date.parse('2026-03-02T08:00:00+07:00');
export const SORRY = { vi: 'Xin lỗi bác, có người sẽ xem lại.', en: 'Sorry, a person will look at it.' };

export interface World {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  /** The channel `phone`, which pushes. */
  readonly phone: ScriptedChannel;
  /** Every line that was logged, as text. */
  readonly logged: string[];
  /** Sends a text (or another event) from a chat of the phone; ids are numbered unless one is given. */
  say(chat: string, body: string | EventBody, id?: string): Promise<Accepted>;
  /** Time goes by, and whatever it sets off happens. */
  pass(seconds: number): Promise<void>;
  end(): Promise<void>;
}

type Wanted = Partial<Omit<RuntimeOptions<TurnFacts>, 'handlers'>> & {
  readonly handlers?: Partial<EffectHandlers>;
  readonly path?: string;
  readonly pace?: Pace;
  readonly at?: number;
};

let eventNumber = 0;

/** A running assistant that counts, on a store of its own, with a clock that stands still. */
export async function openWorld({
  path = ':memory:',
  pace,
  at = MONDAY,
  handlers,
  ...wanted
}: Wanted = {}): Promise<World> {
  const clock = manualClock(at);
  const store = wanted.store ?? (await openSqlite(path));
  const phone = scriptedChannel('phone', clock, pace);
  const logged: string[] = [];
  const runtime = createRuntime<TurnFacts>({
    store,
    channels: [phone],
    handlers: {
      find_case: findCase(store, clock),
      find_dossier: findDossier(store, clock, code => code),
      ask_model: withoutModel,
      ...handlers,
    },
    clock,
    chance: () => 0.5,
    secret: 'kept by the tests',
    log: pino({ level: 'trace' }, { write: line => void logged.push(line) }),
    apology: SORRY,
    step: counting,
    newContext: facts => facts,
    ...wanted,
  });
  await runtime.start();
  return {
    store,
    runtime,
    clock,
    phone,
    logged,
    say: (chat, body, id = `u${++eventNumber}`) =>
      runtime.door.accept({
        chat: { channel: 'phone', address: chat },
        event: {
          id,
          at: new Date(clock.now()).toISOString(),
          body: typeof body === 'string' ? { kind: 'text', text: body } : body,
        },
      }),
    pass: seconds => clock.moveTo(clock.now() + seconds * 1000, runtime.settle),
    end: async () => {
      await runtime.stop();
      await store.close();
    },
  };
}
