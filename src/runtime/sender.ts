import { setMaxListeners } from 'node:events';
import type { Activity } from './activity.ts';
import { backoff } from './backoff.ts';
import type { Said } from './bell.ts';
import {
  createDelivery,
  type DeliveryTools,
  type Due,
  firstOf,
  type Next,
  type PushChannel,
} from './delivery.ts';
import { faultOf } from './fault.ts';
import type { Lanes } from './lanes.ts';
import { createBucket, createChatBuckets, unbounded } from './pace.ts';
import type { RateLimit } from './shared/rate-limit.ts';

export interface SenderTools extends DeliveryTools {
  readonly activity: Pick<Activity, 'track'>;
  readonly lanes: Pick<Lanes, 'holds'>;
  /** The pace that several processes keep together; each keeps it by itself where there is none. */
  readonly sharedPace?: ((channel: PushChannel) => RateLimit | undefined) | undefined;
}

/** Sends what waits for the chats of one channel: at its pace, in order, one reply in flight for each chat. */
export interface Sender {
  /** The chat may have something to be sent: `said` and nothing before it, or what the store says. */
  wake(conversation: string, said?: Said): void;
  /** Resolves when nothing is in flight to those conversations. */
  drained(among: (conversation: string) => boolean): Promise<void>;
  /** Lets what is in flight arrive and be noted; sends nothing more. */
  stop(): Promise<void>;
}

/** Chats served at once: a slow platform must not let us hold everything that waits in memory. */
const MOST_IN_FLIGHT = 256;

export function createSender(channel: PushChannel, tools: SenderTools): Sender {
  const { clock, chance, activity, lanes, log } = tools;
  const { dueIn, deliver, hold } = createDelivery(channel, tools);
  const stopping = new AbortController();
  // Every chat in flight may be waiting for the storage.
  setMaxListeners(0, stopping.signal);
  const whole = channel.pace ? createBucket(channel.pace.perSecond) : unbounded;
  const sharedPace = tools.sharedPace?.(channel);
  const chatBucket = channel.pace ? createChatBuckets(channel.pace.perChatPerSecond) : () => unbounded;

  /** Each chat is in one of these at most: wants to be looked at, is being served, or rests until a moment. */
  const ready = new Set<string>();
  const inFlight = new Map<string, Promise<void>>();
  const resting = new Map<string, () => void>();
  /** Chats rung for while they were being served. */
  const rung = new Set<string>();
  let heldUntil = 0;
  /** How often in a row the whole channel told us to wait. While it does, one chat at a time tries it out. */
  let refusals = 0;
  let cancelAlarm = () => {};
  /** What is known to be due in the chat that was woken just now. */
  let atOnce: { readonly conversation: string; readonly due: Due } | undefined;

  const wake = (conversation: string, due?: Due) => {
    if (stopping.signal.aborted || resting.has(conversation) || !lanes.holds(conversation)) return;
    if (inFlight.has(conversation)) {
      rung.add(conversation);
      return;
    }
    ready.add(conversation);
    atOnce = due && { conversation, due };
    pump();
    // Whoever cannot be served at once is read from the store later: what waits does not wait in memory.
    atOnce = undefined;
  };

  const pump = () => {
    cancelAlarm();
    for (const conversation of ready) {
      if (stopping.signal.aborted || inFlight.size >= (refusals > 0 ? 1 : MOST_IN_FLIGHT)) return;
      const now = clock.now();
      const moment = Math.max(heldUntil, whole.readyAt(now));
      if (moment > now) {
        cancelAlarm = clock.at(moment, pump);
        return;
      }
      whole.take(now);
      ready.delete(conversation);
      inFlight.set(
        conversation,
        activity.track(() => serve(conversation)),
      );
    }
  };

  const serve = async (conversation: string) => {
    const known = atOnce?.conversation === conversation ? atOnce.due : undefined;
    // Only a look into the store answers a ring.
    if (!known) rung.delete(conversation);
    const next = await attend(conversation, known).catch((error: unknown): Next => {
      log.error(
        { channel: channel.name, fault: faultOf(error) },
        'a chat could not be served; it is tried again',
      );
      return { kind: 'rest', moment: clock.now() + backoff(3, chance) };
    });
    inFlight.delete(conversation);
    if (next.kind === 'rest') rest(conversation, next.moment);
    if (next.kind === 'hold') holdChannel(next.afterMs);
    if (next.kind === 'look') wake(conversation, next.due);
    else if (next.kind === 'hold' || rung.delete(conversation)) wake(conversation);
    pump();
  };

  const attend = async (conversation: string, known?: Due): Promise<Next> => {
    const due = known ?? (await dueIn(conversation));
    const now = clock.now();
    const bucket = chatBucket(conversation, now);
    const moment = Math.max(due?.notBefore ?? 0, bucket.readyAt(now), heldUntil);
    if (!due || due.gone || moment > now) {
      whole.giveBack();
      if (due?.gone) await hold(conversation, due);
      return due && !due.gone ? { kind: 'rest', moment } : { kind: 'done' };
    }
    const wait = sharedPace ? await sharedPace.take('') : 0;
    // The last moment to notice that the chat has become another process's.
    if (wait > 0 || !lanes.holds(conversation)) {
      whole.giveBack();
      return wait > 0 ? { kind: 'rest', moment: now + wait } : { kind: 'done' };
    }
    bucket.take(now);
    const next = await deliver(conversation, due, stopping.signal);
    if (next.kind !== 'hold') refusals = 0;
    return next;
  };

  const rest = (conversation: string, moment: number) => {
    if (stopping.signal.aborted) return;
    const cancel = clock.at(moment, () => {
      resting.delete(conversation);
      wake(conversation);
    });
    resting.set(conversation, cancel);
  };

  const holdChannel = (afterMs: number) => {
    const now = clock.now();
    // Those that were in flight together count as one refusal.
    if (heldUntil <= now) refusals += 1;
    heldUntil = Math.max(heldUntil, Math.ceil(now + Math.max(afterMs, backoff(refusals - 1, chance))));
    void sharedPace?.hold('', heldUntil - now);
    log.warn(
      { channel: channel.name, forMs: heldUntil - now },
      'the platform told the whole channel to wait',
    );
  };

  return {
    wake: (conversation, said) => wake(conversation, said && firstOf(said)),
    drained: async among => {
      await Promise.all([...inFlight].filter(([chat]) => among(chat)).map(([, work]) => work));
    },
    stop: async () => {
      stopping.abort();
      cancelAlarm();
      for (const cancel of resting.values()) cancel();
      await Promise.all(inFlight.values());
    },
  };
}
