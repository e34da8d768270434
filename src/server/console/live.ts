import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Bell } from '../../runtime/bell.ts';
import type { ConsoleEnv } from './auth.ts';

export interface Live {
  readonly bell: Pick<Bell, 'hearAll'>;
  readonly beatMs: number;
  readonly stopping: AbortSignal;
}

/**
 * `changed` names a request that is not as it was; the page asks again for what it shows. No content travels here, so
 * nobody sees by it what they may not.
 */
export const liveRoutes = ({ bell, beatMs, stopping }: Live): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>();
  app.get('/', c => {
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async stream => {
      const over = new AbortController();
      const end = () => over.abort();
      stream.onAbort(end);
      stopping.addEventListener('abort', end);
      const deafen = bell.hearAll(({ ticket }) => {
        if (ticket !== undefined)
          void stream.writeSSE({ event: 'changed', data: JSON.stringify({ ticket }) }).catch(end);
      });
      try {
        await stream.writeSSE({ event: 'hello', data: '{}', retry: 1000 });
        while (!over.signal.aborted) {
          await stream.sleep(Math.min(beatMs, 15_000));
          await stream.writeSSE({ event: 'beat', data: '{}' });
        }
      } finally {
        deafen();
        stopping.removeEventListener('abort', end);
      }
    });
  });
  return app;
};
