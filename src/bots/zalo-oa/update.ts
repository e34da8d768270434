import * as z from 'zod';

/** A field of the wrong shape counts as absent: no event may be lost over one. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
/** Ids are figures above 2^53, told as text: a number would have lost its last digits already, and is kept as it is. */
const Id = z.union([z.string().min(1), z.number()]).transform(String);

/** What stands on every event, whatever it tells. */
export const Stamp = z.looseObject({
  app_id: maybe(Id),
  /** Milliseconds since 1970, as text. */
  timestamp: maybe(Id),
});

/** The part of an event that we read. */
export const Update = Stamp.extend({
  event_name: z.string(),
  sender: maybe(z.looseObject({ id: Id, admin_id: maybe(Id) })),
  recipient: maybe(z.looseObject({ id: Id })),
  follower: maybe(z.looseObject({ id: Id })),
  message: maybe(z.looseObject({ msg_id: maybe(Id), text: maybe(z.string()) })),
});
export type Update = z.output<typeof Update>;
