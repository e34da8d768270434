import * as z from 'zod';

/** An answer with `ok: false`, worded as Zalo words it where the wording is known. */
export class ZaloError extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;
  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export const badRequest = (what: string): ZaloError => new ZaloError(400, `Bad request: ${what}`);
export const spent = (retryAfter?: number): ZaloError => new ZaloError(429, 'Quota exceeded', retryAfter);

const Style = z.strictObject({
  start: z.int().min(0),
  len: z.int().min(1),
  st: z.array(z.string().regex(/^(?:[bius]|f_1[358]|f_20|c_[0-9a-f]{6}|lst_[12]|ind_[1-5])$/)).min(1),
});

/** The documented methods that we carry out, with all their parameters: others are refused. */
const METHODS = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({ timeout: z.union([z.int(), z.string().regex(/^\d+$/)]).optional() }),
  setWebhook: z.strictObject({ url: z.string().optional(), secret_token: z.string().optional() }),
  getWebhookInfo: z.strictObject({}),
  deleteWebhook: z.strictObject({}),
  sendMessage: z.strictObject({
    chat_id: z.string(),
    text: z.string(),
    parse_mode: z.enum(['markdown', 'html']).optional(),
    text_styles: z.array(Style).optional(),
  }),
  sendPhoto: z.strictObject({ chat_id: z.string(), photo: z.string(), caption: z.string().optional() }),
  sendChatAction: z.strictObject({ chat_id: z.string(), action: z.enum(['typing']) }),
} as const;
export type Method = keyof typeof METHODS;
export type Params<M extends Method> = z.output<(typeof METHODS)[M]>;

export const isMethod = (name: string): name is Method => name in METHODS;

/** @throws ZaloError naming the first parameter that is unknown or of the wrong type. */
export const paramsOf = <M extends Method>(method: M, values: unknown): Params<M> => {
  const parsed = METHODS[method].safeParse(values);
  if (parsed.success) return parsed.data as Params<M>;
  const [issue] = parsed.error.issues;
  throw badRequest(`${issue!.path.join('.')} ${issue!.message}`);
};

/** 1 to 2,000, counted after composition, because nobody knows better. */
export const checkText = (text: string, what: string): void => {
  if (!text.trim()) throw badRequest(`The ${what} must not be empty`);
  if (text.normalize('NFC').length > 2000) throw badRequest(`The ${what} is too long`);
};

export const checkStyles = (text: string, styles: readonly z.output<typeof Style>[]): void => {
  for (const { start, len } of styles)
    if (start + len > text.length) throw badRequest('text_styles out of range');
};

/** Zalo fetches the picture itself and cannot reach a private network. */
export const checkPhoto = (photo: string): void => {
  if (!/^https?:\/\//.test(photo)) throw badRequest('The photo must start with http:// or https://');
  if (!URL.canParse(photo) || isPrivate(new URL(photo).hostname))
    throw badRequest('The photo URL is invalid');
};

export const isPrivate = (host: string): boolean =>
  /^(?:localhost|127\.|10\.|192\.168\.|\[)/.test(host) || !host.includes('.');
