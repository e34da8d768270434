import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A stand-in for the national portal's JSON interface, as strict as what is known of it: POST and JSON only, 201, the
 * envelope, pages by `lastId`. It misbehaves on demand.
 */
export interface PortalServer {
  readonly base: string;
  /** Every request that came, in order. */
  readonly requests: { readonly path: string; readonly body: Record<string, unknown>; readonly at: number }[];
  /** The next requests get these instead of an answer. */
  readonly faults: Fault[];
  /** What it publishes; tests change it between two runs. */
  procedures: PortalProcedure[];
  close(): Promise<void>;
}

export type Fault =
  | 'rejected-200'
  | 'rejected-403'
  | 'busy-429'
  | 'broken-500'
  | 'cut'
  | 'half-json'
  | 'not-ok';

/** `data` of a detail reply; `id`, `code` and `name` also make the list item. */
export type PortalProcedure = { readonly id: string; readonly code: string; readonly name: string } & Record<
  string,
  unknown
>;

const LIST = '/api/v1/submitting/formality/list-all-public-formality-by-citizen';
const DETAIL = '/api/v1/configuring/formality/get-formality-by-citizen';
const MOST = 200;

export const startPortal = async (procedures: readonly PortalProcedure[]): Promise<PortalServer> => {
  const requests: { path: string; body: Record<string, unknown>; at: number }[] = [];
  const faults: Fault[] = [];
  const state = { procedures: [...procedures] };
  const http = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    const fault = faults.shift();
    if (fault) {
      misbehave(fault, response);
      return;
    }
    if (body) requests.push({ path, body, at: Date.now() });
    const [status, reply] = replyTo(request, path, body, state.procedures);
    say(response, status, reply);
  };
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/api/v1`,
    requests,
    faults,
    get procedures() {
      return state.procedures;
    },
    set procedures(value) {
      state.procedures = value;
    },
    close: () =>
      new Promise(resolve => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};

type Replied = readonly [number, unknown];

const replyTo = (
  { method, headers }: IncomingMessage,
  path: string,
  body: Record<string, unknown> | undefined,
  all: readonly PortalProcedure[],
): Replied => {
  if (method !== 'POST') return [405, { code: 'METHOD_NOT_ALLOWED', message: 'POST only' }];
  if (!headers['content-type']?.startsWith('application/json') || !body) return bad('JSON only');
  if (path === LIST) return list(body, all);
  if (path === DETAIL) return detail(body, all);
  return [404, { code: 'NOT_FOUND', message: path }];
};

const bad = (message: string): Replied => [400, { code: 'BAD_REQUEST', message }];

const list = (body: Record<string, unknown>, all: readonly PortalProcedure[]): Replied => {
  const { limit, lastId, q, categoryId, departmentCode } = body;
  const known = ['limit', 'lastId', 'q', 'categoryId', 'departmentCode'];
  if (Object.keys(body).some(key => !known.includes(key))) return bad('unknown field');
  if ([q, categoryId, departmentCode].some(it => typeof it !== 'string')) return bad('missing field');
  if (typeof limit !== 'number' || limit < 1 || limit > MOST) return bad('limit');
  const from = lastId === '' ? 0 : all.findIndex(it => it.id === lastId) + 1;
  if (lastId !== '' && from === 0) return bad('lastId');
  const items = all.slice(from, from + limit);
  const last = items.at(-1)?.id ?? lastId;
  return [
    201,
    { code: 'OK', data: { items: items.map(itemOf), lastId: last, total: all.length }, message: 'OK' },
  ];
};

const itemOf = ({ id, code, name, type }: PortalProcedure) => ({
  id,
  name,
  code,
  codeNotation: code,
  categories: ['Hộ tịch'],
  categoryIds: ['019d2bbb-69ee-7079-a6b4-536173b5e483'],
  departments: [''],
  departmentPromulgate: 'Bộ Tư pháp',
  departmentPromulgateId: '019d2be3-6a72-700f-a652-d603f1537007',
  formalityTargetType: [],
  state: 'UPDATED',
  type: type ?? 'STANDARD',
});

const detail = (body: Record<string, unknown>, all: readonly PortalProcedure[]): Replied => {
  const found = all.find(it => it.id === body['id']);
  return found
    ? [201, { code: 'OK', data: found, message: 'OK' }]
    : [400, { code: 'FORMALITY_NOT_FOUND', data: null, message: 'not found' }];
};

const misbehave = (fault: Fault, response: ServerResponse): void => {
  const html =
    '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>';
  if (fault === 'rejected-200') response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  else if (fault === 'rejected-403') response.writeHead(403, { 'content-type': 'text/html' }).end(html);
  else if (fault === 'busy-429') response.writeHead(429, { 'retry-after': '90' }).end('{}');
  else if (fault === 'broken-500')
    response.writeHead(500, { 'content-type': 'text/html' }).end('<html>error</html>');
  else if (fault === 'half-json')
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"code":"OK","data":{"items":[');
  else if (fault === 'not-ok') say(response, 201, { code: 'INTERNAL', data: null, message: 'error' });
  else response.destroy();
};

const say = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown> | undefined> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};
