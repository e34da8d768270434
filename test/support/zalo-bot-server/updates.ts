import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes } from '../platform/changes.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

export interface DeliveryOptions {
  /** Tries of an update that was not taken. Nothing is documented: some say none. */
  readonly retries: number;
  readonly retryMs: number;
}

/** Updates on their way out: handed out once to a poll, or posted to the webhook. */
export const createUpdates = (changes: Changes, { retries, retryMs }: DeliveryOptions) => {
  const waiting: unknown[] = [];
  const posts: { readonly status: number; readonly secret: string | undefined }[] = [];
  let hook: Webhook | undefined;
  let last: unknown;
  let wrapped = false;
  let posting = Promise.resolve();
  /** Only the first of several polls is served: they steal from each other. */
  const polls: (() => void)[] = [];

  const post = async (update: unknown, { url, secret }: Webhook): Promise<void> => {
    const body = JSON.stringify(wrapped ? { ok: true, result: update } : update);
    for (let tries = 0; tries <= retries; tries += 1) {
      const status = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
        body,
      }).then(
        response => response.status,
        () => 0,
      );
      posts.push({ status, secret });
      changes.changed();
      if (status === 200) return;
      await sleep(retryMs);
    }
  };

  const emit = (update: unknown): void => {
    last = update;
    if (hook) {
      const to = hook;
      posting = posting.then(() => post(update, to));
    } else {
      waiting.push(update);
      polls.shift()?.();
    }
    changes.changed();
  };

  return {
    emit,
    repeatLast: (): void => emit(last),
    waiting: (): readonly unknown[] => waiting,
    /** Polls that wait for something to tell. */
    held: (): number => polls.length,
    posts: (): typeof posts => posts,
    hook: (): Webhook | undefined => hook,
    setHook(value: Webhook | undefined): void {
      hook = value;
    },
    /** The documented form of a webhook's body, which live ones do not have. */
    wrap(value: boolean): void {
      wrapped = value;
    },
    /** Taken from the queue at once: if the line breaks now, it is gone. */
    async next(seconds: number, gone: AbortSignal): Promise<unknown> {
      if (waiting.length === 0)
        await new Promise<void>(resolve => {
          const end = (): void => {
            clearTimeout(timer);
            if (polls.includes(end)) polls.splice(polls.indexOf(end), 1);
            resolve();
          };
          const timer = setTimeout(end, seconds * 1000);
          polls.push(end);
          gone.addEventListener('abort', end);
        });
      return gone.aborted ? undefined : waiting.shift();
    },
    /** Zalo tries a webhook without its secret and without a body. */
    probe: (url: string): Promise<number> =>
      fetch(url, { method: 'POST' }).then(
        response => response.status,
        () => 0,
      ),
  };
};
export type Updates = ReturnType<typeof createUpdates>;
