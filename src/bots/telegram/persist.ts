import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError, HttpError } from 'grammy';
import type { Log } from './log.ts';
import { refusalOf } from './refusal.ts';
import { delayAfter, type Retry } from './retry.ts';

/** Does `work` until it succeeds or the channel stops, waiting longer after each failure in a row. */
export type Persist = (what: string, work: () => Promise<void>) => Promise<void>;

export const createPersist = (retry: Retry, signal: AbortSignal, log?: Log): Persist => {
  const wait = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});

  return async (what, work) => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        await work();
        if (failures > 1) log?.info({ what }, 'telegram: works again');
        return;
      } catch (error) {
        if (signal.aborted) return;
        const { why, waitMs } = troubleOf(error);
        // Once an outage: a blocked network would fill the log.
        if (failures === 1) log?.warn({ what, why }, 'telegram: not now, will go on trying');
        await wait(Math.max(waitMs, delayAfter(failures, retry)));
      }
    }
  };
};

const troubleOf = (error: unknown): { readonly why: string; readonly waitMs: number } => {
  // Our storage, or our own bug. Its message may quote a row, so only the kind and the place are told.
  if (!(error instanceof GrammyError || error instanceof HttpError))
    return { why: placeOf(error), waitMs: 0 };
  const refusal = refusalOf(error);
  if (refusal.kind === 'flood') return { why: 'too many requests', waitMs: refusal.afterMs };
  return { why: 'why' in refusal ? `${refusal.kind}: ${refusal.why}` : refusal.kind, waitMs: 0 };
};

const placeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.split('\n').find(line => /^\s+at /.test(line));
  return `${error.name}${frame ?? ''}`;
};
