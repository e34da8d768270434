import * as z from 'zod';

/** A field of the wrong shape counts as absent: Telegram grows new ones, and no update may be lost over one. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const Chat = z.object({ id: z.int(), type: z.string() });
const User = z.object({ id: z.int(), username: maybe(z.string()), language_code: maybe(z.string()) });

const Message = z.looseObject({
  message_id: z.int(),
  chat: Chat,
  from: maybe(User),
  text: maybe(z.string()),
  caption: maybe(z.string()),
  document: maybe(z.object({ mime_type: maybe(z.string()) })),
  reply_to_message: maybe(z.object({ from: maybe(User) })),
});
export type Message = z.output<typeof Message>;

const CallbackQuery = z.object({
  id: z.string(),
  from: User,
  /** Absent for a button in an inline result; a chat and little else once the message is old. */
  message: maybe(z.object({ chat: Chat })),
  data: maybe(z.string()),
});
export type CallbackQuery = z.output<typeof CallbackQuery>;

/** The part of Telegram's `Update` that we read. Only `update_id` must be there. */
export const Update = z.looseObject({
  update_id: z.int(),
  message: maybe(Message),
  edited_message: maybe(Message),
  callback_query: maybe(CallbackQuery),
  my_chat_member: maybe(z.object({ chat: Chat, new_chat_member: z.object({ status: z.string() }) })),
});
export type Update = z.output<typeof Update>;

/** Anything that names a chat, for an update whose message is not what we know. */
export const Addressed = z.looseObject({ chat: Chat });

/** The kinds we ask Telegram for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
