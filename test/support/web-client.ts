import type { WireEntry } from '../../src/bots/web/wire.ts';

/** A browser as the server sees one: keeps the cookie it is given, posts, and listens to the live log. */
export interface WebClient {
  cookie: string | undefined;
  send(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  log(after?: number): Promise<{ chat: string | null; entries: WireEntry[]; upTo: number; more: boolean }>;
  /** Listens until `enough` says so or the line ends; then hangs up. */
  listen(after: number, enough: (event: SseEvent) => boolean): Promise<SseEvent[]>;
}

export interface SseEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: string;
}

export function webClient(url: string): WebClient {
  const client: WebClient = {
    cookie: undefined,
    async send(body, headers = {}) {
      const response = await fetch(`${url}/api/chat/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...cookies(), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const [set] = response.headers.getSetCookie();
      if (set) client.cookie = set.split(';')[0];
      return response;
    },
    get: (path, headers = {}) => fetch(url + path, { headers: { ...cookies(), ...headers } }),
    log: async (after = 0) =>
      (await client.get(`/api/chat/log?after=${after}`)).json() as ReturnType<WebClient['log']>,
    async listen(after, enough) {
      const hangUp = new AbortController();
      const response = await fetch(`${url}/api/chat/stream?after=${after}`, {
        headers: cookies(),
        signal: hangUp.signal,
      });
      const heard: SseEvent[] = [];
      for await (const event of eventsOf(response)) {
        heard.push(event);
        if (enough(event)) break;
      }
      hangUp.abort();
      return heard;
    },
  };
  const cookies = (): Record<string, string> => (client.cookie ? { Cookie: client.cookie } : {});
  return client;
}

/** Server-sent events as they come in. */
export async function* eventsOf(response: Response): AsyncGenerator<SseEvent> {
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      yield eventIn(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
  }
}

function eventIn(block: string): SseEvent {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return { name: fields.get('event') ?? 'message', id: fields.get('id'), data: fields.get('data') ?? '' };
}

export const entriesIn = (events: readonly SseEvent[]): WireEntry[] =>
  events.filter(event => event.name === 'message').map(event => JSON.parse(event.data) as WireEntry);
