/** How many of something each key has open. */
export function openCount(limit: number) {
  const open = new Map<string, number>();
  return {
    /** One more, unless there are enough; returns how to give it back. */
    take(key: string): (() => void) | undefined {
      const count = open.get(key) ?? 0;
      if (count >= limit) return undefined;
      open.set(key, count + 1);
      return () => {
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}
