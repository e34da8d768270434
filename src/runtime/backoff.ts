/** Between 0 (included) and 1: chance, given rather than taken. */
export type Chance = () => number;

const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before trying again after `attempts` failures: doubled each time, up to five minutes, and between
 * half and all of that by chance, so that those who failed together do not come back together.
 */
export const backoff = (attempts: number, chance: Chance): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20)) * (0.5 + chance() / 2);
