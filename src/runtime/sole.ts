import type { Clock } from './clock.ts';
import { until } from './clock.ts';
import type { Keeper } from './keeper.ts';

/**
 * Work that only one process may do at a time, such as asking a platform for updates. `work` is begun whenever it is
 * our turn, with a signal that aborts when it no longer is; resolves when `stopping` aborts.
 */
export type Sole = (
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
  stopping: AbortSignal,
) => Promise<void>;

/** One process alone: it is always our turn. */
export const alone: Sole = (_, work, stopping) => work(stopping);

export const createSole =
  (keeper: Keeper, clock: Clock): Sole =>
  async (name, work, stopping) => {
    const lease = `sole:${name}`;
    while (!stopping.aborted) {
      await keeper.take([lease]).catch(() => {});
      if (keeper.holds(lease)) await whileHeld(keeper, lease, work, stopping);
      else await until(clock, clock.now() + keeper.times.beatMs, stopping);
    }
  };

async function whileHeld(
  keeper: Keeper,
  lease: string,
  work: (signal: AbortSignal) => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const forget = keeper.onBeat(() => {
    if (!keeper.holds(lease)) over.abort();
  });
  try {
    await work(AbortSignal.any([over.signal, stopping]));
  } finally {
    forget();
    await keeper.release([lease]).catch(() => {});
  }
}
