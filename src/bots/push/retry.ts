/** How long to wait after the first failure in a row, and at most. */
export interface Retry {
  readonly firstMs: number;
  readonly mostMs: number;
}

export const RETRY: Retry = { firstMs: 1000, mostMs: 60_000 };

/** Doubles with every failure in a row, counted from 1. */
export const delayAfter = (failures: number, { firstMs, mostMs }: Retry): number =>
  Math.min(mostMs, firstMs * 2 ** (failures - 1));
