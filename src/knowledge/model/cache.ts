/** The last so many values, the one used longest ago forgotten first. */
export interface Cache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

export const createCache = <T>(most: number): Cache<T> => {
  // A Map keeps the order of insertion: the first key is the one used longest ago.
  const kept = new Map<string, T>();
  return {
    get: key => {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
    },
  };
};
