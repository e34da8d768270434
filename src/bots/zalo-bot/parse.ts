import type { EventBody, MEDIA } from '../../conversation/event.ts';
import type { Incoming } from '../../runtime/channel.ts';
import { typed } from '../text/command.ts';
import { type Message, Update, unwrapped } from './update.ts';

export const CHANNEL = 'zalo-bot';

export type Parsed =
  | { readonly kind: 'event'; readonly incoming: Incoming }
  /** `why` names a shape, never what was said. */
  | { readonly kind: 'skipped'; readonly why: string };

const skipped = (why: string): Parsed => ({ kind: 'skipped', why });

/**
 * Total: whatever Zalo sends becomes one of `Parsed`.
 *
 * @param at when it reached us, ISO 8601; one clock keeps events in order
 */
export const parseUpdate = (raw: unknown, at: string): Parsed => {
  const update = Update.safeParse(unwrapped(raw)).data;
  if (!update) return skipped('no event_name');
  const { event_name, message } = update;
  if (!message) return skipped(`no message in ${shapeOf(event_name)}`);
  if (message.from.is_bot) return skipped('a bot');
  // A citizen's business does not belong in a group; only what names us would reach us there anyway.
  if (message.chat.chat_type === 'GROUP') return skipped('group talk');
  const body = bodyOf(event_name, message);
  if (!body) return skipped(shapeOf(event_name));
  const address = message.chat.id;
  return {
    kind: 'event',
    incoming: { chat: { channel: CHANNEL, address }, event: { id: `zb:${message.message_id}`, at, body } },
  };
};

/** A name from outside, cut down to what a log may hold. */
const shapeOf = (name: string): string => name.replace(/[^\w.]/g, '?').slice(0, 40);

type Media = (typeof MEDIA)[number];
const MEDIA_EVENTS: Readonly<Record<string, Media>> = {
  image: 'picture',
  sticker: 'sticker',
  voice: 'voice',
};

/** `message.text.received` and its like; another kind of message is answered, what is no message is not. */
const bodyOf = (event: string, { text, caption }: Message): EventBody | undefined => {
  const kind = /^message\.(\w{1,32})\.received$/.exec(event)?.[1];
  if (!kind) return undefined;
  const media = MEDIA_EVENTS[kind];
  if (media) return { kind: 'media', media, ...(caption && { caption }) };
  if (kind === 'text' && text?.trim()) return typed(text.normalize('NFC'));
  return { kind: 'unknown', what: kind };
};
