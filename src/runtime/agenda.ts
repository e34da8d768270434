import type { Activity } from './activity.ts';
import { backoff, type Chance } from './backoff.ts';
import type { Clock } from './clock.ts';
import { faultOf } from './fault.ts';
import type { Logger } from './logger.ts';

export interface AgendaTools {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly activity: Pick<Activity, 'track'>;
  readonly log: Logger;
}

/** Things in the store that have their moment. Each must be gone from `due` once `run` has resolved. */
export interface Items<T> {
  readonly name: string;
  keyOf(item: T): string;
  due(now: number, limit: number): Promise<readonly T[]>;
  /** The next moment after `now` at which something will be due. */
  next(now: number): Promise<number | undefined>;
  run(item: T): Promise<void>;
  /** Also look this often, for what other processes stored. */
  readonly everyMs?: number | undefined;
}

export interface Agenda {
  /** Begins everything that is due now, and sleeps until the next moment. */
  look(): Promise<void>;
  /** Something was stored that is due at `moment`. */
  expect(moment: number): void;
  stop(): void;
}

/** Run at once. The next ones follow when these have ended. */
const MOST = 32;

/** One sleeping alarm, set to the next moment; the store is read only when something is due. */
export function createAgenda<T>(items: Items<T>, { clock, chance, activity, log }: AgendaTools): Agenda {
  const running = new Set<string>();
  /** Ended since the last look began: that look may still have seen them. */
  const ended = new Set<string>();
  /** Failed, and not to be begun again before this moment. */
  const blocked = new Map<string, number>();
  let alarm = { moment: Number.POSITIVE_INFINITY, cancel: () => {} };
  let looking: Promise<void> | undefined;
  let again = false;
  let more = false;
  let failures = 0;
  let stopped = false;

  const setAlarm = (moment: number) => {
    if (stopped || moment >= alarm.moment) return;
    alarm.cancel();
    const cancel = clock.at(moment, () => {
      alarm = { moment: Number.POSITIVE_INFINITY, cancel: () => {} };
      void look();
    });
    alarm = { moment, cancel };
  };

  const mayStart = (key: string) => !running.has(key) && !ended.has(key) && !blocked.has(key);

  const begin = async () => {
    ended.clear();
    const now = clock.now();
    for (const [key, moment] of blocked) if (moment <= now) blocked.delete(key);
    const due = await items.due(now, MOST);
    more = due.length === MOST;
    if (due.length === 0) failures = 0;
    for (const item of due) if (mayStart(items.keyOf(item))) start(item);
    const next = await items.next(now);
    if (next !== undefined) setAlarm(next);
    if (items.everyMs) setAlarm(now + items.everyMs);
  };

  const start = (item: T) => {
    const key = items.keyOf(item);
    running.add(key);
    void activity.track(async () => {
      try {
        await items.run(item);
        failures = 0;
      } catch (error) {
        blocked.set(key, troubled(error, 'could not be ended; it is tried again'));
      }
      running.delete(key);
      ended.add(key);
      if (more) void look();
    });
  };

  const troubled = (error: unknown, message: string): number => {
    log.error({ agenda: items.name, fault: faultOf(error) }, message);
    failures += 1;
    const moment = Math.ceil(clock.now() + backoff(failures - 1, chance));
    setAlarm(moment);
    return moment;
  };

  const lookOn = async () => {
    do {
      again = false;
      try {
        await begin();
      } catch (error) {
        troubled(error, 'the store could not be read; it is tried again');
      }
    } while (again && !stopped);
    looking = undefined;
  };

  const look = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    again = looking !== undefined;
    looking ??= activity.track(lookOn);
    return looking;
  };

  return {
    look,
    expect: moment => {
      if (moment <= clock.now()) void look();
      else setAlarm(moment);
    },
    stop: () => {
      stopped = true;
      alarm.cancel();
    },
  };
}
