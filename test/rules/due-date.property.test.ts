import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Time } from '../../src/procedures/schema.ts';
import { type Calendar, isWorkingDay } from '../../src/rules/calendar.ts';
import { addDays, type Day, daysBetween, today, weekdayOf } from '../../src/rules/day.ts';
import { dueDate, latenessNoticeBy } from '../../src/rules/due-date.ts';
import { isOpen, openFrom } from '../../src/rules/hours.ts';
import { workingMinutesBetween } from '../../src/rules/working-hours.ts';
import { office, calendar as shipped } from './shipped.ts';

/** Ten years, each with its own holidays: spans of a few days, and Saturdays worked here and there. */
const FIRST = '2021-01-01';
const LAST = '2030-12-31';
const TEN_YEARS = daysBetween(FIRST, LAST);

const day = fc.integer({ min: 0, max: TEN_YEARS }).map(count => addDays(FIRST, count));
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([on, minute]) => new Date(Date.parse(`${on}T00:00:00+07:00`) + minute * 60_000));

const NAME = { name: { vi: 'nghỉ' }, status: 'official' } as const;

const someCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    spans: fc.array(fc.tuple(day, fc.integer({ min: 1, max: 9 })), { maxLength: 80 }),
    saturdays: fc.array(day, { maxLength: 20 }),
  })
  .map(({ spans, saturdays }) => {
    const off = spans.flatMap(([from, length]) => Array.from({ length }, (_, at) => addDays(from, at)));
    const worked = saturdays.map(toSaturday).filter(it => !off.includes(it));
    return {
      off: new Map(off.map(it => [it, NAME])),
      worked: new Map(worked.map(it => [it, NAME])),
      uncertain: new Map(),
      years: new Map(),
    };
  });

const toSaturday = (on: Day): Day => addDays(on, 6 - weekdayOf(on));
const anyCalendar = fc.oneof(fc.constant(shipped), someCalendar);
const withCalendar = (calendar: Calendar) => ({ calendar, seasons: office.seasons });
const amounts: fc.Arbitrary<[Time['unit'], number]> = fc.oneof(
  fc.tuple(fc.constant('working-day' as const), fc.integer({ min: 0, max: 60 })),
  fc.tuple(fc.constant('day' as const), fc.integer({ min: 0, max: 120 })),
  fc.tuple(fc.constant('working-hour' as const), fc.integer({ min: 0, max: 80 })),
  fc.tuple(fc.constant('month' as const), fc.integer({ min: 0, max: 12 })),
);

/** Not monotone by law: one that ends on a day off lasts to the close of the next working day (Civil Code Art. 148(5)). */
const hours: fc.Arbitrary<[Time['unit'], number]> = fc.tuple(
  fc.constant('hour' as const),
  fc.integer({ min: 0, max: 240 }),
);

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: 400 });

describe('any limit, over ten years', () => {
  test('never ends on a day off, nor before acceptance', () => {
    check(fc.tuple(anyCalendar, moment, fc.oneof(amounts, hours)), ([calendar, from, [unit, amount]]) => {
      const { due } = dueDate({ from, amount, unit }, withCalendar(calendar));
      expect(isWorkingDay(calendar, due.slice(0, 10))).toBe(true);
      expect(due.slice(0, 10) >= today(from)).toBe(true);
    });
  });

  test('is monotone: later acceptance never means an earlier date', () => {
    check(fc.tuple(anyCalendar, moment, moment, amounts), ([calendar, one, other, [unit, amount]]) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const due = (from: Date) => dueDate({ from, amount, unit }, withCalendar(calendar)).due;
      expect(due(early) <= due(late)).toBe(true);
    });
  });

  test('is monotone in its amount', () => {
    check(fc.tuple(anyCalendar, moment, fc.integer({ min: 1, max: 40 })), ([calendar, from, amount]) => {
      const due = (n: number) =>
        dueDate({ from, amount: n, unit: 'working-day' }, withCalendar(calendar)).due;
      expect(due(amount) < due(amount + 1)).toBe(true);
    });
  });

  test('the notice of lateness lies at least a day before, on a working day', () => {
    check(fc.tuple(anyCalendar, day), ([calendar, due]) => {
      const by = latenessNoticeBy(due, calendar);
      expect(by < due && isWorkingDay(calendar, by)).toBe(true);
    });
  });
});

describe('counting is the inverse of the due date', () => {
  test('working days between acceptance and due date are the amount', () => {
    check(fc.tuple(anyCalendar, moment, fc.integer({ min: 1, max: 60 })), ([calendar, from, amount]) => {
      const { due, counted, skipped } = dueDate(
        { from, amount, unit: 'working-day' },
        withCalendar(calendar),
      );
      expect(workingDaysAfter(calendar, today(from), due)).toBe(amount);
      expect(counted).toHaveLength(amount);
      expect(counted.length + skipped.length).toBe(daysBetween(today(from), due));
    });
  });

  test('working minutes between acceptance and due moment are the amount', () => {
    check(fc.tuple(anyCalendar, moment, fc.integer({ min: 1, max: 80 })), ([calendar, from, amount]) => {
      const { due } = dueDate({ from, amount, unit: 'working-hour' }, withCalendar(calendar));
      expect(workingMinutesBetween(from, new Date(due), office.seasons, calendar)).toBe(amount * 60);
    });
  });

  test('the next opening is open, and no moment before it is', () => {
    check(fc.tuple(anyCalendar, moment), ([calendar, now]) => {
      const next = openFrom(office.seasons, calendar, now);
      expect(isOpen(office.seasons, calendar, next)).toBe(true);
      expect(workingMinutesBetween(now, next, office.seasons, calendar)).toBe(0);
    });
  });
});

/** The slow way, independent of the code under test. */
const workingDaysAfter = (calendar: Calendar, from: Day, to: Day): number => {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    const weekend = [0, 6].includes(weekdayOf(on));
    if (calendar.worked.has(on) || !(weekend || calendar.off.has(on))) count++;
  }
  return count;
};
