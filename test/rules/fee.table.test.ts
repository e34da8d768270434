import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/procedures/catalogue.ts';
import type { Facts } from '../../src/procedures/condition.ts';
import type { Procedure } from '../../src/procedures/schema.ts';
import { feeFor } from '../../src/rules/fee.ts';
import { DATA, reliefs } from './shipped.ts';
import { type FeeRow, feeTable, unexplained } from './table.ts';

/* Fees of the shipped procedures: fees.table.yaml, through the rules. The command has them in test/commands. */
const catalogue = loadCatalogue(join(DATA, 'procedures'));
const procedureOf = ({ code }: FeeRow): Procedure => catalogue.get(code)!;

const feeOf = (row: FeeRow) => feeFor(procedureOf(row), factsOf(row), reliefs);

const factsOf = (row: FeeRow): Facts => ({
  ...row.set,
  ...counted(row, 'tiersOver', row.pages),
  ...counted(row, 'times', row.copies),
  way: row.method,
  today: row.on ?? feeTable.today,
});

/** The questions that the procedure's fees count, answered with `n`. */
const counted = (row: FeeRow, key: 'tiersOver' | 'times', n: number | undefined): Facts => {
  const ids = procedureOf(row).methods.flatMap(method => method.fees.flatMap(fee => fee[key] ?? []));
  return n === undefined ? {} : Object.fromEntries(ids.map(id => [id, n]));
};

describe('fees of the shipped procedures', () => {
  test.each(feeTable.cases)('$code $method $set $pages $copies → $total ($why)', row => {
    const { total, alternatives } = feeOf(row);
    expect({ total, alternatives: alternatives.map(it => it.total) }).toEqual({
      total: row.total,
      alternatives: row.alternatives,
    });
  });

  test('are at least forty, each with its source', () => {
    expect(feeTable.cases.length).toBeGreaterThanOrEqual(40);
    expect(unexplained(feeTable)).toEqual([]);
  });

  test('whatever is unknown says so in words', () => {
    for (const row of feeTable.cases.filter(it => it.alternatives.length === 0))
      expect(feeOf(row).unknown.length > 0, `${row.code} ${row.why}`).toBe(row.total === null);
  });

  test('every known sum is the sum of its lines, each with its basis and its date', () => {
    for (const row of feeTable.cases.filter(it => it.total !== null)) {
      const { lines } = feeOf(row);
      expect(lines.reduce((sum, line) => sum + line.amount!, 0)).toBe(row.total);
      expect(lines.filter(it => it.basis.vi === '' || it.source === 'none' || !it.date)).toEqual([]);
    }
  });
});
