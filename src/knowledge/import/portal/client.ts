import * as z from 'zod';

/*
 * The portal's public JSON interface, as far as crawlers have seen it: POST only, success is 201 with an envelope
 * `{code: "OK", data}`. A blocked caller gets an HTML page ("Request Rejected"), now and then with status 200: whatever
 * is not JSON is a refusal.
 */

export type Refusal =
  /** Blocked: an HTML page instead of JSON. */
  | { readonly kind: 'rejected' }
  /** Asked to wait, perhaps told how long. */
  | { readonly kind: 'busy'; readonly status: number; readonly waitMs: number | null }
  /** No answer: the network, a time-out, a connection cut. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** An answer that is JSON and not what was asked for. */
  | { readonly kind: 'unexpected'; readonly status: number; readonly why: string };

export type Answer<T> = { readonly ok: T } | { readonly refusal: Refusal };

const Envelope = z.object({ code: z.string(), data: z.unknown() });

const ListData = z.object({
  items: z.array(z.unknown()),
  lastId: z.string().nullish(),
  total: z.number().nullish(),
});
export type ListPage = z.output<typeof ListData>;

export interface PortalClient {
  /** One page of the list of all public procedures, after `lastId` ('' for the first). */
  list(lastId: string): Promise<Answer<ListPage>>;
  /** The whole reply for one procedure, envelope included, as it came. */
  detail(id: string): Promise<Answer<unknown>>;
}

export interface PortalOptions {
  /** Such as https://dichvucong.gov.vn/api/v1 */
  readonly base: string;
  readonly pageSize?: number;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

const LIST = '/submitting/formality/list-all-public-formality-by-citizen';
const DETAIL = '/configuring/formality/get-formality-by-citizen';

export const portalClient = ({
  base,
  pageSize = 100,
  timeoutMs = 30_000,
  fetch: send = fetch,
}: PortalOptions): PortalClient => {
  const ask = async (path: string, body: unknown): Promise<Answer<unknown>> => {
    try {
      const response = await send(base.replace(/\/$/, '') + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return understood(response, await response.text());
    } catch (error) {
      return { refusal: { kind: 'unreachable', why: error instanceof Error ? error.name : 'unknown' } };
    }
  };
  return {
    list: async lastId => {
      const answer = await ask(LIST, { limit: pageSize, lastId, q: '', categoryId: '', departmentCode: '' });
      if ('refusal' in answer) return answer;
      const page = ListData.safeParse((answer.ok as z.output<typeof Envelope>).data);
      if (page.success) return { ok: page.data };
      return { refusal: { kind: 'unexpected', status: 201, why: z.prettifyError(page.error) } };
    },
    detail: id => ask(DETAIL, { id }),
  };
};

const understood = (response: Response, text: string): Answer<unknown> => {
  const { status } = response;
  if (status === 429 || status >= 500) return { refusal: { kind: 'busy', status, waitMs: waitOf(response) } };
  const value = json(text);
  if (value === undefined) return { refusal: { kind: 'rejected' } };
  const envelope = Envelope.safeParse(value);
  if (status === 201 && envelope.success && envelope.data.code === 'OK') return { ok: value };
  const why = envelope.success ? `code ${envelope.data.code}` : 'no envelope';
  return { refusal: { kind: 'unexpected', status, why } };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const waitOf = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
};
