import { describe, expect, test } from 'vitest';
import { type DateRow, dateTable, type FeeRow, feeTable } from '../rules/table.ts';
import { hoi, json } from './run.ts';

/* The hand-checked tables once more, as somebody at a keyboard asks for them. */

const feeArgs = (row: FeeRow): string[] => [
  'fee',
  row.code,
  ...(row.method ? ['--method', row.method] : []),
  ...Object.entries(row.set).flatMap(([id, value]) => ['--set', `${id}=${value}`]),
  ...(row.pages ? ['--pages', String(row.pages)] : []),
  ...(row.copies ? ['--copies', String(row.copies)] : []),
  ...['--on', row.on ?? feeTable.today, '--json'],
];

const dueArgs = ({ from, amount, unit }: DateRow): string[] => [
  'due',
  ...['--from', from, '--amount', String(amount), '--unit', unit, '--json'],
];

describe('hoi fee', () => {
  test.each(feeTable.cases)('$code $method $set $pages $copies → $total ($why)', row => {
    const { total, alternatives } = json(hoi(...feeArgs(row)));
    expect({ total, alternatives: alternatives.map((it: { total: number | null }) => it.total) }).toEqual({
      total: row.total,
      alternatives: row.alternatives,
    });
  });
});

describe('hoi due', () => {
  test.each(dateTable.cases)('$from + $amount $unit → $due ($why)', row => {
    const { due, caution, latenessNoticeBy } = json(hoi(...dueArgs(row)));
    expect({ due, caution: caution !== null }).toEqual({ due: row.due, caution: row.caution });
    if (row.notice) expect(latenessNoticeBy).toBe(row.notice);
  });
});
