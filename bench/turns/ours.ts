import { randomUUID } from 'node:crypto';
import { Api } from 'grammy';
import pino from 'pino';
import { createHolds } from '../../src/bots/push/holds.ts';
import { RETRY } from '../../src/bots/push/retry.ts';
import { createIntake } from '../../src/bots/telegram/intake.ts';
import { createSender } from '../../src/bots/telegram/send.ts';
import {
  type BaseContext,
  type Flow,
  frameOf,
  type Input,
  type Move,
  sealed,
} from '../../src/conversation/flow.ts';
import { createStep } from '../../src/conversation/step.ts';
import type { Step } from '../../src/conversation/step-result.ts';
import { withoutModel } from '../../src/knowledge/model/without-model.ts';
import type { Channel, Door } from '../../src/runtime/channel.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import { findDossier } from '../../src/runtime/find-dossier.ts';
import type { Stepping } from '../../src/runtime/proposal.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type Heard, type Prompt, type Reduced, Session } from './guide.ts';

export type Reduce = (state: Session | null, heard: Heard) => Reduced;

/** The guide as a flow of our conversation core, with nothing else beside it. */
export const guideStep = (reduce: Reduce): Step<BaseContext> => {
  const moveOf = ({ state, prompt }: Reduced): Move => ({
    say: [replyOf(prompt)],
    stack: state ? [frameOf(GUIDE, state)] : [],
  });
  const guide: Flow<Session, BaseContext> = {
    ...GUIDE,
    schema: Session,
    on: (input, session) => moveOf(reduce(session, heardOf(input))),
    show: () => [],
    view: ({ step }) => ({ step: `${step}` }),
  };
  return createStep<BaseContext>({
    flows: [sealed(guide)],
    interrupts: [
      input =>
        input.kind === 'command' && input.name === 'start'
          ? moveOf(reduce(null, { start: true }))
          : undefined,
    ],
    otherwise: input => moveOf(reduce(null, heardOf(input))),
    introduce: () => [],
    lost: () => [],
    welcomeBack: () => [],
  }).step;
};

const GUIDE = { name: 'guide', version: 1 } as const;

const heardOf = (input: Input): Heard =>
  input.kind === 'choice' ? { data: input.id } : input.kind === 'text' ? { text: input.text } : {};

/** Without buttons a number is asked for: it must not be taken for the place of an earlier choice. */
const replyOf = ({ text, buttons }: Prompt) =>
  buttons.length > 0
    ? { text, choices: buttons.map(([label, id]) => ({ id, label })) }
    : { text, expects: 'number' as const };

/** What is run: a step, and what it is given besides the event. */
export type Assistant<C> = Pick<Stepping<C>, 'step' | 'newContext'> & Partial<Stepping<C>>;

export const guideAssistant = (reduce: Reduce): Assistant<BaseContext> => ({
  step: guideStep(reduce),
  newContext: ({ chat, now, newCode }) => ({ now, newCode, channel: chat.channel }),
});

export interface OursOptions {
  readonly token: string;
  /** What stands in for the network: grammY's own `fetch` option. */
  readonly fetch: unknown;
  /** What `openStore` opens. */
  readonly place: string;
  /** Called after each commit that holds turns. */
  readonly onCommit?: () => void;
}

/**
 * Our runtime, store and Telegram channel as they run in production, without Telegram's pace and with the network
 * replaced. `handle` ends when the update is committed and its replies have been sent.
 */
export async function openOurs<C>(assistant: Assistant<C>, options: OursOptions) {
  const opened = await openStore(options.place);
  const store = options.onCommit ? telling(opened, options.onCommit) : opened;
  const phone = channelOf(options);
  const runtime = createRuntime<C>({
    apology: { vi: 'Xin lỗi', en: 'Sorry' },
    ...assistant,
    store,
    channels: [phone],
    handlers: {
      find_case: findCase(store, systemClock),
      find_dossier: findDossier(store, systemClock, code => code),
      ask_model: withoutModel,
    },
    clock: systemClock,
    chance: Math.random,
    secret: randomUUID(),
    log: pino({ level: 'silent' }),
  });
  await runtime.start();
  return {
    store,
    runtime,
    handle: phone.handle,
    close: async () => {
      await runtime.stop();
      await store.close();
    },
  };
}

/** The Telegram channel's own parts, and a way to see when what was said in answer has been sent. */
function channelOf({ token, fetch }: OursOptions): Channel & { handle(update: unknown): Promise<void> } {
  const now = () => new Date();
  const api = new Api(token, { fetch: fetch as typeof globalThis.fetch });
  const send = createSender({ api, holds: createHolds(now, RETRY) });
  const sent = new Map<string, () => void>();
  let intake: ReturnType<typeof createIntake> | undefined;

  return {
    name: 'telegram',
    send: async outgoing => {
      const outcome = await send(outgoing);
      sent.get(outgoing.address)?.();
      return outcome;
    },
    start: async (door: Door) => {
      // A repeat is not answered a second time.
      const accept: Door['accept'] = async incoming => {
        const accepted = await door.accept(incoming);
        if (accepted === 'repeat') sent.get(incoming.chat.address)?.();
        return accepted;
      };
      intake = createIntake({ api, door: { accept }, now, username: () => 'guide_bot' });
    },
    stop: async () => {},
    handle: async update => {
      const { lane, take } = intake!(update);
      const answered = new Promise<void>(resolve => sent.set(lane, resolve));
      await take();
      await answered;
      sent.delete(lane);
    },
  };
}

const telling = (store: Store, onCommit: () => void): Store => ({
  ...store,
  turns: {
    ...store.turns,
    commitTurns: async (batch, notes) => {
      const results = await store.turns.commitTurns(batch, notes);
      if (batch.length > 0) onCommit();
      return results;
    },
  },
});
