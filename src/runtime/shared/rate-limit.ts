/** How often something may happen. Kept behind an interface, so that several processes can share one. */
export interface RateLimit {
  /** Milliseconds to wait; 0 means go on, and then it is counted. */
  take(key: string): Promise<number>;
  /** Nobody goes on with `key` for so long; then one may, and more at the usual rate. */
  hold(key: string, ms: number): Promise<void>;
}

export interface Rate {
  /** So many at once, */
  readonly burst: number;
  /** and so many more each second. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was true; ahead of now while the bucket is held. */
  at: number;
}

/** Full buckets say nothing; they are dropped each time so many keys have come in. */
const SWEEP_EVERY = 10_000;

/** A token bucket for each key, in this process's memory. @param now milliseconds, only their difference counts */
export function memoryRateLimit({ burst, perSecond }: Rate, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  let sinceSweep = 0;

  const refilled = (bucket: Bucket, at: number) =>
    Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);

  const sweep = (at: number) => {
    sinceSweep = 0;
    for (const [key, bucket] of buckets)
      if (at >= bucket.at && refilled(bucket, at) >= burst) buckets.delete(key);
  };

  return {
    async take(key) {
      const at = now();
      if (++sinceSweep >= SWEEP_EVERY) sweep(at);
      const bucket = buckets.get(key) ?? { tokens: burst, at };
      const tokens = refilled(bucket, at);
      const held = Math.max(0, bucket.at - at);
      const allowed = held === 0 && tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: at + held });
      return allowed ? 0 : Math.ceil(held + (Math.max(0, 1 - tokens) / perSecond) * 1000);
    },
    async hold(key, ms) {
      const at = now() + ms;
      if ((buckets.get(key)?.at ?? 0) < at) buckets.set(key, { tokens: 1, at });
    },
  };
}
