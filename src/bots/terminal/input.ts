import * as z from 'zod';
import type { EventBody } from '../../conversation/event.ts';
import { fold } from '../../conversation/fold.ts';
import type { Choice } from '../../conversation/reply.ts';
import { typed } from '../text/command.ts';

/** One line of `hoi talk --json`. */
const Line = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ choose: z.union([z.string(), z.number()]) }),
  z.strictObject({ command: z.string() }),
  z.strictObject({ wait: z.iso.duration().refine(it => !it.includes('-')) }),
  z.strictObject({ media: z.enum(['picture', 'voice', 'video', 'file', 'sticker', 'location', 'contact']) }),
]);

export type TerminalInput =
  | { readonly kind: 'event'; readonly body: EventBody }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'bad'; readonly why: string };

/** A JSON line; what cannot be understood says what is expected. */
export const fromJson = (line: string, offered: readonly Choice[]): TerminalInput => {
  const parsed = Line.safeParse(tryJson(line));
  if (!parsed.success) return { kind: 'bad', why: EXPECTED };
  const input = parsed.data;
  if ('wait' in input) return { kind: 'wait', ms: milliseconds(input.wait) };
  if ('text' in input) return { kind: 'event', body: typed(input.text) };
  if ('command' in input) return { kind: 'event', body: typed(input.command.replace(/^\/?/, '/')) };
  if ('media' in input) return { kind: 'event', body: { kind: 'media', media: input.media } };
  return { kind: 'event', body: { kind: 'choice', id: chosen(String(input.choose), offered) } };
};

const EXPECTED =
  'one of {"text":"…"}, {"choose":"id, number or label"}, {"command":"/start"}, {"wait":"PT2H"}';

const tryJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** An id, a number or a label; an id that is not offered any more is passed on, as an old button would be. */
const chosen = (given: string, offered: readonly Choice[]): string => {
  const byId = offered.find(choice => choice.id === given);
  const byNumber = /^\d+$/.test(given) ? offered[Number(given) - 1] : undefined;
  const byLabel = offered.find(choice => fold(choice.label) === fold(given));
  return (
    (byId ?? byLabel ?? byNumber)?.id ??
    (/^[\x21-\x7e]{1,64}$/.test(given) ? given : `?${encodeURIComponent(given).slice(0, 60)}`)
  );
};

/** ISO 8601 durations of days, hours, minutes and seconds; a month counts 30 days. */
export const milliseconds = (duration: string): number => {
  const [, y = 0, mo = 0, w = 0, d = 0, h = 0, m = 0, s = 0] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/
      .exec(duration)
      ?.map(part => Number(part ?? 0)) ?? [];
  return (((y * 365 + mo * 30 + w * 7 + d) * 24 + h) * 60 + m) * 60_000 + s * 1000;
};
