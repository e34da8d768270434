/** Word to whoever waits for something to change. */
export const createChanges = () => {
  const listeners = new Set<() => void>();
  return {
    changed: (): void => {
      for (const listener of [...listeners]) listener();
    },
    /** Resolves with the first truthy answer of `look`, asked whenever something changed here, and every few ms. */
    until<T>(look: () => T | undefined | false, what: string, ms = 10_000): Promise<T> {
      return new Promise((resolve, reject) => {
        const settle = (end: () => void): void => {
          listeners.delete(check);
          clearTimeout(timer);
          clearInterval(again);
          end();
        };
        const check = (): void => {
          const found = look();
          if (found) settle(() => resolve(found));
        };
        const timer = setTimeout(() => settle(() => reject(new Error(`never seen: ${what}`))), ms);
        const again = setInterval(check, 5);
        listeners.add(check);
        check();
      });
    },
  };
};
export type Changes = ReturnType<typeof createChanges>;
