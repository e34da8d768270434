import type { Update } from 'grammy/types';

/** An update as it waits; scripts may put in what no typing allows. */
export type Waiting = { readonly update_id: number } & Record<string, unknown>;

/** Updates that nobody has confirmed yet, as the official server keeps them. */
export const createQueue = (chatsChanged: () => void) => {
  let waiting: Waiting[] = [];
  let next = 728_000_001;
  let allowed: readonly string[] = [];
  let last: Waiting | undefined;
  let again: Waiting[] = [];
  const listeners = new Set<() => void>();

  const arrived = (): void => {
    chatsChanged();
    for (const listener of [...listeners]) listener();
  };

  return {
    waiting: (): readonly Waiting[] => waiting,
    allow(kinds: readonly string[] | undefined): void {
      allowed = kinds ?? allowed;
    },
    allowed: (): readonly string[] => allowed,
    /** After a week of silence Telegram counts on from anywhere. */
    countFrom(id: number): void {
      next = id;
    },
    add(update: Record<string, unknown>): void {
      const kinds = Object.keys(update);
      if (allowed.length > 0 && !kinds.some(kind => allowed.includes(kind))) return;
      last = { update_id: next++, ...update };
      waiting.push(last);
      arrived();
    },
    /** The same update once more, whatever was confirmed: nobody promises that it comes only once. */
    repeatLast(): void {
      if (last) again.push(last);
      arrived();
    },
    /** What getUpdates answers: asking from `offset` forgets all before it, unless it lies in the future. */
    from(offset: number | undefined, limit: number): Update[] {
      if (offset !== undefined && offset < 0) waiting = waiting.slice(offset);
      else if (offset !== undefined && offset <= next + 10)
        waiting = waiting.filter(one => one.update_id >= offset);
      chatsChanged();
      const repeated = again;
      again = [];
      return [...repeated, ...waiting].slice(0, limit) as unknown as Update[];
    },
    remove(id: number): void {
      waiting = waiting.filter(one => one.update_id !== id);
      chatsChanged();
    },
    clear(): void {
      waiting = [];
    },
    onAdd(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
export type Queue = ReturnType<typeof createQueue>;
