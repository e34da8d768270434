import * as z from 'zod';
import { isPrivate } from '../zalo-bot-server/checks.ts';

/** An answer with `error` that is not 0; it goes out with HTTP 200. */
export class OaError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const Button = z.discriminatedUnion('type', [
  z.strictObject({
    title: z.string().min(1),
    type: z.literal('oa.open.url'),
    payload: z.strictObject({ url: z.url() }),
  }),
  z.strictObject({ title: z.string().min(1), type: z.literal('oa.query.show'), payload: z.string().min(1) }),
  z.strictObject({ title: z.string().min(1), type: z.literal('oa.query.hide'), payload: z.string().min(1) }),
]);
export type OaButton = z.output<typeof Button>;

const Buttons = z.strictObject({ buttons: z.array(Button).min(1) });
const Media = z.strictObject({
  template_type: z.literal('media'),
  elements: z.array(z.strictObject({ media_type: z.literal('image'), url: z.string() })).length(1),
});

const CsBody = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().regex(/^\d+$/) }),
  message: z.strictObject({
    text: z.string().optional(),
    attachment: z
      .strictObject({ type: z.literal('template'), payload: z.union([Buttons, Media]) })
      .optional(),
  }),
});

export interface CsMessage {
  readonly user: string;
  readonly text: string;
  readonly buttons: readonly OaButton[];
  readonly photo?: string;
}

/** A body of `message/cs` as Zalo takes it. @throws OaError -201 or -210 */
export const readCs = (body: unknown): CsMessage => {
  const parsed = CsBody.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new OaError(-201, `Invalid parameter ${issue!.path.join('.')}: ${issue!.message}`);
  }
  const { recipient, message } = parsed.data;
  const payload = message.attachment?.payload;
  const text = message.text ?? '';
  if (!text.trim()) throw new OaError(-201, 'Invalid parameter message.text: empty');
  if (text.normalize('NFC').length > 2000)
    throw new OaError(-210, 'Parameter exceeds the limit: message.text');
  const buttons = payload && 'buttons' in payload ? payload.buttons : [];
  if (buttons.length > 5) throw new OaError(-210, 'Parameter exceeds the limit: buttons');
  for (const { title, payload } of buttons)
    if (title.length > 100 || (typeof payload === 'string' && payload.length > 1000))
      throw new OaError(-210, 'Parameter exceeds the limit: button');
  const photo = payload && 'elements' in payload ? payload.elements[0]!.url : undefined;
  if (photo !== undefined && (!/^https?:/.test(photo) || isPrivate(new URL(photo).hostname)))
    throw new OaError(-201, 'Invalid parameter url');
  return { user: recipient.user_id, text, buttons, photo };
};
