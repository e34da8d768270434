import type { Method, Way } from '../../../procedures/schema.ts';
import { amountsIn } from '../money-text.ts';
import type { OfficialRecord, RecordFee } from '../official-record.ts';
import { type Comparison, joined, NOTHING } from './comparison.ts';
import { textOf } from './times.ts';

/**
 * Fees per way. Each amount of the record must be ours, each of ours must be named in the record. A fee that the
 * province sets is always a difference: the file explains once (`methods.*.fee`) whether it is still unknown here
 * (fee-unset) or known from a rule of the city (local-rule). A bare 0 or no fee at all says nothing, and so agrees
 * only with a file that gives no amount either.
 */
export const compareFee = (way: Way, ours: readonly Method[], record: OfficialRecord): Comparison => {
  const theirs = feesOf(record, way);
  const mine = amountsOf(ours);
  const value = recordValue(theirs);
  return {
    field: `methods.${way}.fee`,
    kind: 'fee',
    ours: joined([...mine.base, ...(mine.unknown ? ['unknown'] : [])].map(String)),
    record: value,
    agrees: agree(theirs, mine, record),
  };
};

/** Dollar amounts are charged at missions abroad, never in a ward. */
const feesOf = (record: OfficialRecord, way: Way): RecordFee[] =>
  record.methods
    .filter(it => it.way === way)
    .flatMap(it => it.fees)
    .filter(it => it.currency === 'VND');

interface Amounts {
  /** What people pay whom nothing lets off. */
  readonly base: readonly number[];
  readonly all: ReadonlySet<number>;
  readonly unknown: boolean;
}

const amountsOf = (methods: readonly Method[]): Amounts => {
  const fees = methods.flatMap(it => it.fees);
  const base = fees.flatMap(fee => [
    ...(typeof fee.amount === 'number' ? [fee.amount] : []),
    ...(fee.tiers ?? []).map(it => it.amount),
    ...(fee.cap === undefined ? [] : [fee.cap]),
  ]);
  const lowered = fees.flatMap(fee => fee.exemptions.map(it => it.amount));
  return {
    base: [...new Set(base)].toSorted((a, b) => a - b),
    all: new Set([...base, ...lowered]),
    unknown: fees.some(fee => fee.amount === 'unknown'),
  };
};

const amountsGiven = (fees: readonly RecordFee[]): number[] =>
  fees.flatMap(fee => (fee.amount === null ? [] : [fee.amount])).toSorted((a, b) => a - b);

/** Beside amounts, a bare 0 is the line for people who are let off. */
const kindsOf = (fees: readonly RecordFee[]): RecordFee['kind'][] => {
  const kinds = fees.map(fee => fee.kind).filter(kind => kind !== 'amount');
  return amountsGiven(fees).length > 0 ? kinds.filter(kind => kind !== 'not-stated') : kinds;
};

const recordValue = (fees: readonly RecordFee[]): string =>
  joined([...amountsGiven(fees).map(String), ...kindsOf(fees).toSorted()]);

const agree = (fees: readonly RecordFee[], mine: Amounts, record: OfficialRecord): boolean => {
  const kinds = kindsOf(fees);
  const given = amountsGiven(fees);
  if (kinds.includes('set-by-province')) return false;
  if (given.length === 0 && !kinds.includes('free-as-stated')) return mine.base.length === 0;
  const named = new Set([...given, ...amountsIn(textOf(record))]);
  const free = kinds.includes('free-as-stated');
  return (
    given.every(amount => mine.all.has(amount)) &&
    mine.base.every(amount => (amount === 0 ? free : named.has(amount))) &&
    (!free || mine.all.has(0))
  );
};

export const isUnset = (value: string): boolean =>
  [NOTHING, 'not-stated', 'set-by-province'].some(it => value.includes(it));
