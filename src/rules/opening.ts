import { type Calendar, type DayOff, dayOff } from './calendar.ts';
import { addDays, clock, type Day, today } from './day.ts';
import { isOpen, nextOpenDay, type OpenSpan, openFrom, spansOn } from './hours.ts';
import { officeBy, seasonsOf, type Ward } from './ward.ts';
import { countWorkingHours } from './working-hours.ts';

/** How an office stands at a moment. */
export interface Opening {
  readonly day: Day;
  /** Empty on a day off; `why` then says which. */
  readonly spans: readonly OpenSpan[];
  readonly why?: DayOff;
  readonly open: boolean;
  /** `now` while open, else the next opening. */
  readonly next: Date;
  /** True once the office has confirmed these hours. */
  readonly confirmed: boolean;
}

/** An office the ward file does not know is answered with the ward centre's hours, unconfirmed. */
export const openingOf = (ward: Ward, office: string, calendar: Calendar, now: Date): Opening => {
  const seasons = seasonsOf(ward, office);
  const day = today(now);
  const why = dayOff(calendar, day);
  return {
    day,
    spans: spansOn(seasons, calendar, day),
    ...(why ? { why } : {}),
    open: isOpen(seasons, calendar, now),
    next: openFrom(seasons, calendar, now),
    confirmed: officeBy(ward, office)?.hoursConfirmed ?? false,
  };
};

/** The next days an office opens, today included while it has not closed, with their spans. */
export const nextOpenings = (
  ward: Ward,
  office: string,
  calendar: Calendar,
  now: Date,
  count = 3,
): { day: Day; spans: readonly OpenSpan[] }[] => {
  const seasons = seasonsOf(ward, office);
  const found: { day: Day; spans: readonly OpenSpan[] }[] = [];
  for (let day = today(openFrom(seasons, calendar, now)); found.length < count; day = addDays(day, 1)) {
    day = nextOpenDay(seasons, calendar, day);
    found.push({ day, spans: spansOn(seasons, calendar, day) });
  }
  return found;
};

/** `07:30–11:30, 13:00–17:00` */
export const spansText = (spans: readonly OpenSpan[]): string =>
  spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');

/** When a person will have answered at the latest: the ward's own limit, counted in the centre's opening hours. */
export const promisedBy = (now: Date, ward: Ward, calendar: Calendar): Date =>
  new Date(countWorkingHours(now, ward.answerWithin.hours * 60, seasonsOf(ward), calendar).due);
