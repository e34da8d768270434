import * as z from 'zod';
import { Text, type Text as TextOf } from '../procedures/text.ts';
import { addDays, type Day, today, weekdayOf } from './day.ts';

export { today };

/*
 * Days off and worked Saturdays of civil servants. `official` was announced; `computed` follows from the law but
 * has not been announced, so that a date counted across it carries a caution. `uncertain` days are working days
 * for now that may yet become days off.
 */

const IsoDay = z.iso.date();
const Status = z.enum(['official', 'computed']);
const Announcement = z.strictObject({
  id: z.string(),
  title: Text,
  date: IsoDay.optional(),
  note: Text.optional(),
});

const Off = z
  .strictObject({ from: IsoDay, to: IsoDay.optional(), name: Text, status: Status, source: z.string() })
  .transform(span => ({ ...span, to: span.to ?? span.from }));
const Worked = z.strictObject({ day: IsoDay, for: IsoDay, name: Text, status: Status, source: z.string() });
const Uncertain = z.strictObject({ day: IsoDay, why: Text, source: z.string() });
const Year = z.strictObject({ year: z.int(), status: Status });

export const HolidayFile = z.strictObject({
  sources: z.array(Announcement).min(1),
  years: z.array(Year).min(1),
  off: z.array(Off),
  worked: z.array(Worked),
  uncertain: z.array(Uncertain).default([]),
});
export type HolidayFile = z.output<typeof HolidayFile>;

export type Certainty = z.output<typeof Status>;

export interface DayOff {
  readonly name: TextOf;
  readonly status: Certainty;
}

export interface Calendar {
  /** Holidays, including those on a weekend. */
  readonly off: ReadonlyMap<Day, DayOff>;
  /** Saturdays worked in exchange for a day off. */
  readonly worked: ReadonlyMap<Day, DayOff>;
  /** Working days that may yet be declared off. */
  readonly uncertain: ReadonlyMap<Day, TextOf>;
  /** Years whose holidays the file knows. */
  readonly years: ReadonlyMap<number, Certainty>;
}

export const makeCalendar = (file: HolidayFile): Calendar => ({
  off: new Map(file.off.flatMap(span => daysOf(span.from, span.to).map(day => [day, span] as const))),
  worked: new Map(file.worked.map(it => [it.day, it])),
  uncertain: new Map(file.uncertain.map(it => [it.day, it.why])),
  years: new Map(file.years.map(it => [it.year, it.status])),
});

export const daysOf = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

const WEEKEND: Readonly<Record<number, DayOff>> = {
  6: { name: { vi: 'thứ Bảy', en: 'Saturday' }, status: 'official' },
  0: { name: { vi: 'Chủ nhật', en: 'Sunday' }, status: 'official' },
};

/** Why offices are closed on a day; `undefined` on a working day. */
export const dayOff = (calendar: Calendar, day: Day): DayOff | undefined =>
  calendar.worked.has(day) ? undefined : (calendar.off.get(day) ?? WEEKEND[weekdayOf(day)]);

export const isWorkingDay = (calendar: Calendar, day: Day): boolean => dayOff(calendar, day) === undefined;

/** The first working day on or after `day`. */
export const workingDayFrom = (calendar: Calendar, day: Day): Day => {
  let found = day;
  while (!isWorkingDay(calendar, found)) found = addDays(found, 1);
  return found;
};

/** The last working day on or before `day`. */
export const workingDayUntil = (calendar: Calendar, day: Day): Day => {
  let found = day;
  while (!isWorkingDay(calendar, found)) found = addDays(found, -1);
  return found;
};

/** What is not settled between two days, both included: days to be announced, years without a list. */
export const unsettled = (calendar: Calendar, from: Day, to: Day): { day: Day; why: TextOf }[] =>
  daysOf(from, to).flatMap(day => {
    const why = whyUnsettled(calendar, day);
    return why ? [{ day, why }] : [];
  });

const whyUnsettled = (calendar: Calendar, day: Day): TextOf | undefined => {
  const uncertain = calendar.uncertain.get(day);
  if (uncertain) return uncertain;
  const off = calendar.worked.get(day) ?? calendar.off.get(day);
  if (off?.status === 'computed') return notAnnounced(off.name);
  return calendar.years.has(Number(day.slice(0, 4))) ? undefined : NO_LIST;
};

const notAnnounced = (name: TextOf): TextOf => ({
  vi: `${name.vi} (lịch nghỉ này chưa được công bố)`,
  en: `${name.en ?? name.vi} (these days off have not been announced yet)`,
});

const NO_LIST: TextOf = {
  vi: 'tôi chưa có lịch nghỉ lễ của năm này',
  en: 'I do not have the holidays of this year yet',
};
