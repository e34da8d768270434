import pino from 'pino';
import type { Content } from '../../../src/content.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { State } from '../../../src/conversation/state.ts';
import { createSeals } from '../../../src/dossiers/seal.ts';
import { createModel, type Model } from '../../../src/knowledge/model/model.ts';
import { stepping } from '../../../src/main.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { findCase } from '../../../src/runtime/find-case.ts';
import { findDossier } from '../../../src/runtime/find-dossier.ts';
import { createRuntime } from '../../../src/runtime/runtime.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import { scriptedChannel } from '../../runtime/scripted-channel.ts';
import type { OpenAiServer } from '../../support/openai-server/server.ts';
import { content as shipped } from '../../support/talker.ts';

export interface Room {
  readonly model: Model;
  /** Sends a text, waits until all has settled, and gives what the citizen read in answer. */
  says(text: string): Promise<string>;
  taps(id: string): Promise<string>;
  /** Sends without waiting for what it sets off. */
  sends(body: EventBody): Promise<void>;
  settle(): Promise<string>;
  state(): Promise<State>;
  readonly logged: string[];
  /** Rows by kind, to see that nothing was opened or changed. */
  count(
    table: 'ticket' | 'case_file' | 'effect' | 'timer' | 'missed_question' | 'kept_event',
  ): Promise<number>;
  end(): Promise<void>;
}

export interface Wanted {
  readonly server: OpenAiServer;
  readonly content?: Content;
  readonly lang?: 'vi' | 'en';
  readonly dailyTokens?: number;
  readonly offFile?: string;
  /** How long a citizen waits; the shipped patience is for people. */
  readonly patienceMs?: number;
}

/** The whole assistant on a store in memory, the model behind real HTTP, and one citizen. */
export const openRoom = async ({
  server,
  content = shipped(),
  lang = 'vi',
  ...wanted
}: Wanted): Promise<Room> => {
  const store = await openSqlite(':memory:');
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: line => void logged.push(line) });
  const model = createModel({
    settings: {
      model: 'test-model',
      baseUrl: server.url,
      apiKey: server.key,
      dailyTokens: wanted.dailyTokens ?? 1_000_000,
      offFile: wanted.offFile ?? '/nowhere/model.off',
    },
    knowledge: content,
    clock: systemClock,
    chance: () => 0.5,
    log,
  });
  const phone = scriptedChannel('phone', systemClock);
  const patience = wanted.patienceMs;
  const seals = createSeals('kept by the tests');
  const runtime = createRuntime({
    ...stepping(content, seals, model),
    store,
    channels: [phone],
    handlers: {
      find_case: findCase(store, systemClock),
      find_dossier: findDossier(store, systemClock, seals.dossier),
      ask_model: ask =>
        model.answer(
          patience === undefined ? ask : { ...ask, deadline: new Date(Date.now() + patience).toISOString() },
        ),
    },
    clock: systemClock,
    chance: () => 0.5,
    secret: 'kept by the tests',
    log,
  });
  await model.warm();
  await runtime.start();
  let seen = 0;
  let count = 0;

  const sends = async (body: EventBody) => {
    count += 1;
    const event = { id: `u${count}`, at: new Date().toISOString(), body };
    await runtime.door.accept({ chat: { channel: 'phone', address: 'an' }, event, lang });
  };
  const settle = async () => {
    await runtime.settle();
    const texts = phone.textsOf('an').slice(seen);
    seen += texts.length;
    return texts.join('\n\n');
  };

  return {
    model,
    says: async text => {
      await sends({ kind: 'text', text });
      return settle();
    },
    taps: async id => {
      await sends({ kind: 'choice', id });
      return settle();
    },
    sends,
    settle,
    state: async () => JSON.parse((await store.turns.load('phone:an'))!.state) as State,
    logged,
    count: async table => {
      const row = await store.db
        .selectFrom(table)
        .select(e => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
    end: async () => {
      await runtime.stop();
      await store.close();
    },
  };
};
