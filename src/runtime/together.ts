import { leasesOf } from '../store/queries/leases.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { until } from './clock.ts';
import { createKeeper, type LeaseTimes } from './keeper.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { Logger } from './logger.ts';
import { createSole, type Sole } from './sole.ts';

export interface TogetherOptions {
  readonly store: Store;
  /** True where Redis is set, and others may work beside us. */
  readonly several: boolean;
  readonly holder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly times?: LeaseTimes;
}

/** This process among those that work on the same database. */
export interface Together {
  readonly lanes: Lanes;
  readonly sole: Sole;
  /** @throws OthersAtWork when somebody is there who must not be, and does not go. */
  join(): Promise<void>;
  leave(): Promise<void>;
}

/** Somebody who knows of no others is at work on this database, or we would be such a one beside others. */
export class OthersAtWork extends Error {}

const ALONE = 'alone';
const PROCESS = 'process:';
const isProcess = (lease: string): boolean => lease === ALONE || lease.startsWith(PROCESS);

export function createTogether({ store, several, clock, ...options }: TogetherOptions): Together {
  const keeper = createKeeper({ ...options, clock, leases: leasesOf(store) });
  const own = several ? `${PROCESS}${options.holder}` : ALONE;

  /** Says that we are here, then looks who else is: of two that come together, one at least sees the other. */
  const tryToJoin = async (): Promise<boolean> => {
    await keeper.take([own]);
    const others = (await keeper.live()).filter(name => isProcess(name) && name !== own);
    if (keeper.holds(own) && (several ? !others.includes(ALONE) : others.length === 0)) return true;
    await keeper.release([own]);
    return false;
  };

  return {
    lanes: createLanes(keeper, isProcess),
    sole: createSole(keeper, clock),
    join: async () => {
      // One that was killed is gone only when its lease has run out.
      const patience = clock.now() + keeper.times.lastMs + 2 * keeper.times.beatMs;
      while (!(await tryToJoin())) {
        if (clock.now() >= patience) {
          await keeper.stop();
          throw new OthersAtWork();
        }
        await until(clock, clock.now() + keeper.times.beatMs);
      }
      keeper.start();
    },
    leave: keeper.stop,
  };
}
