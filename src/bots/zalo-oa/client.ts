import * as z from 'zod';
import { lineFault, told } from '../push/line.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export type Answer<T> = { readonly kind: 'ok'; readonly result: T } | Refusal;

/** A message as `message/cs` takes it. */
export interface CsMessage {
  readonly text?: string;
  readonly attachment?: { readonly type: 'template'; readonly payload: object };
}

/** The part of the Official Account's API that we use. Never throws for what Zalo or the line may do. */
export interface ZaloOaClient {
  /** A reply to somebody who wrote ("tin tư vấn"). */
  reply(token: string, userId: string, message: CsMessage): Promise<Answer<Sent>>;
  /** The account itself: costs nothing, and tells whether token and plan are well. */
  account(token: string): Promise<Answer<Account>>;
}

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const Figure = z.coerce.number();

const Envelope = z.looseObject({ error: Figure, message: maybe(z.string()), data: z.unknown().optional() });
const Sent = z
  .looseObject({
    message_id: maybe(z.union([z.string(), z.number()]).transform(String)),
    /** What this person's window, or the plan, still allows. */
    quota: maybe(
      z.looseObject({ quota_type: maybe(z.string()), remain: maybe(Figure), total: maybe(Figure) }),
    ),
  })
  .catch({});
export type Sent = z.output<typeof Sent>;
const Account = z
  .looseObject({
    name: maybe(z.string()),
    /** 2 a business, 4 a state body. */
    oa_type: maybe(Figure),
    is_verified: maybe(z.boolean()),
    package_name: maybe(z.string()),
  })
  .catch({});
export type Account = z.output<typeof Account>;

const CALL_MS = 15_000;

export interface ClientOptions {
  /** `https://openapi.zalo.me`, or a server on this machine. */
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
}

export const createZaloOaClient = ({ apiRoot, fetch = globalThis.fetch }: ClientOptions): ZaloOaClient => {
  const root = apiRoot.replace(/\/+$/, '');

  const call = async <T>(
    token: string,
    path: string,
    schema: z.ZodType<T>,
    body?: object,
  ): Promise<Answer<T>> => {
    try {
      const response = await fetch(`${root}${path}`, {
        method: body ? 'POST' : 'GET',
        // Not "Bearer": Zalo's own header.
        headers: { access_token: token, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(CALL_MS),
      });
      const envelope = Envelope.safeParse(await response.json().catch(() => undefined)).data;
      if (!envelope) return { kind: 'uncertain', why: `status ${response.status}` };
      // Errors come with HTTP 200.
      if (envelope.error !== 0) return refusalOf(envelope.error, told(envelope.message, token));
      return { kind: 'ok', result: schema.parse(envelope.data) };
    } catch (error) {
      return lineFault(error);
    }
  };

  return {
    reply: (token, user_id, message) =>
      call(token, '/v3.0/oa/message/cs', Sent, { recipient: { user_id }, message }),
    account: token => call(token, '/v2.0/oa/getoa', Account),
  };
};
