import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';
import { delayAfter, type Retry } from './retry.ts';

/** Does `work` until it succeeds or the channel stops, waiting longer after each failure in a row. */
export type Persist = (what: string, work: () => Promise<void>) => Promise<void>;

/** What a log may say of a failure, and how long the platform wants to be left alone. */
export interface Trouble {
  readonly why: string;
  readonly waitMs: number;
}

export interface PersistOptions {
  readonly channel: string;
  readonly retry: Retry;
  readonly signal: AbortSignal;
  readonly log?: Log;
  /** Reads what the platform's client throws; undefined for everything else. */
  readonly troubleOf: (error: unknown) => Trouble | undefined;
}

export const createPersist = ({ channel, retry, signal, log, troubleOf }: PersistOptions): Persist => {
  const wait = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});

  return async (what, work) => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        await work();
        if (failures > 1) log?.info({ what }, `${channel}: works again`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        // Our storage, or our own bug. Its message may quote a row, so only the kind and the place are told.
        const { why, waitMs } = troubleOf(error) ?? { why: placeOf(error), waitMs: 0 };
        // Once an outage: a blocked network would fill the log.
        if (failures === 1) log?.warn({ what, why }, `${channel}: not now, will go on trying`);
        await wait(Math.max(waitMs, delayAfter(failures, retry)));
      }
    }
  };
};

const placeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.split('\n').find(line => /^\s+at /.test(line));
  return `${error.name}${frame ?? ''}`;
};
