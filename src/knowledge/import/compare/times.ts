import type { Method, Way } from '../../../procedures/schema.ts';
import type { OfficialRecord, RecordTime } from '../official-record.ts';
import { timesIn } from '../time-text.ts';
import { type Comparison, joined } from './comparison.ts';

/**
 * Days per way. Every span that the record gives for a way must stand among ours; and what we give must stand
 * somewhere in the record, in a field or in its text. Where the field says nothing (no number, or 0 or 1 without a
 * unit, which means "see the text"), the deadlines per case stand in, and one of them must be ours.
 */
export const compareTime = (way: Way, ours: readonly Method[], record: OfficialRecord): Comparison => {
  const rows = record.methods.filter(it => it.way === way).map(it => it.time);
  const told = rows.filter(isTold);
  const byCase = record.caseTimes.map(it => it.time).filter(isTold);
  const mine = ours.flatMap(it => it.times);
  const sameDay = SAME_DAY.test(textOf(record));
  const has = (time: RecordTime): boolean =>
    mine.some(
      it =>
        (it.amount === time.amount && (time.unit === 'other' || it.unit === time.unit)) ||
        // "Trong ngày làm việc" fills the field with 1; we write 0.
        (sameDay && it.amount === 0 && time.amount === 1 && time.unit === 'working-day'),
    );
  const given =
    told.length > 0 ? told.every(has) : byCase.length === 0 || byCase.some(has) || saysNothing(mine);
  const mentioned = spansOf(record);
  const found = mine.every(it => it.amount === 'unknown' || mentioned(it.amount, it.unit));
  return {
    field: `methods.${way}.time`,
    kind: 'time',
    ours: joined(mine.map(it => (it.amount === 'unknown' ? 'unknown' : `${it.amount} ${it.unit}`))),
    record: joined((told.length > 0 ? told : byCase).map(it => `${it.amount} ${it.unit}`)),
    agrees: given && found,
  };
};

const SAME_DAY = /trong ngày|ngay khi|ngay sau khi/iu;

const isTold = (time: RecordTime): boolean =>
  time.amount !== null && (time.unit !== 'other' || time.amount > 1);

const saysNothing = (times: readonly { readonly amount: number | 'unknown' }[]): boolean =>
  times.every(it => it.amount === 'unknown');

const spansOf = (record: OfficialRecord): ((amount: number, unit: string) => boolean) => {
  const text = textOf(record);
  const spans = [
    ...record.methods.map(it => it.time),
    ...record.caseTimes.map(it => it.time),
    ...timesIn(text.replace(/\s+/g, ' ')),
  ];
  const sameDay = SAME_DAY.test(text);
  return (amount, unit) =>
    (amount === 0 && sameDay) ||
    spans.some(it => it.amount === amount && (it.unit === unit || it.unit === 'other'));
};

/** Everything a record says in sentences. */
export const textOf = (record: OfficialRecord): string =>
  [
    record.steps,
    record.conditions,
    ...record.methods.flatMap(it => [it.text, it.time.text, ...it.fees.map(fee => fee.text)]),
    ...record.componentGroups.flatMap(group => [group.name, ...group.components.map(it => it.name)]),
  ].join('\n');
