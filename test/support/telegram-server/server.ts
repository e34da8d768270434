import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BotCommand, UserFromGetMe, WebhookInfo } from 'grammy/types';
import { createFaults, type Faults } from '../platform/faults.ts';
import { readParameters, readValues, type Values } from './body.ts';
import { type Chat, type Chats, createChats } from './chats.ts';
import { ApiError, badRequest } from './error.ts';
import { createFloodGate, type FloodLimits } from './flood.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { publishedMethods } from './methods.ts';
import { createPolling } from './polling.ts';
import { createQueue, type Queue } from './queue.ts';
import { createUser, type Person, type User } from './user.ts';
import { createWebhook, type WebhookOptions } from './webhook.ts';

export interface TelegramServer {
  /** To be given as `apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly bot: UserFromGetMe;
  /** Every call that was let in, in order. */
  readonly calls: readonly { readonly method: string; readonly params: Values }[];
  /** What Telegram would put up with and we do not: unknown parameters, wrong types, methods never scripted. */
  readonly failures: readonly string[];
  readonly faults: Faults<ApiError>;
  readonly queue: Queue;
  readonly chats: Chats;
  readonly commands: ReadonlyMap<string, readonly BotCommand[]>;
  readonly handled: readonly string[];
  user(person: Person): User;
  group(id: number, name: string): Chat;
  /** Taps nobody has answered: each is a spinner on somebody's phone. */
  spinners(): number;
  webhookInfo(): WebhookInfo;
  close(): Promise<void>;
}

export interface TelegramServerOptions {
  readonly token?: string;
  readonly flood?: FloodLimits;
  readonly webhook?: Partial<WebhookOptions>;
}

/**
 * A Bot API server on this machine that behaves as Telegram does, limits and faults included. Like the official
 * server in its local mode it posts to webhooks over plain HTTP.
 */
export const startTelegramServer = async (options: TelegramServerOptions = {}): Promise<TelegramServer> => {
  const token = options.token ?? '4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK';
  const flood = createFloodGate(options.flood ?? { perSecond: 30, perChatPerSecond: 20 });
  const chats = createChats();
  const queue = createQueue(chats.changed);
  const polling = createPolling(queue);
  const webhook = createWebhook(queue, { retryMs: 20, httpsOnly: false, ...options.webhook });
  const taps = new Set<string>();
  const commands = new Map<string, readonly BotCommand[]>();
  const bot = botWith(Number(token.split(':')[0]));
  const handlers = createHandlers({ bot, chats, queue, polling, webhook, taps, commands, flood });
  const methods = publishedMethods();
  const faults = createFaults<ApiError>();
  const calls: { method: string; params: Values }[] = [];
  const failures: string[] = [];

  const call = async (request: IncomingMessage, method: string, gone: AbortSignal): Promise<unknown> => {
    const published = methods.get(method);
    const values = await readValues(request);
    if (!published) {
      failures.push(`unknown method ${method}`);
      throw new ApiError(404, 'Not Found: method not found');
    }
    const { params, problems } = readParameters(values, published);
    failures.push(...problems.map(problem => `${method}: ${problem}`));
    for (const [name, { required }] of published)
      if (required && params[name] === undefined) throw badRequest(`parameter "${name}" is required`);
    calls.push({ method, params });
    return carryOut(method, params, gone);
  };

  const carryOut = (method: string, params: Values, gone: AbortSignal): unknown => {
    const handler = handlers[method as keyof Handlers] as
      | ((params: Values, gone: AbortSignal) => unknown)
      | undefined;
    if (handler) return handler(params, gone);
    failures.push(`${method} is not scripted`);
    throw new ApiError(501, 'Not Implemented: this server does not carry it out');
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, given, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const fault = faults.next(method ?? '');
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'garbage') return void response.end('<html><body>Trang này đã bị chặn</body></html>');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const [code, body] = await resultOf(failures, async () => {
      if (fault?.kind === 'error') throw fault.error;
      checkToken(given, token);
      return call(request, method ?? '', gone.signal);
    });
    if (fault?.kind === 'cut_after') return void request.socket.destroy();
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    bot,
    calls,
    failures,
    faults,
    queue,
    chats,
    commands,
    handled: Object.keys(handlers),
    user: person => createUser({ chats, queue, taps }, person),
    group: (id, name) => Object.assign(chats.open(id, 'group', name), { known: true }),
    spinners: () => taps.size,
    webhookInfo: () => webhook.info(),
    close() {
      webhook.remove();
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
};

/** A token of the wrong form is not found at all; one of the right form that is not ours is unauthorized. */
const checkToken = (given: string | undefined, token: string): void => {
  if (given === token) return;
  throw /^\d+:[\w-]{30,}$/.test(given ?? '')
    ? new ApiError(401, 'Unauthorized')
    : new ApiError(404, 'Not Found');
};

const resultOf = async (
  failures: string[],
  work: () => Promise<unknown>,
): Promise<[code: number, body: object]> => {
  try {
    return [200, { ok: true, result: await work() }];
  } catch (error) {
    if (!(error instanceof ApiError)) failures.push(String(error));
    const { code, message, parameters } = asApiError(error);
    return [code, { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }];
  }
};

/** A body that cannot be read is the bot's mistake; anything else unforeseen is this server's. */
const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof SyntaxError) return badRequest(`can't parse the body: ${error.message}`);
  return new ApiError(500, `Internal Server Error: ${String(error)}`);
};

const botWith = (id: number): UserFromGetMe =>
  ({
    id,
    is_bot: true,
    first_name: 'Hỏi Phường',
    username: 'hoi_phuong_test_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }) as UserFromGetMe;
