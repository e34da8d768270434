import type { Log } from '../push/log.ts';
import type { Persist } from '../push/persist.ts';
import type { ZaloBotClient } from './client.ts';
import type { Intake } from './intake.ts';
import { ZaloRefused } from './trouble.ts';
import { updatesIn } from './update.ts';

export interface PollOptions {
  readonly client: Pick<ZaloBotClient, 'getUpdates'>;
  readonly intake: Intake;
  /** How long Zalo holds a request while there is nothing to tell. */
  readonly seconds: number;
  readonly persist: Persist;
  readonly signal: AbortSignal;
  readonly log?: Log;
}

/**
 * Zalo hands out an update once and takes no word that it arrived. So each is stored before the next is asked for,
 * however long that takes; what is under way when the process dies is lost, which is why production has a webhook.
 */
export const poll = async ({ client, intake, seconds, persist, signal, log }: PollOptions): Promise<void> => {
  const fetchSome = async (): Promise<readonly unknown[]> => {
    const answer = await client.getUpdates(seconds, signal);
    if (answer.kind === 'ok') return updatesIn(answer.result);
    if (answer.kind === 'timeout') return [];
    throw new ZaloRefused(answer);
  };

  const store = async (update: unknown): Promise<void> => {
    let stored = false;
    await persist('store', async () => {
      await intake(update);
      stored = true;
    });
    if (!stored) log?.error({}, 'zalo-bot: stopped while an update could not be stored; it is lost');
  };

  while (!signal.aborted) {
    let updates: readonly unknown[] = [];
    await persist('poll', async () => {
      updates = await fetchSome();
    });
    for (const update of updates) await store(update);
  }
};
