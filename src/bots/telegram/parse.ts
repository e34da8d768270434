import type { EventBody } from '../../conversation/event.ts';
import type { Incoming } from '../../runtime/channel.ts';
import { bodyOf, isService } from './content.ts';
import { Addressed, type CallbackQuery, type Message, Update } from './update.ts';

export const CHANNEL = 'telegram';

export type Parsed =
  /** Something for a conversation. `tap` is the callback query whose spinner waits for an answer. */
  | { readonly kind: 'event'; readonly incoming: Incoming; readonly tap?: string }
  /** Somebody turned to us in a group, where a citizen's business must not be discussed. */
  | { readonly kind: 'group'; readonly chat: number; readonly message: number }
  | { readonly kind: 'skipped'; readonly why: string; readonly tap?: string };

export interface ParseContext {
  /** When it reached us, ISO 8601. A tap does not carry a time, and one clock keeps events in order. */
  readonly at: string;
  /** Our user name without `@`, once Telegram has told us. */
  readonly me?: string;
}

/** Total: whatever Telegram sends becomes one of `Parsed`. */
export const parseUpdate = (raw: unknown, context: ParseContext): Parsed => {
  const update = Update.safeParse(raw).data;
  if (!update) return { kind: 'skipped', why: 'no update_id' };
  const said: Said = (chat, body, language) => event(update.update_id, context.at, chat, body, language);
  if (update.message) return ofMessage(update.message, said, context.me);
  if (update.edited_message) return ofEdit(update.edited_message, said);
  if (update.callback_query) return ofTap(update.callback_query, said);
  return ofOther(raw as object, said);
};

type Said = (chat: number, body: EventBody, language?: string) => Extract<Parsed, { kind: 'event' }>;

const event = (
  updateId: number,
  at: string,
  ...[chat, body, language]: Parameters<Said>
): ReturnType<Said> => ({
  kind: 'event',
  incoming: {
    chat: { channel: CHANNEL, address: String(chat) },
    event: { id: `tg:${updateId}`, at, body },
    ...(language && { lang: language.toLowerCase().startsWith('en') ? 'en' : 'vi' }),
  },
});

const skipped = (why: string): Parsed => ({ kind: 'skipped', why });

const ofMessage = (message: Message, said: Said, me?: string): Parsed => {
  if (message.chat.type !== 'private') return inGroup(message, me);
  const body = bodyOf(message);
  if (body.kind === 'unknown' && isService(body.what)) return skipped(body.what);
  return said(message.chat.id, body, message.from?.language_code);
};

/**
 * An edit is not taken as a new answer: the question it once answered may be long behind. Telegram also sends edits
 * nobody made (a live location moving); those are passed over.
 */
const ofEdit = (message: Message, said: Said): Parsed => {
  if (message.chat.type !== 'private') return skipped('edit in a group');
  if (message.text === undefined && message.caption === undefined) return skipped('edit without words');
  return said(message.chat.id, { kind: 'unknown', what: 'edited message' }, message.from?.language_code);
};

const ofTap = (query: CallbackQuery, said: Said): Parsed => {
  const chat = query.message?.chat;
  if (chat && chat.type !== 'private') return { kind: 'skipped', why: 'tap in a group', tap: query.id };
  const body: EventBody = query.data
    ? { kind: 'choice', id: query.data }
    : { kind: 'unknown', what: 'callback_query' };
  // In a private chat the chat's id is the person's own.
  return { ...said(chat?.id ?? query.from.id, body, query.from.language_code), tap: query.id };
};

/**
 * Whatever else names a private chat is an event too, a message of a shape we do not know included. A change of our
 * membership is not: being blocked calls for no answer (the next send learns of it), and coming back brings /start.
 */
const ofOther = (update: object, said: Said): Parsed => {
  const [what, value] = Object.entries(update).find(([key, value]) => key !== 'update_id' && value) ?? [];
  const chat = Addressed.safeParse(value).data?.chat;
  if (!what || chat?.type !== 'private' || what === 'my_chat_member') return skipped(what ?? 'empty update');
  return said(chat.id, { kind: 'unknown', what });
};

/** Turned to us: our name in a command or in the words, or a reply to what we said. */
const inGroup = (message: Message, me?: string): Parsed => {
  const words = `${message.text ?? ''} ${message.caption ?? ''}`.toLowerCase();
  const named = me !== undefined && new RegExp(`@${me.toLowerCase()}(?!\\w)`).test(words);
  const replied = me !== undefined && message.reply_to_message?.from?.username === me;
  return named || replied
    ? { kind: 'group', chat: message.chat.id, message: message.message_id }
    : skipped('group talk');
};
