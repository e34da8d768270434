import type { Leases } from '../store/queries/leases.ts';
import type { Clock } from './clock.ts';
import { faultOf } from './fault.ts';
import type { Logger } from './logger.ts';

/** How long a lease lasts without a word from its holder, and how often the holder gives it. */
export interface LeaseTimes {
  readonly lastMs: number;
  readonly beatMs: number;
}

/** A process that dies is replaced after eleven seconds at most; one that stops in order, after one. */
export const LEASE_TIMES: LeaseTimes = { lastMs: 10_000, beatMs: 1000 };

/** Part of a lease that we do not use: a reply sent at its end must arrive before somebody else begins. */
const UNUSED = 0.2;

export interface KeeperOptions {
  readonly leases: Leases;
  /** Names this process and no other, now and after a restart. */
  readonly holder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly times?: LeaseTimes;
}

/** Keeps the leases of this process alive, and knows at any moment which of them still hold. */
export interface Keeper {
  readonly holder: string;
  readonly times: LeaseTimes;
  /** False as soon as a lease may have run out, also when the database cannot be asked. */
  holds(name: string): boolean;
  take(names: readonly string[]): Promise<void>;
  release(names: readonly string[]): Promise<void>;
  /** Names of all live leases, whoever holds them. */
  live(): Promise<string[]>;
  /** `work` is done after every beat, until the answer is called. One beat waits for the other. */
  onBeat(work: () => Promise<void> | void): () => void;
  start(): void;
  /** Gives everything back, so that others need not wait. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;

export function createKeeper({ leases, holder, clock, log, times = LEASE_TIMES }: KeeperOptions): Keeper {
  /** Until when each lease surely holds, by our own clock. */
  const until = new Map<string, number>();
  const works = new Set<() => Promise<void> | void>();
  let cancel = () => {};
  let beating: Promise<void> = Promise.resolve();
  let stopped = false;

  /** Counted from before the question was asked: the database begins to count later. */
  const sureUntil = (asked: number) => asked + times.lastMs * (1 - UNUSED);

  const take = async (names: readonly string[]) => {
    const asked = clock.now();
    for (const name of await leases.take(names, holder, times.lastMs)) until.set(name, sureUntil(asked));
  };

  const renew = async () => {
    const asked = clock.now();
    const renewed = new Set(await leases.renew(holder, times.lastMs));
    for (const name of until.keys())
      if (renewed.has(name)) until.set(name, sureUntil(asked));
      else until.delete(name);
  };

  const beat = async () => {
    try {
      await renew();
    } catch (error) {
      log.error(
        { fault: faultOf(error) },
        'leases could not be renewed; what they cover rests when they run out',
      );
    }
    for (const work of works) {
      try {
        await work();
      } catch (error) {
        log.error({ fault: faultOf(error) }, 'after a beat: not now, the next one tries again');
      }
    }
  };

  const beatOn = () => {
    cancel = clock.at(clock.now() + times.beatMs, () => {
      beating = beat().finally(() => {
        if (!stopped) beatOn();
      });
    });
  };

  return {
    holder,
    times,
    holds: name => clock.now() < (until.get(name) ?? 0),
    take,
    release: async names => {
      for (const name of names) until.delete(name);
      await leases.release(names, holder);
    },
    live: async () => (await leases.live()).map(({ name }) => name),
    onBeat: work => {
      works.add(work);
      return () => works.delete(work);
    },
    start: () => {
      void leases.forget(HOUR).catch(() => {});
      beatOn();
    },
    stop: async () => {
      stopped = true;
      cancel();
      await beating;
      const names = [...until.keys()];
      until.clear();
      // Where the database is gone they run out by themselves.
      await leases.release(names, holder).catch(() => {});
    },
  };
}
