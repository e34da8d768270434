import type { Calendar } from './calendar.ts';
import { addDays, type Day, isoOf, minuteOf, today } from './day.ts';
import { nextOpenDay, type OpenSpan, type Season, spansOn } from './hours.ts';

/**
 * Counts so many working minutes from a moment, within opening hours only. An end that falls on closing time stays
 * there and does not move to the next opening.
 */
export const countWorkingHours = (
  from: Date,
  amount: number,
  seasons: readonly Season[],
  calendar: Calendar,
): { due: string; counted: Day[] } => {
  const counted: Day[] = [];
  let left = amount;
  let day = today(from);
  let start = minuteOf(from);
  while (true) {
    for (const span of openAfter(spansOn(seasons, calendar, day), start)) {
      if (counted.at(-1) !== day) counted.push(day);
      const length = span.to - span.from;
      if (left <= length) return { due: isoOf(day, span.from + left), counted };
      left -= length;
    }
    day = nextOpenDay(seasons, calendar, addDays(day, 1));
    start = 0;
  }
};

/** What is left of a day's spans from a minute on. */
const openAfter = (spans: readonly OpenSpan[], minute: number): OpenSpan[] =>
  spans.filter(span => span.to > minute).map(span => ({ from: Math.max(span.from, minute), to: span.to }));

/** Working minutes between two moments: the inverse of counting. */
export const workingMinutesBetween = (
  from: Date,
  to: Date,
  seasons: readonly Season[],
  calendar: Calendar,
): number => {
  let total = 0;
  for (let day = today(from); day <= today(to); day = addDays(day, 1)) {
    const start = day === today(from) ? minuteOf(from) : 0;
    const end = day === today(to) ? minuteOf(to) : 24 * 60;
    for (const span of openAfter(spansOn(seasons, calendar, day), start))
      total += Math.max(0, Math.min(span.to, end) - span.from);
  }
  return total;
};
