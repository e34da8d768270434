import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Bell, ChatLog } from '../bots/web/wire.ts';
import type { Door } from '../runtime/channel.ts';
import { faultOf } from '../runtime/fault.ts';
import { memoryRateLimit, type Rate, type RateLimit } from '../runtime/shared/rate-limit.ts';
import { chatApi } from './chat-api.ts';
import { closer } from './closer.ts';
import { type ConsoleSettings, consoleApi } from './console/api.ts';
import { securityHeaders } from './headers.ts';
import type { Logger } from './logger.ts';
import { pages } from './pages.ts';
import { BEAT_MS, ENTER, LIMITS, type ServerSettings } from './settings.ts';
import { type SlipDoor, slipRoutes } from './slips.ts';
import { loadStaticFiles } from './static-files.ts';

/** What a process says of itself to whoever watches it. */
export interface Health {
  readonly ok: boolean;
  readonly [part: string]: unknown;
}

export interface ServerParts {
  readonly door: Door;
  readonly log: ChatLog;
  readonly bell: Bell;
  /** Where the team works; absent where nobody does. */
  readonly console?: ConsoleSettings | undefined;
  readonly settings: ServerSettings;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly random?: (bytes: number) => Uint8Array;
  /** Limits that several processes keep together; each keeps its own without. */
  readonly rateLimit?: ((name: string, rate: Rate) => RateLimit) | undefined;
  readonly health?: () => Promise<Health>;
  /** Sheets of paper by the code of a case or a report. */
  readonly slips?: SlipDoor;
  /** Other doors on the same port: a platform's webhook by its path. */
  readonly webhooks?: Readonly<Record<string, (request: Request) => Response | Promise<Response>>>;
}

export interface WebServer {
  /** Listens, and says where. Rejects when the port is taken. */
  start(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no more requests, ends the live streams, waits a little for what is under way. */
  stop(): Promise<void>;
}

/** One port for everything over HTTP: the chat page, its API, health and the platforms' webhooks. */
export function createServer(parts: ServerParts): WebServer {
  const stopping = new AbortController();
  const listener = getRequestListener(application(parts, stopping.signal).fetch);
  const hooks = webhookListeners(parts);
  const http = createHttpServer((request, response) =>
    (hooks.get(pathOf(request.url)) ?? listener)(request, response),
  );
  const close = closer(http);
  return {
    async start() {
      const { host, port: wanted } = parts.settings;
      const { port } = await listen(http, host, wanted);
      const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      return { port, url: parts.settings.publicUrl ?? `http://${shown}:${port}` };
    },
    stop() {
      stopping.abort();
      return close();
    },
  };
}

/** Platforms come often and need no router, and none of the headers that tell a browser what a page may do. */
function webhookListeners({ webhooks = {}, logger }: ServerParts): ReadonlyMap<string, Listener> {
  const listening = Object.entries(webhooks).map(([path, hook]): [string, Listener] => {
    const errorHandler = (error: unknown): Response => {
      logger.error({ fault: faultOf(error), path }, 'a webhook failed');
      return new Response(null, { status: 500 });
    };
    return [path, getRequestListener(hook, { errorHandler })];
  });
  return new Map(listening);
}
type Listener = ReturnType<typeof getRequestListener>;

const pathOf = (url = ''): string => url.split('?', 1)[0] ?? '';

function application(parts: ServerParts, stopping: AbortSignal): Hono {
  const { settings, logger, now } = parts;
  const limits = settings.limits ?? LIMITS;
  const rateLimit =
    parts.rateLimit ?? ((_: string, rate: Rate) => memoryRateLimit(rate, () => performance.now()));
  const files = loadStaticFiles(settings.pagesDir, { WARD: settings.ward });
  if (files.size === 0) logger.warn({ folder: settings.pagesDir }, 'no built chat page: run "npm run build"');

  const app = new Hono();
  app.use(securityHeaders(settings.framedBy ?? []));
  app.get('/health', async c => {
    const health = (await parts.health?.()) ?? { ok: true };
    return c.json(health, health.ok ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
  app.route(
    '/api/chat',
    chatApi({
      door: parts.door,
      following: { log: parts.log, bell: parts.bell, beatMs: settings.beatMs ?? BEAT_MS },
      now,
      random: parts.random ?? randomBytes,
      limits: {
        perChat: rateLimit('chat', limits.perChat),
        perAddress: rateLimit('address', limits.perAddress),
      },
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies ?? 0,
      logger,
      stopping,
    }),
  );
  if (parts.console)
    app.route(
      '/console/api',
      consoleApi({
        ...parts.console,
        now,
        beatMs: settings.beatMs ?? BEAT_MS,
        stopping,
        publicUrl: settings.publicUrl,
        trustedProxies: settings.trustedProxies ?? 0,
        attempts: rateLimit('enter', ENTER),
      }),
    );
  if (parts.slips)
    app.route(
      '/slip',
      slipRoutes(parts.slips, {
        publicUrl: settings.publicUrl,
        trustedProxies: settings.trustedProxies ?? 0,
      }),
    );
  const pictures = loadStaticFiles(settings.picturesDir ?? '');
  app.get('/pictures/:name', c => pictures.respond(c, `/${c.req.param('name')}`) ?? c.notFound());
  app.route('/', pages(files));
  app.notFound(c => c.text('404 · Không có trang này. / No such page.\n', 404));
  app.onError((error, c) => {
    logger.error({ fault: faultOf(error), path: c.req.path }, 'a request failed');
    return c.text('500 · Máy chủ gặp lỗi. / The server failed.\n', 500);
  });
  return app;
}

const listen = (http: Server, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve(http.address() as AddressInfo);
    });
  });
