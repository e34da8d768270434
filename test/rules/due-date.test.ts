import { describe, expect, test } from 'vitest';
import type { Time } from '../../src/procedures/schema.ts';
import {
  acceptanceDue,
  dueDate,
  latenessNoticeBy,
  restarted,
  supplementDue,
} from '../../src/rules/due-date.ts';
import { at, calendar, office } from './shipped.ts';

/*
 * Counted by hand on a wall calendar, before the code was run. Rules and holidays: reference/domain.md A4, A5, A6
 * (NĐ 118/2025/NĐ-CP; Civil Code 2015 Art. 147 and 148; the announcements named in data/holidays.yaml);
 * opening hours: QĐ 4010/QĐ-UBND. `!` marks a count that must carry a caution.
 */
type Row = [from: string, amount: number, due: string, why: string];

const WORKING_DAYS: Row[] = [
  ['2026-11-25 08:00', 3, '2026-11-30', 'Thu, Fri, Mon'],
  ['2026-11-26 10:00', 5, '2026-12-03', 'one week with a weekend in it'],
  ['2026-11-20 16:00', 1, '2026-11-23!', 'Friday 16:00 counts from Monday; 23/11 might become a day off'],
  ['2026-11-20 16:00', 2, '2026-11-25!', '24/11 is Việt Nam Culture Day'],
  ['2026-11-20 16:00', 3, '2026-11-26!', 'the 15:00 rule does not touch limits of a day and more'],
  ['2026-11-20 09:00', 3, '2026-11-26!', 'the same as at 16:00'],
  ['2026-11-23 09:00', 1, '2026-11-25', '24/11 off'],
  ['2026-11-24 10:00', 1, '2026-11-25', 'accepted on the holiday itself'],
  ['2026-02-12 10:00', 1, '2026-02-13', 'last working day before Tết'],
  ['2026-02-13 16:00', 1, '2026-02-23', 'over Tết, 14 to 22 February'],
  ['2026-02-12 10:00', 3, '2026-02-24', '13, 23, 24 February'],
  ['2026-02-11 10:00', 5, '2026-02-25', '12, 13, 23, 24, 25 February'],
  ['2026-02-16 10:00', 1, '2026-02-23', 'accepted during Tết'],
  ['2026-02-13 08:00', 10, '2026-03-06', 'two full weeks after Tết'],
  ['2025-12-31 09:00', 1, '2026-01-05', 'year’s end: 1/1, the exchanged 2/1 and the weekend'],
  ['2025-12-30 09:00', 2, '2026-01-05', '31/12, then 5/1'],
  ['2025-12-31 09:00', 5, '2026-01-09', 'the first week of January'],
  ['2025-12-31 09:00', 6, '2026-01-10', 'Saturday 10/1 is worked for 2/1'],
  ['2026-01-09 09:00', 1, '2026-01-10', 'a worked Saturday'],
  ['2026-01-09 09:00', 2, '2026-01-12', 'the Sunday after it is off'],
  ['2026-04-24 09:00', 1, '2026-04-28', 'Giỗ Tổ made up on Monday 27/4'],
  ['2026-04-24 09:00', 2, '2026-04-29', '28, 29 April'],
  ['2026-04-24 09:00', 3, '2026-05-04', '30/4, 1/5 and the weekend'],
  ['2026-04-29 09:00', 1, '2026-05-04', 'over 30/4 and 1/5'],
  ['2026-04-20 09:00', 5, '2026-04-28', '21 to 24, then 28 April'],
  ['2026-08-21 09:00', 1, '2026-08-22', 'Saturday 22/8 is worked for 31/8'],
  ['2026-08-21 09:00', 2, '2026-08-24', 'then Monday'],
  ['2026-08-20 09:00', 3, '2026-08-24', '21, 22, 24 August'],
  ['2026-08-22 09:00', 1, '2026-08-24', 'accepted on the worked Saturday'],
  ['2026-08-28 09:00', 1, '2026-09-03', '31/8 exchanged, 1 and 2 September'],
  ['2026-08-27 09:00', 3, '2026-09-04', '28/8, 3/9, 4/9'],
  ['2026-08-28 09:00', 5, '2026-09-09', '3, 4, 7, 8, 9 September'],
  ['2025-01-24 09:00', 1, '2025-02-03', 'Tết 2025, 25/1 to 2/2'],
  ['2025-04-04 09:00', 1, '2025-04-08', 'Giỗ Tổ on Monday 7/4/2025'],
  ['2025-04-25 09:00', 1, '2025-04-26', 'Saturday 26/4/2025 is worked for 2/5'],
  ['2025-04-25 09:00', 2, '2025-04-28', 'then Monday'],
  ['2025-04-29 09:00', 1, '2025-05-05', '30/4 to 4/5/2025'],
  ['2025-08-29 09:00', 1, '2025-09-03', '30/8 to 2/9/2025'],
  ['2024-12-31 09:00', 1, '2025-01-02', 'New Year’s Day 2025'],
  ['2026-12-31 09:00', 1, '2027-01-04!', '1/1/2027 is not announced yet'],
  ['2027-02-03 09:00', 1, '2027-02-04!', 'Tết 2027 might begin that day'],
  ['2027-02-03 09:00', 2, '2027-02-11!', 'Tết 2027 as computed, 5 to 10 February'],
  ['2027-02-03 09:00', 3, '2027-02-12!', 'and one more day'],
  ['2027-02-26 09:00', 1, '2027-03-01', 'an ordinary weekend'],
  ['2027-04-15 09:00', 1, '2027-04-19!', 'Giỗ Tổ on Friday 16/4/2027'],
  ['2027-04-29 09:00', 1, '2027-05-04!', '1/5/2027 is a Saturday, made up on Monday 3/5'],
  ['2027-11-23 09:00', 1, '2027-11-25!', '24/11/2027'],
];

const SAME_DAY: Row[] = [
  ['2026-11-16 14:59', 0, '2026-11-16', 'before 15:00'],
  ['2026-11-16 15:00', 0, '2026-11-16', 'at 15:00 it is not after 15:00'],
  ['2026-11-16 15:01', 0, '2026-11-17', 'after 15:00'],
  ['2026-11-20 16:00', 0, '2026-11-23!', 'Friday 16:00'],
  ['2026-11-23 16:00', 0, '2026-11-25', 'the evening before 24/11'],
  ['2026-11-21 10:00', 0, '2026-11-23!', 'a Saturday'],
  ['2026-11-24 10:00', 0, '2026-11-25', 'the holiday itself'],
  ['2026-02-13 15:30', 0, '2026-02-23', 'the afternoon before Tết'],
  ['2026-08-22 10:00', 0, '2026-08-22', 'a worked Saturday'],
  ['2026-08-22 15:30', 0, '2026-08-24', 'its afternoon'],
  ['2026-08-21 16:00', 0, '2026-08-22', 'the Friday before it'],
  ['2025-12-31 15:10', 0, '2026-01-05', 'year’s end'],
];

const WORKING_HOURS: Row[] = [
  ['2026-11-16 07:30', 8, '2026-11-16T17:00:00+07:00', 'one whole winter day'],
  ['2026-11-16 09:00', 8, '2026-11-17T09:00:00+07:00', '2.5 + 4, then 1.5'],
  ['2026-08-04 09:00', 8, '2026-08-05T09:00:00+07:00', 'summer: the afternoon ends at 17:30'],
  ['2026-11-16 12:00', 4, '2026-11-16T17:00:00+07:00', 'from the lunch break'],
  ['2026-11-16 20:00', 2, '2026-11-17T09:30:00+07:00', 'from the evening'],
  ['2026-11-20 16:00', 8, '2026-11-23T16:00:00+07:00!', 'Friday 16:00: one hour, then seven on Monday'],
  ['2026-11-22 22:00', 8, '2026-11-23T17:00:00+07:00!', 'from Sunday night'],
  ['2026-11-23 16:30', 1, '2026-11-25T08:00:00+07:00', 'over 24/11'],
  ['2026-09-30 17:00', 1, '2026-10-01T08:00:00+07:00', 'from summer into winter hours'],
  ['2026-10-01 17:00', 1, '2026-10-02T08:30:00+07:00', 'at closing time'],
  ['2026-03-31 16:30', 2, '2026-04-01T09:00:00+07:00', 'from winter into summer hours'],
  ['2026-08-28 17:00', 1, '2026-09-03T08:00:00+07:00', 'over National Day'],
  ['2026-02-13 16:00', 8, '2026-02-23T16:00:00+07:00', 'over Tết'],
  ['2026-08-22 16:30', 2, '2026-08-24T08:30:00+07:00', 'on a worked Saturday'],
];

const DAYS: Row[] = [
  ['2026-11-16 09:00', 7, '2026-11-23!', 'ends on a Monday that might become a day off'],
  ['2026-11-17 09:00', 7, '2026-11-25!', 'ends on 24/11: moves on'],
  ['2026-11-12 09:00', 10, '2026-11-23!', 'ends on a Sunday'],
  ['2026-11-06 09:00', 15, '2026-11-23!', 'ends on a Saturday'],
  ['2026-02-02 09:00', 15, '2026-02-23', 'ends on the first day of Tết'],
  ['2025-12-17 09:00', 15, '2026-01-05', 'ends on New Year’s Day'],
  ['2026-01-03 09:00', 7, '2026-01-10', 'ends on a worked Saturday: stays'],
  ['2026-08-19 09:00', 3, '2026-08-22', 'ends on a worked Saturday: stays'],
  ['2026-07-30 09:00', 30, '2026-09-03', 'ends on Saturday 29/8, then National Day'],
  ['2026-06-01 09:00', 30, '2026-07-01', 'ends on a Wednesday'],
];

const MONTHS: Row[] = [
  ['2026-01-31 09:00', 1, '2026-03-02', '28/2 is the last day of the month, and a Saturday'],
  ['2026-08-24 09:00', 3, '2026-11-25!', 'ends on 24/11'],
  ['2026-11-30 09:00', 3, '2027-03-01!', '28/2/2027 is a Sunday'],
  ['2026-01-15 09:00', 6, '2026-07-15', 'an ordinary Wednesday'],
];

const HOURS: Row[] = [
  ['2026-11-16 10:00', 24, '2026-11-17T10:00:00+07:00', 'day and night count'],
  ['2026-11-20 10:00', 24, '2026-11-23T17:00:00+07:00!', 'ends on a Saturday: end of the next working day'],
  ['2026-11-23 10:00', 24, '2026-11-25T17:00:00+07:00', 'ends on 24/11'],
];

const table = (unit: Time['unit'], rows: Row[]) =>
  describe(unit, () => {
    test.each(rows)('%s + %d → %s (%s)', (from, amount, expected) => {
      const { due, caution } = dueDate({ from: at(from), amount, unit }, office);
      expect(due + (caution ? '!' : '')).toBe(expected);
    });
  });

describe('hand-checked due dates', () => {
  table('working-day', WORKING_DAYS);
  table('working-day', SAME_DAY);
  table('working-hour', WORKING_HOURS);
  table('day', DAYS);
  table('month', MONTHS);
  table('hour', HOURS);

  test('are at least sixty', () => {
    const rows = [WORKING_DAYS, SAME_DAY, WORKING_HOURS, DAYS, MONTHS, HOURS].flat();
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });
});

describe('what a count says of itself', () => {
  test('names the days counted and why the others were not', () => {
    const { counted, skipped } = dueDate(
      { from: at('2026-11-20 16:00'), amount: 2, unit: 'working-day' },
      office,
    );
    expect(counted).toEqual(['2026-11-23', '2026-11-25']);
    expect(skipped.map(({ date, why }) => [date, why.vi])).toEqual([
      ['2026-11-21', 'thứ Bảy'],
      ['2026-11-22', 'Chủ nhật'],
      ['2026-11-24', 'Ngày Văn hóa Việt Nam'],
    ]);
  });

  test('the caution names what is not settled, once', () => {
    const { caution } = dueDate({ from: at('2027-02-03 09:00'), amount: 3, unit: 'working-day' }, office);
    expect(caution?.vi.match(/Tết Nguyên đán/g)).toHaveLength(1);
    expect(caution?.en).toContain('not been announced');
  });

  test('a year without a list of holidays brings a caution', () => {
    expect(
      dueDate({ from: at('2029-03-01 09:00'), amount: 1, unit: 'working-day' }, office).caution,
    ).toBeDefined();
  });
});

describe('the one-stop rules around a due date (NĐ 118/2025)', () => {
  test('an online filing is answered within 8 working hours', () => {
    expect(acceptanceDue(at('2026-11-16 20:00'), office).due).toBe('2026-11-17T17:00:00+07:00');
  });

  test('a dossier not completed in 15 days is closed', () => {
    expect(supplementDue(at('2026-11-09 09:00'), office).due).toBe('2026-11-25');
  });

  test('after a supplement the whole limit runs again', () => {
    const limit = { from: at('2026-11-02 09:00'), amount: 3, unit: 'working-day' } as const;
    expect(restarted(limit, at('2026-11-12 09:00'), office).due).toBe('2026-11-17');
  });

  test.each([
    ['2026-11-25', '2026-11-23', 'the day before is 24/11'],
    ['2026-11-30', '2026-11-27', 'a Monday: the notice comes on Friday'],
    ['2026-02-23', '2026-02-13', 'after Tết: before Tết'],
    ['2026-11-19', '2026-11-18', 'an ordinary Thursday'],
  ])('due %s: notice of lateness by %s (%s)', (due, by) => {
    expect(latenessNoticeBy(due, calendar)).toBe(by);
  });
});
