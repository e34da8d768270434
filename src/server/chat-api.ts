import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { WEB } from '../bots/web/channel.ts';
import { ChatPost, TEXT_LIMIT, toEvent } from '../bots/web/post.ts';
import { newSession, type WebSession } from '../bots/web/session.ts';
import { conversationId, type Door } from '../runtime/channel.ts';
import { faultOf } from '../runtime/fault.ts';
import type { RateLimit } from '../runtime/shared/rate-limit.ts';
import { clientAddress } from './address.ts';
import { chatCookie } from './chat-session.ts';
import { openCount } from './count.ts';
import { type Following, readPage } from './follow.ts';
import type { Logger } from './logger.ts';
import { sameOrigin } from './origin.ts';
import { problem } from './problem.ts';
import { streamLog } from './stream.ts';

const BODY_LIMIT = 32 * 1024;
/** One browser has a few pages open; more is something else. */
const STREAMS_PER_CHAT = 12;
const BUSY_MS = 2000;

export interface ChatApi {
  readonly door: Door;
  readonly following: Following;
  readonly now: () => Date;
  /** Cryptographic chance. */
  readonly random: (bytes: number) => Uint8Array;
  readonly limits: { readonly perChat: RateLimit; readonly perAddress: RateLimit };
  /** Where citizens reach us, when that is not what the `Host` header says. */
  readonly publicUrl: string | undefined;
  /** How many proxies of our own stand in front. */
  readonly trustedProxies: number;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}

const seqOf = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);

const conversationOf = (session: WebSession) => conversationId({ channel: WEB, address: session.id });

const isTooLong = (raw: { text?: unknown } | null | undefined) =>
  typeof raw?.text === 'string' && raw.text.trim().length > TEXT_LIMIT;

/** The chat's HTTP door: post a message, follow the log live or by asking, leave a shared device. */
export function chatApi(api: ChatApi): Hono {
  const cookie = chatCookie(api.publicUrl);
  const streams = openCount(STREAMS_PER_CHAT);
  const ours = sameOrigin(api.publicUrl);

  const addressOf = (c: Context): string =>
    clientAddress(getConnInfo(c).remote.address, c.req.header('X-Forwarded-For'), api.trustedProxies);

  /** Milliseconds this sender must wait. */
  const waitOf = async (c: Context, session: WebSession | undefined): Promise<number> => {
    const wait = await api.limits.perAddress.take(addressOf(c));
    return wait || (session ? api.limits.perChat.take(session.id) : 0);
  };

  const app = new Hono();
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  app.post(
    '/messages',
    ours,
    bodyLimit({ maxSize: BODY_LIMIT, onError: c => problem(c, 'too_long') }),
    async c => {
      const known = cookie.read(c);
      const wait = await waitOf(c, known);
      if (wait > 0) return problem(c, 'slow_down', wait);

      const raw = await c.req.json().catch(() => undefined);
      const post = ChatPost.safeParse(raw);
      if (!post.success) return problem(c, isTooLong(raw) ? 'too_long' : 'bad_request');

      const session = known ?? newSession(api.random);
      cookie.keep(c, session);
      try {
        const chat = { channel: WEB, address: session.id };
        const event = toEvent(post.data, api.now());
        const outcome = await api.door.accept({ chat, event, lang: post.data.lang, from: addressOf(c) });
        return c.json({ chat: session.id, outcome });
      } catch (error) {
        api.logger.error({ fault: faultOf(error) }, 'a web message could not be stored');
        return problem(c, 'not_stored', BUSY_MS);
      }
    },
  );

  app.get('/stream', c => {
    const session = cookie.read(c);
    if (!session) return c.body(null, 204);
    const ended = streams.take(session.id);
    if (!ended) return problem(c, 'slow_down', BUSY_MS);
    return streamLog(c, api.following, {
      chat: session.id,
      conversation: conversationOf(session),
      from: seqOf(c.req.header('Last-Event-ID') ?? c.req.query('after')),
      stopping: api.stopping,
      logger: api.logger,
      ended,
    });
  });

  app.get('/log', compress(), async c => {
    const session = cookie.read(c);
    if (!session) return c.json({ chat: null, entries: [], upTo: 0, more: false });
    const page = await readPage(api.following.log, conversationOf(session), seqOf(c.req.query('after')));
    return c.json({ chat: session.id, ...page });
  });

  app.post('/leave', ours, c => {
    cookie.forget(c);
    return c.body(null, 204);
  });
  return app;
}
