/** Values that are cheap to lose; those of several processes are fetched over the network. */
export interface Cache<T> {
  get(key: string): T | undefined | Promise<T | undefined>;
  set(key: string, value: T): void | Promise<void>;
}

/** The last so many values, the one used longest ago forgotten first. */
export const createCache = <T>(most: number) => {
  // A Map keeps the order of insertion: the first key is the one used longest ago.
  const kept = new Map<string, T>();
  return {
    get: (key: string): T | undefined => {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set: (key: string, value: T): void => {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
    },
  };
};
