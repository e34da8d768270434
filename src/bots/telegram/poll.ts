import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Persist } from '../push/persist.ts';
import type { Arrival, Intake } from './intake.ts';
import { CHANNEL } from './parse.ts';
import { ALLOWED_UPDATES } from './update.ts';

/** Where a channel's place in its platform's stream is kept. */
export interface CursorStore {
  read(channel: string): Promise<string | undefined>;
  write(channel: string, value: string): Promise<void>;
}

export interface PollOptions {
  /** Its timeout must outlast `seconds`. */
  readonly api: Api;
  readonly intake: Intake;
  readonly cursors: CursorStore;
  /** How long Telegram holds a request while there is nothing to tell. */
  readonly seconds: number;
  readonly persist: Persist;
  readonly signal: AbortSignal;
}

/**
 * Fetch, store, then move the offset: Telegram forgets an update once a later offset is asked for, so a crash at any
 * point brings updates again and loses none. Goes on through every failure until `signal` aborts.
 */
export const poll = async ({
  api,
  intake,
  cursors,
  seconds,
  persist,
  signal,
}: PollOptions): Promise<void> => {
  let offset: number | undefined;

  const takeBatch = async (): Promise<void> => {
    const asked = { offset, timeout: seconds, allowed_updates: ALLOWED_UPDATES };
    const updates = await api.getUpdates(asked, signal as never);
    if (updates.length === 0) return;
    const { next, failure } = await takeAll(updates, intake);
    await cursors.write(CHANNEL, String(next));
    // Not the larger of old and new: after a quiet week Telegram counts on from anywhere.
    offset = next;
    if (failure) throw failure.error;
  };

  await persist('read offset', async () => {
    offset = Number(await cursors.read(CHANNEL)) || undefined;
  });
  while (!signal.aborted) await persist('poll', takeBatch);
};

interface Failure {
  readonly updateId: number;
  readonly error: unknown;
}

/** Takes what can be taken. `next` is the first update that is not safe, or the one after the last. */
const takeAll = async (updates: readonly Update[], intake: Intake) => {
  const failed = await Promise.all(lanesOf(updates, intake).map(takeLane));
  const failure = failed.filter(one => one !== undefined).sort((a, b) => a.updateId - b.updateId)[0];
  return { next: failure?.updateId ?? updates.at(-1)!.update_id + 1, failure };
};

type Numbered = Arrival & { readonly updateId: number };

const lanesOf = (updates: readonly Update[], intake: Intake): Numbered[][] => {
  const lanes = new Map<string, Numbered[]>();
  for (const update of updates) {
    const arrival = { ...intake(update), updateId: update.update_id };
    lanes.set(arrival.lane, [...(lanes.get(arrival.lane) ?? []), arrival]);
  }
  return [...lanes.values()];
};

/** Stops at the first that fails, so that a chat's order holds when it comes again. */
const takeLane = async (lane: readonly Numbered[]): Promise<Failure | undefined> => {
  for (const { updateId, take } of lane) {
    try {
      await take();
    } catch (error) {
      return { updateId, error };
    }
  }
  return undefined;
};
