import * as z from 'zod';
import { type Calendar, dayOff } from './calendar.ts';
import { addDays, type Day, type Minute, minuteOf, minutes, momentOf, today } from './day.ts';

/*
 * Opening hours as data: seasons of the year, each with its spans on working days
 * (QĐ 4010/QĐ-UBND: April to September the afternoon begins at 13:30, else at 13:00).
 */

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/, 'a day of the year such as 04-01');
const Span = z
  .string()
  .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/, 'a span such as 07:30-11:30')
  .transform(text => ({ from: minutes(text.slice(0, 5)), to: minutes(text.slice(6)) }));

export const Season = z.strictObject({ from: MonthDay, to: MonthDay, spans: z.array(Span).min(1) });
export type Season = z.output<typeof Season>;

export interface OpenSpan {
  readonly from: Minute;
  readonly to: Minute;
}

/** The spans an office is open on a day; none on a day off. */
export const spansOn = (seasons: readonly Season[], calendar: Calendar, day: Day): readonly OpenSpan[] =>
  dayOff(calendar, day) ? [] : (seasonOf(seasons, day)?.spans ?? []);

/** The season a day lies in; one may run over the turn of the year. */
export const seasonOf = (seasons: readonly Season[], day: Day): Season | undefined => {
  const at = day.slice(5);
  return seasons.find(({ from, to }) => (from <= to ? from <= at && at <= to : from <= at || at <= to));
};

export const isOpen = (seasons: readonly Season[], calendar: Calendar, now: Date): boolean =>
  spansOn(seasons, calendar, today(now)).some(span => span.from <= minuteOf(now) && minuteOf(now) < span.to);

/** `now` while open, else the moment of the next opening. */
export const openFrom = (seasons: readonly Season[], calendar: Calendar, now: Date): Date => {
  if (isOpen(seasons, calendar, now)) return now;
  const day = today(now);
  const later = spansOn(seasons, calendar, day).find(span => span.from > minuteOf(now));
  if (later) return momentOf(day, later.from);
  const next = nextOpenDay(seasons, calendar, addDays(day, 1));
  return momentOf(next, spansOn(seasons, calendar, next)[0]!.from);
};

/** The first day on or after `day` on which the office opens. */
export const nextOpenDay = (seasons: readonly Season[], calendar: Calendar, day: Day): Day => {
  for (let found = day, tries = 0; tries < 60; found = addDays(found, 1), tries++)
    if (spansOn(seasons, calendar, found).length > 0) return found;
  throw new Error(`no opening hours within 60 days of ${day}`);
};

/** When the office closes on a working day: the end of a time limit on that day. */
export const closingOn = (seasons: readonly Season[], day: Day): Minute =>
  seasonOf(seasons, day)?.spans.at(-1)?.to ?? minutes('17:00');
