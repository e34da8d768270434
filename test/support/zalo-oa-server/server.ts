import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChanges } from '../platform/changes.ts';
import { createFaults, type Faults } from '../platform/faults.ts';
import { OaError, readCs } from './checks.ts';
import { createOauthServer, type OauthServer } from './oauth.ts';
import { createUser, type OaUser, type Person } from './user.ts';
import { createHook, type Hook } from './webhook.ts';

const HOUR = 3_600_000;

export interface ZaloOaServer {
  /** To be given as `apiRoot` and `oauthRoot`. */
  readonly url: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly secretKey: string;
  readonly oauth: OauthServer;
  readonly hook: Hook;
  readonly faults: Faults<OaError>;
  /** Calls by their path's last part, in order. */
  readonly calls: readonly string[];
  /** Messages refused for what a careful caller would not send. */
  readonly failures: readonly string[];
  /** Replies the plan still pays for, and those free in a window. */
  paid: number;
  freeReplies: number;
  /** Time stands still unless it is moved. */
  pass(ms: number): void;
  now(): number;
  user(number: number): OaUser;
  until: ReturnType<typeof createChanges>['until'];
  close(): Promise<void>;
}

export interface ZaloOaServerOptions {
  readonly at?: number;
  /** Real time, for whole applications. */
  readonly runs?: boolean;
  readonly retries?: number;
}

/** Zalo's Official Account platform on this machine: tokens that rotate, windows, quotas, signed events. */
export const startZaloOaServer = async (options: ZaloOaServerOptions = {}): Promise<ZaloOaServer> => {
  const app = { appId: '1234567890', appSecret: 'app-secret-of-tests', secretKey: 'oa-secret-for-tests' };
  const account = '7770001';
  let shift = 0;
  const now = (): number =>
    (options.runs ? Date.now() : (options.at ?? Date.parse('2026-03-02T01:00:00Z'))) + shift;
  const changes = createChanges();
  const oauth = createOauthServer({ ...app, now });
  const hook = createHook({ ...app, now, changes, retries: options.retries ?? 0, retryMs: 20 });
  const faults = createFaults<OaError>();
  const people = new Map<string, Person>();
  const calls: string[] = [];
  const failures: string[] = [];
  let ids = 0;
  const nextId = (): string => `msg-${++ids}`;

  const reply = (body: unknown): object => {
    const { user, ...line } = readCs(body);
    const person = people.get(user);
    if (!person) throw new OaError(-201, 'Invalid parameter user_id');
    if (person.blocked) throw new OaError(-213, 'User has not followed the account');
    const idle = now() - (person.lastAt ?? Number.NEGATIVE_INFINITY);
    if (idle > 7 * 24 * HOUR)
      throw new OaError(-230, 'User has not interacted with the account in the past 7 days');
    const quota = idle <= 48 * HOUR ? free(person) : paid();
    person.lines.push({ who: 'account', ...line });
    changes.changed();
    const message_id = nextId();
    // Zalo tells an account what it sent itself, too.
    hook.emit({
      event_name: 'oa_send_text',
      sender: { id: account },
      recipient: { id: user },
      message: { msg_id: message_id, text: line.text },
    });
    return { message_id, user_id: user, sent_time: String(now()), quota };
  };

  const free = (person: Person): object => {
    if (person.free <= 0) throw new OaError(-218, 'Quota of this receiver is spent');
    person.free -= 1;
    return { quota_type: 'reply', remain: String(person.free), total: String(server.freeReplies) };
  };
  const paid = (): object => {
    if (server.paid <= 0) throw new OaError(-211, 'Quota of the account is spent');
    server.paid -= 1;
    return { quota_type: 'sub_quota', remain: String(server.paid), total: '100' };
  };

  const carryOut = async (request: IncomingMessage): Promise<object> => {
    const path = request.url ?? '';
    const bytes = await readBytes(request);
    if (request.method === 'POST' && path === '/v4/oa/access_token')
      return oauth.answer(String(request.headers.secret_key ?? ''), new URLSearchParams(bytes.toString()));
    if (!oauth.isGood(String(request.headers.access_token ?? '')))
      throw new OaError(-216, 'Access token is invalid');
    if (request.method === 'GET' && path === '/v2.0/oa/getoa')
      return done({
        oaid: account,
        name: 'UBND phường',
        oa_type: 4,
        is_verified: true,
        package_name: 'Growth',
      });
    if (request.method === 'POST' && path === '/v3.0/oa/message/cs')
      return done(reply(JSON.parse(bytes.toString())));
    throw new OaError(-201, 'Unknown path');
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = (request.url ?? '').split('/').at(-1)!;
    calls.push(name);
    const fault = faults.next(name);
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'cut') return void request.socket.destroy();
    if (fault?.kind === 'garbage') return void response.writeHead(502).end('<html>502</html>');
    const body = await resultOf(async () => {
      if (fault?.kind === 'error') throw fault.error;
      return carryOut(request);
    });
    if (fault?.kind === 'cut_after') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const resultOf = async (work: () => Promise<object>): Promise<object> => {
    try {
      return await work();
    } catch (error) {
      const { code, message } = error instanceof OaError ? error : new OaError(-200, String(error));
      if (code === -201 || code === -210 || !(error instanceof OaError)) failures.push(message);
      return { error: code, message };
    }
  };

  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));

  const server: ZaloOaServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    ...app,
    oauth,
    hook,
    faults,
    calls,
    failures,
    paid: 100,
    freeReplies: 1000,
    pass(ms) {
      shift += ms;
    },
    now,
    user(number) {
      const person: Person = {
        id: String(5550000 + number),
        lines: [],
        follows: true,
        blocked: false,
        free: 0,
      };
      people.set(person.id, person);
      return createUser(person, {
        changes,
        hook,
        now,
        account,
        nextId,
        freeReplies: () => server.freeReplies,
      });
    },
    until: changes.until,
    async close() {
      hook.forget();
      http.closeAllConnections();
      await new Promise<void>(resolve => http.close(() => resolve()));
      await hook.idle();
    },
  };
  return server;
};

const done = (data: object) => ({ data, error: 0, message: 'Success' });

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
