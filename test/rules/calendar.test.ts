import { describe, expect, test } from 'vitest';
import { dayOff, isWorkingDay } from '../../src/rules/calendar.ts';
import { addDays, addMonths, isoOf, minuteOf, momentOf, today, weekdayOf } from '../../src/rules/day.ts';
import { at, calendar } from './shipped.ts';

describe('Việt Nam’s day and time', () => {
  test('midnight in Việt Nam is 17:00 UTC of the day before', () => {
    expect(today(new Date('2026-11-21T16:59:00Z'))).toBe('2026-11-21');
    expect(today(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
    expect(minuteOf(new Date('2026-11-21T17:01:00Z'))).toBe(1);
    expect(momentOf('2026-11-22', 0).toISOString()).toBe('2026-11-21T17:00:00.000Z');
    expect(isoOf('2026-11-22', 450)).toBe('2026-11-22T07:30:00+07:00');
  });

  test('steps over leap days and year’s ends', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(weekdayOf('2026-11-22')).toBe(0);
  });
});

// The weekdays civil servants have off, from domain.md A6; every other weekday of these years is worked.
const OFF_WEEKDAYS: Record<string, string[]> = {
  '2025': [
    '01-01',
    '01-27',
    '01-28',
    '01-29',
    '01-30',
    '01-31',
    '04-07',
    '04-30',
    '05-01',
    '05-02',
    '09-01',
    '09-02',
  ],
  '2026': [
    ...['01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01'],
    ...['08-31', '09-01', '09-02', '11-24'],
  ],
  '2027': ['01-01', '02-05', '02-08', '02-09', '02-10', '04-16', '04-30', '05-03', '09-02', '11-24'],
};
const WORKED = ['2025-04-26', '2026-01-10', '2026-08-22'];

describe('the shipped days off', () => {
  test.each(Object.entries(OFF_WEEKDAYS))('%s: exactly these weekdays', (year, days) => {
    const off: string[] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
      if (![0, 6].includes(weekdayOf(day)) && !isWorkingDay(calendar, day)) off.push(day.slice(5));
    expect(off).toEqual(days);
  });

  test('exactly three Saturdays are worked', () => {
    const worked: string[] = [];
    for (let day = '2025-01-01'; day <= '2027-12-31'; day = addDays(day, 1))
      if ([0, 6].includes(weekdayOf(day)) && isWorkingDay(calendar, day)) worked.push(day);
    expect(worked).toEqual(WORKED);
  });

  test('24 November is a holiday of its own name, 2027 is only computed', () => {
    expect(dayOff(calendar, '2026-11-24')).toMatchObject({
      name: { vi: 'Ngày Văn hóa Việt Nam' },
      status: 'official',
    });
    expect(dayOff(calendar, '2027-11-24')?.status).toBe('computed');
    expect(isWorkingDay(calendar, today(at('2025-11-24')))).toBe(true);
  });
});
