import type { Store } from '../store/store.ts';
import { createActivity } from './activity.ts';
import type { Chance } from './backoff.ts';
import { type Bell, createBell } from './bell.ts';
import type { Channel, Door } from './channel.ts';
import type { Clock } from './clock.ts';
import { createCommitter } from './committer.ts';
import { isPush } from './delivery.ts';
import { createEffects, type EffectHandlers } from './effects.ts';
import { createInbox } from './inbox.ts';
import type { Logger } from './logger.ts';
import { createNames } from './names.ts';
import { createOutbox } from './outbox.ts';
import type { Stepping } from './proposal.ts';
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
  /** How often to look for what commands in other processes stored; never when absent. */
  readonly lookMs?: number;
}

export interface Runtime {
  readonly door: Door;
  readonly bell: Bell;
  /** Takes up what was left, then opens the channels. */
  start(): Promise<void>;
  /** Closes the channels, and ends when what was under way has ended. The store stays open. */
  stop(): Promise<void>;
  /** Resolves when no turn, effect, due timer or send is under way. What waits for a later moment is not. */
  settle(): Promise<void>;
}

/** From a step and a store to a running assistant. */
export function createRuntime<C>(options: RuntimeOptions<C>): Runtime {
  const { store, channels, secret } = options;
  const activity = createActivity();
  const bell = createBell();
  const committer = createCommitter(store.turns);
  const tools = { ...options, activity, bell, committer, names: createNames(secret) };
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

  return {
    door,
    bell,
    start: async () => {
      await Promise.all([outbox.start(), timers.start(), effects.start(), inbox.start()]);
      await Promise.all(channels.map(channel => channel.start(door)));
    },
    stop: async () => {
      await Promise.all(channels.map(channel => channel.stop()));
      timers.stop();
      effects.stop();
      inbox.stop();
      await outbox.stop();
      await activity.idle();
    },
    settle: async () => {
      await activity.idle();
      await Promise.all([timers.look(), effects.look(), inbox.look()]);
      await activity.idle();
    },
  };
}
