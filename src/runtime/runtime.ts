import type { ClockRules } from '../handoff/clocks.ts';
import { laneOf } from '../store/lanes.ts';
import type { Store } from '../store/store.ts';
import { createActivity } from './activity.ts';
import type { Chance } from './backoff.ts';
import { type Bell, createBell, sharedBell } from './bell.ts';
import type { Channel, Door } from './channel.ts';
import type { Clock } from './clock.ts';
import { createCommitter } from './committer.ts';
import { isPush, type PushChannel } from './delivery.ts';
import { createDesk, type Desk } from './desk.ts';
import { createEffects, type EffectHandlers } from './effects.ts';
import { createInbox } from './inbox.ts';
import { everyLane, type Lanes } from './lanes.ts';
import type { Logger } from './logger.ts';
import { createNames } from './names.ts';
import { createOutbox } from './outbox.ts';
import type { Stepping } from './proposal.ts';
import type { RateLimit } from './shared/rate-limit.ts';
import type { Shared } from './shared/shared.ts';
import { createTimers } from './timers.ts';
import { createDoor } from './turn.ts';

export interface RuntimeOptions<C> extends Omit<Stepping<C>, 'pushes' | 'oneMessage'> {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly handlers: EffectHandlers;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Of this installation alone: codes and the names in logs rest on it. */
  readonly secret: string;
  readonly log: Logger;
  /** How long requests for a person may wait; without them nobody attends to requests here. */
  readonly deskRules?: ClockRules;
  /** How often to look for what other processes stored; never when absent. */
  readonly lookMs?: number;
  /** Which conversations' replies, effects and timers are ours; all of them when absent. */
  readonly lanes?: Lanes;
  /** Where others work beside us. */
  readonly shared?: Shared | undefined;
}

export interface Runtime {
  readonly door: Door;
  readonly bell: Bell;
  readonly desk?: Pick<Desk, 'act'> | undefined;
  /** Takes up what was left, then opens the channels. */
  start(): Promise<void>;
  /** Closes the channels, and ends when what was under way has ended. The store stays open. */
  stop(): Promise<void>;
  /** Resolves when no turn, effect, due timer or send is under way. What waits for a later moment is not. */
  settle(): Promise<void>;
}

/** From a step and a store to a running assistant. */
export function createRuntime<C>(options: RuntimeOptions<C>): Runtime {
  const { store, channels, secret, shared, lanes = everyLane } = options;
  const activity = createActivity();
  const bell = shared ? sharedBell(createBell(), shared.events) : createBell();
  const committer = createCommitter(store.turns);
  const tools = {
    ...options,
    activity,
    bell,
    committer,
    lanes,
    names: createNames(secret),
    hints: shared?.hints,
    sharedPace: shared && ((channel: PushChannel) => paceOf(channel, shared)),
  };
  const pushing = new Set(channels.filter(isPush).map(channel => channel.name));
  const counted = new Set(channels.filter(channel => channel.oneMessage).map(channel => channel.name));

  const door = createDoor({
    ...tools,
    store: store.turns,
    pushes: channel => pushing.has(channel),
    oneMessage: channel => counted.has(channel),
  });
  const outbox = createOutbox(tools);
  const timers = createTimers({ ...tools, door });
  const effects = createEffects({ ...tools, door });
  const inbox = createInbox({ ...tools, door });
  const desk =
    options.deskRules && createDesk({ ...tools, rules: options.deskRules, onNews: () => void inbox.look() });

  return {
    door,
    bell,
    desk,
    start: async () => {
      await Promise.all([outbox.start(), timers.start(), effects.start(), inbox.start(), desk?.start()]);
      await lanes.start({
        taken: () => {
          for (const part of [outbox, timers, effects, inbox, desk]) void part?.look();
        },
        leaving: given => outbox.drained(conversation => given.has(laneOf(conversation))),
      });
      await Promise.all(channels.map(channel => channel.start(door)));
    },
    stop: async () => {
      await Promise.all(channels.map(channel => channel.stop()));
      timers.stop();
      effects.stop();
      inbox.stop();
      desk?.stop();
      await outbox.stop();
      await activity.idle();
      lanes.stop();
    },
    settle: async () => {
      await activity.idle();
      await Promise.all([timers.look(), effects.look(), inbox.look(), desk?.look()]);
      await activity.idle();
    },
  };
}

const paceOf = ({ name, pace }: PushChannel, shared: Shared): RateLimit | undefined =>
  pace && shared.rateLimit(`pace:${name}`, { burst: pace.perSecond, perSecond: pace.perSecond });
