import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { TIME_UNITS, WAYS } from '../../src/procedures/schema.ts';

/*
 * The two hand-checked tables. Each row names the sources it was worked out from; the same rows go through the rules
 * and through the two commands.
 */

const Sources = z.record(z.string(), z.string());
const from = { source: z.array(z.string()).min(1), why: z.string() };

const FeeRow = z.strictObject({
  code: z.string(),
  method: z.enum(WAYS).optional(),
  set: z.record(z.string(), z.union([z.string(), z.int()])).default({}),
  pages: z.int().optional(),
  copies: z.int().optional(),
  on: z.iso.date().optional(),
  total: z.int().nullable(),
  alternatives: z.array(z.int().nullable()).default([]),
  ...from,
});
export type FeeRow = z.output<typeof FeeRow>;

const DateRow = z.strictObject({
  from: z.string(),
  amount: z.int(),
  unit: z.enum(TIME_UNITS),
  due: z.string(),
  caution: z.boolean().default(false),
  /** The last working day for a notice of lateness. */
  notice: z.iso.date().optional(),
  /** The one-stop rule that gives the limit. */
  rule: z.enum(['acceptance', 'supplement', 'restart']).optional(),
  ...from,
});
export type DateRow = z.output<typeof DateRow>;

const FeeTable = z.strictObject({
  today: z.iso.date(),
  sources: Sources,
  five: z.unknown(),
  cases: z.array(FeeRow),
});
const DateTable = z.strictObject({ sources: Sources, cases: z.array(DateRow) });

const read = (name: string): unknown =>
  parse(readFileSync(join(import.meta.dirname, name), 'utf8'), { merge: true });

export const feeTable = FeeTable.parse(read('fees.table.yaml'));
export const dateTable = DateTable.parse(read('dates.table.yaml'));

/** Ids that a row names as its source and the table does not explain. */
export const unexplained = (table: {
  readonly sources: Readonly<Record<string, string>>;
  readonly cases: readonly { readonly source: readonly string[] }[];
}): string[] => table.cases.flatMap(it => it.source).filter(id => !(id in table.sources));
