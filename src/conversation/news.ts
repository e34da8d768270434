import * as z from 'zod';

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() });

/** What happened elsewhere and this conversation is to hear of. It came through the inbox, and is heard once. */
export const News = z.discriminatedUnion('kind', [
  /** A message in so many words, from a person or from a rule of ours; `about` names what it is about, for "sai rồi". */
  z.strictObject({ kind: z.literal('message'), about: z.string(), text: Words }),
]);
export type News = z.output<typeof News>;
