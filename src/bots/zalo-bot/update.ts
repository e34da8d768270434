import * as z from 'zod';

/** A field of the wrong shape counts as absent: no update may be lost over one. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const Id = z.union([z.string().min(1), z.number()]).transform(String);

export const Message = z.looseObject({
  message_id: Id,
  chat: z.looseObject({ id: Id, chat_type: maybe(z.string()) }),
  from: z.looseObject({ id: Id, is_bot: maybe(z.boolean()) }),
  text: maybe(z.string()),
  caption: maybe(z.string()),
});
export type Message = z.output<typeof Message>;

/** The part of an update that we read: an event's name, and the message it is about. */
export const Update = z.looseObject({ event_name: z.string(), message: maybe(Message) });
export type Update = z.output<typeof Update>;

/** Documented is `{ ok, result: update }`, live webhooks carry the update itself. */
export const unwrapped = (raw: unknown): unknown => {
  const { result } = Object(raw) as { result?: unknown };
  return typeof result === 'object' && result !== null ? result : raw;
};

/** What `getUpdates` brought: one update as documented, a list as some have seen, or nothing. */
export const updatesIn = (result: unknown): readonly unknown[] => {
  if (result === null || result === undefined) return [];
  return Array.isArray(result) ? result : [result];
};
