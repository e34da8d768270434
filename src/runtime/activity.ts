/** Knows whether anything is under way, so that one can wait until all has settled. */
export interface Activity {
  /** Counts `work` as under way until it settles. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way: at once, when that is so now. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let underWay = 0;
  let waiting: (() => void)[] = [];

  const end = () => {
    underWay -= 1;
    if (underWay > 0) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };

  return {
    track: async work => {
      underWay += 1;
      try {
        return await work();
      } finally {
        end();
      }
    },
    idle: async () => {
      while (underWay > 0) await new Promise<void>(resolve => waiting.push(resolve));
    },
  };
}
