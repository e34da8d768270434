import { LANES, laneOf } from '../store/lanes.ts';
import type { Keeper } from './keeper.ts';

/**
 * Who does what follows from a turn: sends its replies, runs its effects, rings its timers, hands over its news. Each
 * conversation is in a lane, and each lane is one process's at a time. Turns themselves are anybody's.
 */
export interface Lanes {
  holds(conversation: string): boolean;
  /** `undefined` where all are ours for good, and nobody else could have stored anything. */
  held(): readonly number[] | undefined;
  start(hooks: LaneHooks): Promise<void>;
  stop(): void;
}

export interface LaneHooks {
  /** Lanes came to us: what waits in them is ours now. */
  taken(): void;
  /** These are given away once it resolves; nothing new is begun in them meanwhile. */
  leaving(lanes: ReadonlySet<number>): Promise<void>;
}

/** One process alone with its database. */
export const everyLane: Lanes = {
  holds: () => true,
  held: () => undefined,
  start: async () => {},
  stop: () => {},
};

const leaseOf = (lane: number): string => `lane:${lane}`;
const ALL = Array.from({ length: LANES }, (_, lane) => lane);

/** Lanes dealt out evenly among the processes that are alive; looked at with every beat. */
export function createLanes(keeper: Keeper, isProcess: (lease: string) => boolean): Lanes {
  const leaving = new Set<number>();
  const mine = (lane: number) => keeper.holds(leaseOf(lane)) && !leaving.has(lane);
  const held = () => ALL.filter(mine);
  let before = new Set<number>();
  let deafen = () => {};

  const deal = async ({ taken, leaving: drained }: LaneHooks) => {
    const live = new Set(await keeper.live());
    const share = Math.ceil(LANES / Math.max(1, [...live].filter(isProcess).length));
    const ours = held();
    // Not waited for: a slow platform must not hold up the next beat.
    if (ours.length > share) void giveAway(ours.slice(share), drained).catch(() => {});
    if (ours.length < share) {
      const free = ALL.filter(lane => !live.has(leaseOf(lane)));
      await keeper.take(free.slice(0, share - ours.length).map(leaseOf));
    }
    const now = new Set(held());
    const news = [...now].some(lane => !before.has(lane));
    before = now;
    if (news) taken();
  };

  const giveAway = async (lanes: readonly number[], drained: LaneHooks['leaving']) => {
    for (const lane of lanes) leaving.add(lane);
    try {
      await drained(new Set(lanes));
      await keeper.release(lanes.map(leaseOf));
    } finally {
      for (const lane of lanes) leaving.delete(lane);
    }
  };

  return {
    holds: conversation => mine(laneOf(conversation)),
    held,
    start: async hooks => {
      deafen = keeper.onBeat(() => deal(hooks));
      await deal(hooks);
    },
    stop: () => deafen(),
  };
}
