import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { faultOf } from '../runtime/fault.ts';
import { type Follower, type Following, follow } from './follow.ts';
import type { Logger } from './logger.ts';

/** How soon a browser comes back after a cut. */
const RETRY_MS = 1000;

export interface LogStream {
  /** The chat's public id, so that a page notices when it is suddenly somebody else's. */
  readonly chat: string;
  readonly conversation: string;
  readonly from: number;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  ended(): void;
}

/**
 * A conversation's log as server-sent events: `hello` names the chat, every line carries its number as the event's
 * id, `ready` says that all is told so far, `beat` that the line is alive. Ends when the reader leaves, when we stop
 * or when the storage fails; the reader comes back by itself and goes on from its last number.
 */
export function streamLog(
  c: Context,
  following: Following,
  { chat, conversation, from, ...rest }: LogStream,
): Response {
  // Proxies that collect an answer before passing it on would make the chat silent.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async stream => {
    const over = new AbortController();
    const end = () => over.abort();
    stream.onAbort(end);
    rest.stopping.addEventListener('abort', end);
    try {
      await stream.writeSSE({ event: 'hello', data: JSON.stringify({ chat }), retry: RETRY_MS });
      await follow(following, conversation, from, followerOf(stream), over.signal);
    } catch (error) {
      rest.logger.error({ fault: faultOf(error) }, 'a web chat could not be followed');
    } finally {
      rest.stopping.removeEventListener('abort', end);
      rest.ended();
    }
  });
}

const followerOf = (stream: SSEStreamingApi): Follower => ({
  entry: entry => stream.writeSSE({ id: String(entry.seq), data: JSON.stringify(entry) }),
  caughtUp: upTo => stream.writeSSE({ event: 'ready', data: JSON.stringify({ upTo }) }),
  beat: () => stream.writeSSE({ event: 'beat', data: '{}' }),
});
