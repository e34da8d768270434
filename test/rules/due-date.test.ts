import { describe, expect, test } from 'vitest';
import {
  acceptanceDue,
  dueDate,
  latenessNoticeBy,
  restarted,
  supplementDue,
} from '../../src/rules/due-date.ts';
import { at, calendar, office } from './shipped.ts';
import { type DateRow, dateTable, unexplained } from './table.ts';

/** dates.table.yaml, through the rules. The command has them in test/commands. */
const count = ({ from, amount, unit, rule }: DateRow) => {
  const start = at(from.replace('T', ' '));
  if (rule === 'acceptance') return acceptanceDue(start, office);
  if (rule === 'supplement') return supplementDue(start, office);
  if (rule === 'restart') return restarted({ from: at('2026-01-05 09:00'), amount, unit }, start, office);
  return dueDate({ from: start, amount, unit }, office);
};

describe('hand-checked due dates', () => {
  test.each(dateTable.cases)('$from + $amount $unit → $due ($why)', row => {
    const { due, caution } = count(row);
    expect({ due, caution: caution !== undefined }).toEqual({ due: row.due, caution: row.caution });
    if (row.notice) expect(latenessNoticeBy(due, calendar)).toBe(row.notice);
  });

  test('are at least sixty, each with its source', () => {
    expect(dateTable.cases.length).toBeGreaterThanOrEqual(60);
    expect(unexplained(dateTable)).toEqual([]);
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
