import type { EventBody, MEDIA } from '../../conversation/event.ts';
import type { Incoming } from '../../runtime/channel.ts';
import { typed } from '../text/command.ts';
import { type Update, Update as UpdateSchema } from './update.ts';

export const CHANNEL = 'zalo-oa';
/** Before the id of a choice in a button's payload: what comes back is the payload as if it had been typed. */
export const OPTION = '#opt:';

export type Parsed =
  /** A person did something: their window opens anew. */
  | { readonly kind: 'event'; readonly incoming: Incoming }
  | { readonly kind: 'unfollowed'; readonly user: string }
  /** An officer wrote to them in Zalo's own manager; `at` is Zalo's time, in milliseconds since 1970. */
  | { readonly kind: 'officer'; readonly user: string; readonly at: number | undefined }
  /** `why` names a shape, never what was said. */
  | { readonly kind: 'skipped'; readonly why: string };

const skipped = (why: string): Parsed => ({
  kind: 'skipped',
  why: why.replace(/[^\w. ]/g, '?').slice(0, 60),
});

/**
 * Total: whatever Zalo sends becomes one of `Parsed`.
 *
 * @param at when it reached us, ISO 8601; one clock keeps events in order
 */
export const parseUpdate = (raw: unknown, at: string): Parsed => {
  const update = UpdateSchema.safeParse(raw).data;
  if (!update) return skipped('no event_name');
  const { event_name: name, follower, sender, recipient } = update;
  if (name === 'unfollow')
    return follower ? { kind: 'unfollowed', user: follower.id } : skipped('unfollow of nobody');
  if (name.includes('_group_') || name.startsWith('anonymous_')) return skipped(name);
  if (name.startsWith('oa_send_')) return byAccount(update);
  const user = name === 'follow' ? follower?.id : sender?.id;
  const body = bodyOf(update);
  if (!body) return skipped(name);
  if (!user || !recipient === (name !== 'follow')) return skipped(`nobody in ${name}`);
  const id = update.message?.msg_id ?? `${name}:${update.timestamp ?? at}`;
  return {
    kind: 'event',
    incoming: { chat: { channel: CHANNEL, address: user }, event: { id: `zoa:${id}`, at, body } },
  };
};

/** What we sent ourselves is told to us as well; only a person in the manager has an `admin_id`. */
const byAccount = ({ event_name, sender, recipient, timestamp }: Update): Parsed =>
  sender?.admin_id && recipient
    ? { kind: 'officer', user: recipient.id, at: timestamp ? Number(timestamp) || undefined : undefined }
    : skipped(event_name);

type Media = (typeof MEDIA)[number];
const MEDIA_EVENTS: Readonly<Record<string, Media>> = {
  user_send_image: 'picture',
  user_send_gif: 'sticker',
  user_send_sticker: 'sticker',
  user_send_audio: 'voice',
  user_send_video: 'video',
  user_send_file: 'file',
  user_send_location: 'location',
  user_send_business_card: 'contact',
  user_submit_info: 'contact',
};

const bodyOf = ({ event_name, message }: Update): EventBody | undefined => {
  const text = message?.text?.trim() ? message.text : undefined;
  const media = MEDIA_EVENTS[event_name];
  if (media) return { kind: 'media', media, ...(text && { caption: text }) };
  if (event_name === 'follow') return { kind: 'command', name: 'start', args: '' };
  if (event_name === 'user_send_text' || event_name === 'user_click_button')
    return text ? wordsOf(text) : { kind: 'unknown', what: 'text' };
  // Another kind of message yet to come is answered; receipts and the like are not.
  if (/^user_send_\w{1,32}$/.test(event_name))
    return text ? wordsOf(text) : { kind: 'unknown', what: event_name };
  return undefined;
};

const wordsOf = (text: string): EventBody => {
  const [, id] = text.startsWith(OPTION) ? (/^#opt:([\x21-\x7e]{1,64})$/.exec(text.trim()) ?? []) : [];
  return id ? { kind: 'choice', id } : typed(text.normalize('NFC'));
};
