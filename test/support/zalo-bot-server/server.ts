import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChanges } from '../platform/changes.ts';
import { createFaults, type Faults } from '../platform/faults.ts';
import {
  badRequest,
  checkPhoto,
  checkStyles,
  checkText,
  isMethod,
  isPrivate,
  type Method,
  type Params,
  paramsOf,
  spent,
  ZaloError,
} from './checks.ts';
import { createUpdates, type Updates } from './updates.ts';
import { createUser, type Person, type ZaloUser } from './user.ts';

export interface ZaloBotServer {
  /** To be given as `apiRoot`. */
  readonly url: string;
  readonly token: string;
  /** Calls that were let in, in order. */
  readonly calls: readonly { readonly method: Method; readonly params: Record<string, unknown> }[];
  /** Calls refused for what a careful caller would not send. */
  readonly failures: readonly string[];
  readonly faults: Faults<ZaloError>;
  readonly updates: Updates;
  /** Messages the plan still allows this month. */
  quota: number;
  /** How an idle poll is told, and in what shape an update comes; all have been seen. */
  idle: 'http 200' | 'http 408';
  shape: 'object' | 'array';
  user(id: number, name?: string): ZaloUser;
  until: ReturnType<typeof createChanges>['until'];
  close(): Promise<void>;
}

export interface ZaloBotServerOptions {
  readonly token?: string;
  /** False lets a webhook be on this machine, which Zalo itself refuses. */
  readonly publicWebhook?: boolean;
  readonly retries?: number;
}

/** Zalo's Bot API on this machine: limits, odd habits and faults included. */
export const startZaloBotServer = async (options: ZaloBotServerOptions = {}): Promise<ZaloBotServer> => {
  const token = options.token ?? '1234567890123456789:AbCdEfGhIjKlMnOpQrStUvWxYz';
  const changes = createChanges();
  const updates = createUpdates(changes, { retries: options.retries ?? 0, retryMs: 20 });
  const faults = createFaults<ZaloError>();
  const people = new Map<string, Person>();
  const calls: { method: Method; params: Record<string, unknown> }[] = [];
  const failures: string[] = [];
  let ids = 0;
  const nextId = (): string => (++ids).toString(16).padStart(20, '0');

  const reachable = (id: string): Person => {
    const person = people.get(id);
    if (!person?.known) throw badRequest('chat not found');
    if (person.closed === 'said') throw badRequest('the user has blocked the bot');
    if (person.closed === 'unsaid') throw badRequest('invalid');
    if (server.quota <= 0) throw spent();
    return person;
  };

  const write = (person: Person, line: Omit<Person['lines'][number], 'who'>) => {
    server.quota -= 1;
    person.lines.push({ who: 'bot', ...line });
    changes.changed();
    return { message_id: nextId(), date: Date.now() };
  };

  const handlers: { readonly [M in Method]: (params: Params<M>, gone: AbortSignal) => unknown } = {
    getMe: () => ({
      id: '1234567890123456789',
      account_name: 'bot.HoiPhuong',
      account_type: 'BASIC',
      can_join_groups: false,
    }),
    async getUpdates({ timeout = 30 }, gone) {
      if (updates.hook()) throw badRequest('getUpdates does not work while a webhook is set');
      const update = await updates.next(Math.min(Number(timeout), 50), gone);
      if (update === undefined) throw new ZaloError(408, 'Request timeout');
      return server.shape === 'array' ? [update] : update;
    },
    async setWebhook({ url, secret_token }) {
      if (!secret_token) throw badRequest('The secret_token must not be empty');
      if (secret_token.length < 8 || secret_token.length > 256)
        throw badRequest('The secret_token is invalid');
      if (!url || !URL.canParse(url)) throw badRequest('The url is invalid');
      const { protocol, hostname } = new URL(url);
      if (options.publicWebhook !== false && (protocol !== 'https:' || isPrivate(hostname)))
        throw badRequest('The url is invalid');
      // Kept even where the try fails.
      updates.setHook({ url, secret: secret_token });
      const status = await updates.probe(url);
      const outcome = status === 200 ? 'webhook.ok' : status ? `webhook.http.${status}` : 'webhook.err.conn';
      return { url, updated_at: Date.now(), verification: { ok: status === 200, url, outcome, hint: '' } };
    },
    getWebhookInfo() {
      const url = updates.hook()?.url;
      if (!url) throw new ZaloError(404, 'Not Found');
      return { url, updated_at: Date.now() };
    },
    deleteWebhook() {
      updates.setHook(undefined);
      return { url: '', updated_at: Date.now() };
    },
    sendMessage({ chat_id, text, text_styles = [] }) {
      checkText(text, 'text');
      checkStyles(text, text_styles);
      const bold = text_styles.filter(({ st }) => st.includes('b'));
      return write(reachable(chat_id), {
        text,
        bold: bold.map(({ start, len }) => text.slice(start, start + len)),
      });
    },
    sendPhoto({ chat_id, photo, caption }) {
      if (caption !== undefined) checkText(caption, 'caption');
      checkPhoto(photo);
      return write(reachable(chat_id), { text: caption ?? '', bold: [], photo });
    },
    sendChatAction: ({ chat_id }) => void reachable(chat_id),
  };

  const carryOut = async (request: IncomingMessage, gone: AbortSignal): Promise<unknown> => {
    const [, given, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (given !== token) throw new ZaloError(401, 'Unauthorized');
    if (request.method !== 'POST' || !isMethod(name)) throw new ZaloError(404, 'Not Found');
    const params = paramsOf(name, await readJson(request));
    calls.push({ method: name, params });
    return (handlers[name] as (params: object, gone: AbortSignal) => unknown)(params, gone);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.url?.split('/').at(-1) ?? '';
    const fault = faults.next(method);
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'garbage')
      return void response.writeHead(502).end('<html><body>502 Bad Gateway</body></html>');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const [code, body, retryAfter] = await resultOf(async () => {
      if (fault?.kind === 'error') throw fault.error;
      return carryOut(request, gone.signal);
    });
    if (fault?.kind === 'cut_after') return void request.socket.destroy();
    const http = code === 408 && server.idle === 'http 200' ? 200 : code;
    const headers = {
      'content-type': 'application/json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    };
    response.writeHead(http, headers).end(JSON.stringify(body));
  };

  const resultOf = async (work: () => Promise<unknown>): Promise<[number, object, number?]> => {
    try {
      const result = await work();
      return [200, { ok: true, ...(result !== undefined && { result }) }];
    } catch (error) {
      if (!(error instanceof ZaloError)) failures.push(String(error));
      const { code, message, retryAfter } =
        error instanceof ZaloError ? error : new ZaloError(403, 'Internal server error');
      if (code === 400) failures.push(message);
      return [code, { ok: false, error_code: code, description: message }, retryAfter];
    }
  };

  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));

  const server: ZaloBotServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    token,
    calls,
    failures,
    faults,
    updates,
    quota: 3000,
    idle: 'http 200',
    shape: 'object',
    user(number, name = `Người ${number}`) {
      const id = number.toString(16).padStart(20, '6');
      const person: Person = { id, name, lines: [], known: false };
      people.set(id, person);
      return createUser(person, { changes, emit: updates.emit, nextId });
    },
    until: changes.until,
    close() {
      updates.setHook(undefined);
      http.closeAllConnections();
      return new Promise<void>(resolve => http.close(() => resolve()));
    },
  };
  return server;
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  if (!request.headers['content-type']?.startsWith('application/json')) throw badRequest('no JSON');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest('no object');
  return value;
};
