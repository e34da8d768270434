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
  /** For storing: goes on where `signal` has ended the asking. */
  readonly store: Persist;
  readonly signal: AbortSignal;
  readonly log?: Log;
}

/**
 * Zalo hands out an update once and takes no word that it arrived. So each is stored before the next is asked for,
 * however long that takes; what is under way when the process dies is lost, which is why production has a webhook.
 */
export const poll = async ({
  client,
  intake,
  seconds,
  persist,
  store,
  signal,
  log,
}: PollOptions): Promise<void> => {
  const fetchSome = async (): Promise<readonly unknown[]> => {
    const answer = await client.getUpdates(seconds, signal);
    if (answer.kind === 'ok') return updatesIn(answer.result);
    if (answer.kind === 'timeout') return [];
    throw new ZaloRefused(answer);
  };

  /** Once in any case, also while we stop: nobody will give it to us again. */
  const keep = async (update: unknown): Promise<void> => {
    let kept = await intake(update).then(
      () => true,
      () => false,
    );
    if (kept) return;
    await store('store', async () => {
      await intake(update);
      kept = true;
    });
    if (!kept) log?.error({}, 'zalo-bot: stopped while an update could not be stored; it is lost');
  };

  while (!signal.aborted) {
    let updates: readonly unknown[] = [];
    await persist('poll', async () => {
      updates = await fetchSome();
    });
    for (const update of updates) await keep(update);
  }
};
