/** Work of one key runs one after the other, in the order it came; different keys run side by side. */
export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();

  return async (key, work) => {
    const before = tails.get(key);
    const mine = before ? before.then(work, work) : work();
    tails.set(key, mine);
    try {
      return await mine;
    } finally {
      // Nobody came after: a quiet key costs no memory.
      if (tails.get(key) === mine) tails.delete(key);
    }
  };
}
