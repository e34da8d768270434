import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes } from '../platform/changes.ts';

export interface HookOptions {
  readonly appId: string;
  readonly secretKey: string;
  readonly now: () => number;
  readonly changes: Changes;
  /** Zalo repeats after 30 s, 5, 15, 30 minutes and an hour; here at once. */
  readonly retries: number;
  readonly retryMs: number;
}

/** Posts signed events to the app's address, one after the other. */
export const createHook = ({ appId, secretKey, now, changes, retries, retryMs }: HookOptions) => {
  const posts: { readonly status: number; readonly event: string; readonly ms: number }[] = [];
  let url: string | undefined;
  let posting = Promise.resolve();
  let last: object | undefined;
  /** Which timestamp is signed: a header's, as live events have it, or the body's, as documented. */
  let signs: 'header' | 'body' = 'header';
  let off = false;

  const post = async (event: object, signature?: string): Promise<void> => {
    const body = JSON.stringify(event);
    const stamp = (event as { timestamp?: string }).timestamp ?? String(now());
    const timestamp = signs === 'header' ? String(now() + 1) : stamp;
    const mac = createHash('sha256').update(`${appId}${body}${timestamp}${secretKey}`).digest('hex');
    for (let tries = 0; tries <= retries && url; tries += 1) {
      const began = performance.now();
      const status = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-zevent-signature': signature ?? `mac=${mac}`,
          ...(signs === 'header' && { 'x-zevent-timestamp': timestamp }),
          ...(tries > 0 && { num_retry: String(tries) }),
        },
        body,
      }).then(
        response => response.status,
        () => 0,
      );
      posts.push({
        status,
        event: String((event as { event_name?: string }).event_name),
        ms: performance.now() - began,
      });
      changes.changed();
      if (status === 200) return;
      await sleep(retryMs);
    }
    // Nobody took it to the end: Zalo switches the webhook off.
    off ||= retries > 0;
  };

  return {
    posts: (): typeof posts => posts,
    isOff: (): boolean => off,
    sign(how: 'header' | 'body'): void {
      signs = how;
    },
    /** Saving the address in the console: an unsigned `{}` must be answered 200. */
    async save(address: string): Promise<number> {
      url = address;
      const { status } = await fetch(address, { method: 'POST', body: '{}' });
      return status;
    },
    emit(event: Record<string, unknown>, signature?: string): void {
      const whole = { app_id: appId, timestamp: String(now()), ...event };
      // What Zalo tells an account of its own messages is not what anybody would repeat by hand.
      if (!String(event.event_name).startsWith('oa_')) last = whole;
      posting = posting.then(() => post(whole, signature));
    },
    repeatLast(): void {
      const again = last;
      if (again) posting = posting.then(() => post(again));
    },
    idle: (): Promise<void> => posting,
    forget(): void {
      url = undefined;
    },
  };
};
export type Hook = ReturnType<typeof createHook>;
