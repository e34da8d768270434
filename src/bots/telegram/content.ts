import type { EventBody, MEDIA } from '../../conversation/event.ts';
import { typed } from '../text/command.ts';
import type { Message } from './update.ts';

/** What a private message says, as an event body. Never throws; what we do not know is `unknown` by its field's name. */
export const bodyOf = (message: Message): EventBody =>
  (message.text !== undefined && typed(message.text)) ||
  mediaOf(message) || { kind: 'unknown', what: contentField(message) };

type Media = (typeof MEDIA)[number];

/** In this order: an animation carries a document beside it, a venue a location. */
const MEDIA_FIELDS: readonly (readonly [field: string, media: Media])[] = [
  ['photo', 'picture'],
  ['live_photo', 'picture'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['sticker', 'sticker'],
  ['document', 'file'],
  ['location', 'location'],
  ['venue', 'location'],
  ['contact', 'contact'],
];

const mediaOf = (message: Message): EventBody | undefined => {
  const found = MEDIA_FIELDS.find(([field]) => message[field]);
  if (!found) return undefined;
  const media = isPictureFile(message) ? 'picture' : found[1];
  return { kind: 'media', media, ...(message.caption && { caption: message.caption }) };
};

/** A picture sent "as a file" is a picture still: what holds for a photo of an identity card holds for it. */
const isPictureFile = ({ document, animation }: Message): boolean =>
  !animation && document?.mime_type?.startsWith('image/') === true;

/** Fields every message may have, whatever it says. */
const ENVELOPE = new Set(
  `message_id message_thread_id from sender_chat sender_boost_count sender_business_bot date business_connection_id
  chat forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story
  via_bot edit_date has_protected_content is_from_offline media_group_id author_signature link_preview_options
  effect_id caption caption_entities entities show_caption_above_media has_media_spoiler reply_markup`.split(
    /\s+/,
  ),
);

const contentField = (message: Message): string =>
  Object.keys(message).find(key => !ENVELOPE.has(key) && message[key] !== undefined) ?? 'message';

/** What Telegram itself puts into a private chat. Nobody said it to us, so nobody waits for an answer. */
const SERVICE = new Set(
  `pinned_message message_auto_delete_timer_changed chat_background_set write_access_allowed connected_website
  proximity_alert_triggered boost_added users_shared chat_shared giveaway giveaway_created giveaway_winners
  giveaway_completed migrate_to_chat_id migrate_from_chat_id successful_payment refunded_payment`.split(
    /\s+/,
  ),
);

export const isService = (field: string): boolean => SERVICE.has(field);
