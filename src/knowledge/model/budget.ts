import { today } from '../../rules/calendar.ts';

/** Where the count of a day outlives a restart. */
export interface Meter {
  load(): Promise<string | undefined>;
  save(value: string): Promise<void>;
}

/** Tokens a day, counted by the day in Viet Nam. What is under way when it runs out may go a little beyond it. */
export interface Budget {
  left(now: number): number;
  spend(tokens: number, now: number): void;
  /** Takes up the count of an earlier run. */
  restore(): Promise<void>;
}

export const createBudget = (daily: number, meter?: Meter): Budget => {
  let day = '';
  let spent = 0;

  const turnPage = (now: number) => {
    const current = today(new Date(now));
    if (current !== day) [day, spent] = [current, 0];
  };

  return {
    left: now => {
      turnPage(now);
      return Math.max(0, daily - spent);
    },
    spend: (tokens, now) => {
      turnPage(now);
      spent += tokens;
      // A count that could not be saved costs money after the next restart, not an answer now.
      void meter?.save(`${day} ${spent}`).catch(() => {});
    },
    restore: async () => {
      const [savedDay = '', savedSpent] = ((await meter?.load()) ?? '').split(' ');
      if (savedDay >= day && savedSpent) [day, spent] = [savedDay, spent + Number(savedSpent)];
    },
  };
};
