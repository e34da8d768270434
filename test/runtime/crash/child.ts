/** An assistant in a process of its own, made to be killed: `child.ts <database> <platform's address>`. */
import pino from 'pino';
import { withoutModel } from '../../../src/knowledge/model/without-model.ts';
import type { Channel, Door, Outgoing, SendOutcome } from '../../../src/runtime/channel.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { findCase } from '../../../src/runtime/find-case.ts';
import { findDossier } from '../../../src/runtime/find-dossier.ts';
import type { TurnFacts } from '../../../src/runtime/proposal.ts';
import { createRuntime } from '../../../src/runtime/runtime.ts';
import { openStore } from '../../../src/store/open.ts';
import { readCursor, saveCursor } from '../../../src/store/queries/cursors.ts';
import { counting } from '../counting.ts';
import type { Update } from './platform.ts';

const [place, platform] = process.argv.slice(2) as [string, string];
const store = await openStore(place);

const ask = async <T>(question: string, body?: object): Promise<T> => {
  const answer = await fetch(`${platform}/${question}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
  return (await answer.json()) as T;
};

/** Fetch, store, then move the offset: a crash in between fetches the same again. */
function phone(): Channel {
  let polling: Promise<void> = Promise.resolve();
  let stopped = false;

  const poll = async (door: Door) => {
    while (!stopped) {
      const after = (await readCursor(store.db, 'phone')) ?? '0';
      const updates = await ask<Update[]>('updates', { after: Number(after) });
      await Promise.all(
        updates.map(({ chat, event }) => door.accept({ chat: { channel: 'phone', address: chat }, event })),
      );
      const last = Math.max(Number(after), ...updates.map(({ number }) => number));
      await saveCursor(store.db, 'phone', `${last}`);
    }
  };

  return {
    name: 'phone',
    start: async door => {
      polling = poll(door);
    },
    stop: () => {
      stopped = true;
      return polling;
    },
    send: async ({ address, seq, reply }: Outgoing) => {
      try {
        return await ask<SendOutcome>('send', { chat: address, seq, text: reply.text });
      } catch {
        return { kind: 'later', afterMs: 10, scope: 'chat' };
      }
    },
  };
}

const runtime = createRuntime<TurnFacts>({
  store,
  channels: [phone()],
  handlers: {
    find_case: findCase(store, systemClock),
    find_dossier: findDossier(store, systemClock, code => code),
    ask_model: withoutModel,
  },
  clock: systemClock,
  chance: Math.random,
  secret: 'made to be killed',
  log: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
  apology: { vi: 'Xin lỗi bác', en: 'Sorry' },
  step: counting,
  newContext: facts => facts,
});

process.on('SIGTERM', async () => {
  await runtime.stop();
  await store.close();
  process.exit(0);
});
await runtime.start();
