import * as z from 'zod';
import { EffectResult } from './effect.ts';
import { News } from './news.ts';

export const MEDIA = ['picture', 'voice', 'video', 'file', 'sticker', 'location', 'contact'] as const;

/** What reached a conversation, whoever sent it. Unknown and malformed input is an event too. */
export const EventBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** A tap. `id` is what we once offered, perhaps long ago. */
  z.strictObject({ kind: z.literal('choice'), id: z.string() }),
  z.strictObject({ kind: z.literal('command'), name: z.string(), args: z.string() }),
  z.strictObject({ kind: z.literal('media'), media: z.enum(MEDIA), caption: z.string().optional() }),
  z.strictObject({ kind: z.literal('unknown'), what: z.string() }),
  /** A reminder that a step once set came due. */
  z.strictObject({ kind: z.literal('timer'), key: z.string(), about: z.string().optional() }),
  /** What an effect brought back. */
  z.strictObject({ kind: z.literal('result'), result: EffectResult }),
  /** Another conversation, an import or an officer has something for this one. */
  z.strictObject({ kind: z.literal('news'), news: News }),
]);
export type EventBody = z.output<typeof EventBody>;

export const Event = z.strictObject({
  /** Unique per conversation and platform update; the same id again is a repeat and changes nothing. */
  id: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  body: EventBody,
});
export type Event = z.output<typeof Event>;

/** Somebody wrote or tapped; everything else comes from ourselves. */
export const isCitizens = ({ body }: Event): boolean => !OURS.has(body.kind);
const OURS: ReadonlySet<EventBody['kind']> = new Set(['timer', 'result', 'news']);
