/** Milliseconds since 1970, and something to wait with. Given to whoever needs time; never taken. */
export interface Clock {
  now(): number;
  /** Calls `wake` once, at `moment` or as soon after as can be. The answer takes the appointment back. */
  at(moment: number, wake: () => void): () => void;
}

/** setTimeout counts in 31 bits: longer waits are taken in steps. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  at: (moment, wake) => {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const rest = moment - Date.now();
      timer = rest > LONGEST ? setTimeout(wait, LONGEST) : setTimeout(wake, Math.max(0, rest));
    };
    wait();
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until it is moved: for `hoi talk`, for simulations, for tests. */
export interface ManualClock extends Clock {
  /**
   * Moves on to `moment`, stopping at every appointment on the way: each is woken at its own time, and `settle` is
   * awaited before time goes on, so that what it set off may make new appointments.
   */
  moveTo(moment: number, settle: () => Promise<void>): Promise<void>;
}

export function manualClock(start: number): ManualClock {
  let now = start;
  const appointments = new Set<{ readonly moment: number; readonly wake: () => void }>();

  const earliest = (until: number) =>
    [...appointments].filter(({ moment }) => moment <= until).sort((a, b) => a.moment - b.moment)[0];

  return {
    now: () => now,
    at: (moment, wake) => {
      const appointment = { moment, wake };
      appointments.add(appointment);
      // What is due already must not wait for time that nobody moves.
      if (moment <= now) queueMicrotask(() => appointments.delete(appointment) && wake());
      return () => appointments.delete(appointment);
    },
    moveTo: async (moment, settle) => {
      for (let next = earliest(moment); next; next = earliest(moment)) {
        appointments.delete(next);
        now = Math.max(now, next.moment);
        next.wake();
        await settle();
      }
      now = Math.max(now, moment);
      await settle();
    },
  };
}

/** Resolves at `moment`, at once when it is past, and early when `stopping` says so. */
export const until = (clock: Clock, moment: number, stopping?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (moment <= clock.now() || stopping?.aborted) return resolve();
    const end = () => {
      cancel();
      stopping?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.at(moment, end);
    stopping?.addEventListener('abort', end);
  });
