import * as z from 'zod';
import { lineFault, told } from '../push/line.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export interface ClientOptions {
  readonly token: string;
  /** `https://bot-api.zaloplatforms.com`, or the older host, or a server on this machine. */
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
}

export type Answer<T> = { readonly kind: 'ok'; readonly result: T } | Refusal;

/** A stretch of `text` in UTF-16 units, shown in the style `st`. */
export interface TextStyle {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
}

/** The part of the Zalo Bot API that we use. Never throws for what Zalo or the line may do. */
export interface ZaloBotClient {
  getMe(): Promise<Answer<z.output<typeof Me>>>;
  /** `seconds` is how long Zalo holds the request while there is nothing to tell. */
  getUpdates(seconds: number, signal: AbortSignal): Promise<Answer<unknown>>;
  getWebhookInfo(): Promise<Answer<z.output<typeof WebhookInfo>>>;
  setWebhook(url: string, secret_token: string): Promise<Answer<z.output<typeof WebhookSet>>>;
  deleteWebhook(): Promise<Answer<unknown>>;
  sendMessage(chat_id: string, text: string, text_styles?: readonly TextStyle[]): Promise<Answer<Sent>>;
  sendPhoto(chat_id: string, photo: string, caption?: string): Promise<Answer<Sent>>;
}

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const Id = z.union([z.string().min(1), z.number()]).transform(String);

const Envelope = z.looseObject({
  ok: z.boolean(),
  error_code: maybe(z.number()),
  errorCode: maybe(z.number()),
  description: maybe(z.string()),
});
const Me = z.looseObject({ id: maybe(Id), account_name: maybe(z.string()) }).catch({});
const WebhookInfo = z.looseObject({ url: maybe(z.string()) }).catch({});
/** Zalo tries the address at once, and keeps it even where that fails. */
const WebhookSet = z
  .looseObject({ verification: maybe(z.looseObject({ ok: maybe(z.boolean()), outcome: maybe(z.string()) })) })
  .catch({});
const Sent = z.looseObject({ message_id: maybe(Id) }).catch({});
type Sent = z.output<typeof Sent>;

const CALL_MS = 10_000;
/** A poll may take this much longer than it was asked to. */
const POLL_SLACK_MS = 8_000;
/** Zalo fetches the picture before it answers. */
const PHOTO_MS = 150_000;

export const createZaloBotClient = ({
  token,
  apiRoot,
  fetch = globalThis.fetch,
}: ClientOptions): ZaloBotClient => {
  const root = `${apiRoot.replace(/\/+$/, '')}/bot${token}`;
  const post = async (method: string, params: object, signal: AbortSignal): Promise<Answer<unknown>> => {
    const response = await fetch(`${root}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      // The address holds the token: nobody else is to see it.
      redirect: 'error',
      signal,
    });
    const envelope = Envelope.safeParse(await response.json().catch(() => undefined)).data;
    if (!envelope) return refusalOf({ code: response.ok ? 502 : response.status });
    if (envelope.ok) return { kind: 'ok', result: envelope.result };
    return refusalOf({
      code: envelope.error_code ?? envelope.errorCode ?? response.status,
      description: told(envelope.description, token),
      retryAfter: response.headers.get('retry-after'),
    });
  };

  const call = async <T>(
    method: string,
    params: object,
    schema: z.ZodType<T>,
    { ms = CALL_MS, signal }: { ms?: number; signal?: AbortSignal } = {},
  ): Promise<Answer<T>> => {
    const limit = AbortSignal.timeout(ms);
    try {
      const answer = await post(method, params, signal ? AbortSignal.any([limit, signal]) : limit);
      return answer.kind === 'ok' ? { kind: 'ok', result: schema.parse(answer.result) } : answer;
    } catch (error) {
      return lineFault(error);
    }
  };

  return {
    getMe: () => call('getMe', {}, Me),
    getUpdates: (timeout, signal) =>
      call('getUpdates', { timeout }, z.unknown(), { ms: timeout * 1000 + POLL_SLACK_MS, signal }),
    getWebhookInfo: () => call('getWebhookInfo', {}, WebhookInfo),
    setWebhook: (url, secret_token) => call('setWebhook', { url, secret_token }, WebhookSet, { ms: 30_000 }),
    deleteWebhook: () => call('deleteWebhook', {}, z.unknown()),
    sendMessage: (chat_id, text, text_styles = []) =>
      call('sendMessage', { chat_id, text, ...(text_styles.length > 0 && { text_styles }) }, Sent),
    sendPhoto: (chat_id, photo, caption) =>
      call('sendPhoto', { chat_id, photo, ...(caption && { caption }) }, Sent, { ms: PHOTO_MS }),
  };
};
