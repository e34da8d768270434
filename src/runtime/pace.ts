/** How much may go out in a while: `rate` a second, and as many at once as one second holds (at least one). */
export interface Bucket {
  /** When the next one may go, in the clock's milliseconds. */
  readyAt(now: number): number;
  take(now: number): void;
  giveBack(): void;
  /** True when nothing was taken lately: a new bucket would be the same. */
  isFull(now: number): boolean;
}

export function createBucket(rate: number): Bucket {
  const size = Math.max(1, rate);
  let level = size;
  let measured = 0;

  const fill = (now: number) => {
    level = Math.min(size, level + (Math.max(0, now - measured) / 1000) * rate);
    measured = now;
  };

  return {
    readyAt: now => {
      fill(now);
      return level >= 1 ? now : now + Math.ceil(((1 - level) / rate) * 1000);
    },
    take: now => {
      fill(now);
      level -= 1;
    },
    giveBack: () => {
      level = Math.min(size, level + 1);
    },
    isFull: now => {
      fill(now);
      return level >= size;
    },
  };
}

/** For a channel that names no pace. */
export const unbounded: Bucket = {
  readyAt: now => now,
  take: () => {},
  giveBack: () => {},
  isFull: () => true,
};

/** A bucket for each chat that was written to lately. */
export function createChatBuckets(rate: number): (chat: string, now: number) => Bucket {
  const buckets = new Map<string, Bucket>();
  let tolerated = 1000;

  const prune = (now: number) => {
    for (const [chat, bucket] of buckets) if (bucket.isFull(now)) buckets.delete(chat);
    tolerated = Math.max(1000, buckets.size * 2);
  };

  return (chat, now) => {
    const known = buckets.get(chat);
    if (known) return known;
    if (buckets.size >= tolerated) prune(now);
    const bucket = createBucket(rate);
    buckets.set(chat, bucket);
    return bucket;
  };
}
