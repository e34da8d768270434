import type { Update } from 'grammy/types';
import { ApiError } from './error.ts';
import type { Queue } from './queue.ts';

export interface Ask {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
}

const conflict = (why: string): ApiError => new ApiError(409, `Conflict: ${why}`);

/** getUpdates with long polling: one at a time, the newer ends the older. */
export const createPolling = (queue: Queue) => {
  let current: { end(error: ApiError): void } | undefined;

  const wait = (seconds: number, gone: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        unlisten();
        if (current === me) current = undefined;
        end();
      };
      const me = { end: (error: ApiError) => settle(() => reject(error)) };
      const timer = setTimeout(() => settle(resolve), seconds * 1000);
      const unlisten = queue.onAdd(() => settle(resolve));
      gone.addEventListener('abort', () => settle(resolve));
      current = me;
    });

  return {
    /** A webhook was set, or the server closes. */
    end: (why: string): void => current?.end(conflict(why)),
    async getUpdates({ offset, limit = 100, timeout = 0 }: Ask, gone: AbortSignal): Promise<Update[]> {
      current?.end(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      );
      const size = Math.min(Math.max(limit, 1), 100);
      const now = queue.from(offset, size);
      if (now.length > 0 || timeout <= 0) return now;
      await wait(Math.min(timeout, 50), gone);
      return queue.from(undefined, size);
    },
  };
};
export type Polling = ReturnType<typeof createPolling>;
