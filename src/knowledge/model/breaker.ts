/** Stops asking somebody who keeps failing, and tries again after a while with one question. */
export interface Breaker {
  /** False while the circuit is open. After the rest one caller is let through, to see. */
  lets(now: number): boolean;
  /** Like `lets`, without taking the one try. */
  closed(now: number): boolean;
  succeeded(): void;
  failed(now: number): void;
}

export interface BreakerOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly restMs: number;
}

export const createBreaker = ({ failures, restMs }: BreakerOptions): Breaker => {
  let inARow = 0;
  let openUntil = 0;

  const closed = (now: number) => inARow < failures || now >= openUntil;

  return {
    closed,
    lets: now => {
      if (!closed(now)) return false;
      // The try: everybody else waits another rest, unless it succeeds.
      if (inARow >= failures) openUntil = now + restMs;
      return true;
    },
    succeeded: () => {
      inARow = 0;
    },
    failed: now => {
      inARow += 1;
      if (inARow >= failures) openUntil = now + restMs;
    },
  };
};
