import type { Text } from '../procedures/text.ts';
import { type Calendar, type DayOff, daysOf } from './calendar.ts';
import { type Day, momentOf, today } from './day.ts';
import { type Season, spansOn } from './hours.ts';

/** A time in which the office is closed although the law has no holiday: a flood, a move, a meeting. */
export interface Closure {
  readonly name: Text;
  readonly from: Date;
  readonly to: Date;
}

/**
 * The calendar as the office's door sees it: days that a closure covers from opening to closing are off. Limits of the
 * law go on being counted with the calendar as it was: a closed door is no holiday.
 */
export const withClosures = (
  calendar: Calendar,
  closures: readonly Closure[],
  seasons: readonly Season[],
): Calendar => {
  if (closures.length === 0) return calendar;
  const off = new Map<Day, DayOff>(calendar.off);
  const worked = new Map(calendar.worked);
  for (const closure of closures)
    for (const day of closedDays(closure, calendar, seasons)) {
      off.set(day, { name: closure.name, status: 'official' });
      worked.delete(day);
    }
  return { ...calendar, off, worked };
};

const closedDays = ({ from, to }: Closure, calendar: Calendar, seasons: readonly Season[]): Day[] =>
  daysOf(today(from), today(to)).filter(day => {
    const spans = spansOn(seasons, calendar, day);
    const [first, last] = [spans[0], spans.at(-1)];
    return first && last && from <= momentOf(day, first.from) && momentOf(day, last.to) <= to;
  });
