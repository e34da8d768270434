import { bareName } from './component-key.ts';
import { sameNumber } from './legal-number.ts';
import type { OfficialRecord, RecordFee, RecordTime } from './official-record.ts';

/** One thing that the state now says differently; null where it did not stand, or stands no more. */
export interface FieldChange {
  /** As in `hoi kb check --against`: `methods.online.time`, `papers.1a2b3c4d`, `basis.123/2015/NĐ-CP`; also `name`, `steps`… */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed from one record of a procedure to a newer one, in the order of the page. */
export const diffRecords = (older: OfficialRecord, newer: OfficialRecord): FieldChange[] => [
  ...texts(older, newer, ['name', 'decision']),
  ...ways(older, newer),
  ...papers(older, newer),
  ...lists(older, newer),
  ...texts(older, newer, ['conditions', 'steps']),
];

const texts = (
  older: OfficialRecord,
  newer: OfficialRecord,
  fields: readonly ('name' | 'decision' | 'conditions' | 'steps')[],
): FieldChange[] =>
  // A shortened copy says less, not something else.
  fields.flatMap(field =>
    [older, newer].some(it => it.copied === 'abridged')
      ? []
      : change(field, older[field] ?? '', newer[field] ?? '', letters),
  );

const ways = (older: OfficialRecord, newer: OfficialRecord): FieldChange[] =>
  (['online', 'counter', 'post', 'unknown'] as const).flatMap(way => {
    const was = older.methods.filter(it => it.way === way);
    const is = newer.methods.filter(it => it.way === way);
    if (was.length === 0 && is.length === 0) return [];
    if (was.length === 0 || is.length === 0)
      return change(`methods.${way}`, was.length ? way : '', is.length ? way : '');
    const times = (rows: typeof was) => joinedTexts(rows.map(it => timeText(it.time)));
    const fees = (rows: typeof was) => joinedTexts(rows.flatMap(it => it.fees.map(feeText)));
    const notes = (rows: typeof was) => joinedTexts(rows.flatMap(it => it.fees.map(fee => fee.text)));
    const fee = change(`methods.${way}.fee`, fees(was), fees(is));
    return [
      ...change(`methods.${way}.time`, times(was), times(is)),
      ...fee,
      ...(fee.length > 0 ? [] : change(`methods.${way}.feeNote`, notes(was), notes(is), letters)),
    ];
  });

const timeText = (time: RecordTime): string => (time.amount === null ? '' : `${time.amount} ${time.unit}`);

const feeText = (fee: RecordFee): string =>
  fee.amount === null ? fee.kind : `${fee.amount} ${fee.currency}`;

/** A paper is its wording: reworded, it shows as one that went and one that came. */
const papers = (older: OfficialRecord, newer: OfficialRecord): FieldChange[] => {
  if (older.copied === 'abridged' || newer.copied === 'abridged') return [];
  const was = papersOf(older);
  const is = papersOf(newer);
  return [
    ...[...was]
      .filter(([key]) => !is.has(key))
      .map(([key, name]) => ({ field: `papers.${key}`, before: name, after: null })),
    ...[...is]
      .filter(([key]) => !was.has(key))
      .map(([key, name]) => ({ field: `papers.${key}`, before: null, after: name })),
  ];
};

const papersOf = (record: OfficialRecord): Map<string, string> =>
  new Map(
    record.componentGroups
      .flatMap(group => group.components.filter(it => !it.isRemark))
      .map(it => [it.key, it.name]),
  );

const lists = (older: OfficialRecord, newer: OfficialRecord): FieldChange[] => [
  ...change('office', joinedTexts(older.agencies), joinedTexts(newer.agencies), letters),
  ...basis(older, newer),
  ...change('results', joinedTexts(older.results), joinedTexts(newer.results), letters),
];

const basis = (older: OfficialRecord, newer: OfficialRecord): FieldChange[] => {
  const numbers = (record: OfficialRecord) =>
    new Map(
      record.legalBasis.flatMap(it => (it.number === null ? [] : [[sameNumber(it.number), it] as const])),
    );
  const was = numbers(older);
  const is = numbers(newer);
  return [
    ...[...was]
      .filter(([same]) => !is.has(same))
      .map(([, it]) => ({ field: `basis.${it.number}`, before: it.name, after: null })),
    ...[...is]
      .filter(([same]) => !was.has(same))
      .map(([, it]) => ({ field: `basis.${it.number}`, before: null, after: it.name })),
  ];
};

const change = (
  field: string,
  before: string,
  after: string,
  same: (text: string) => string = text => text,
): FieldChange[] =>
  same(before) === same(after)
    ? []
    : [{ field, before: before === '' ? null : before, after: after === '' ? null : after }];

/** Two copies differ in spaces, bullets and stops; only words count. */
const letters = (text: string): string => bareName(text).replace(/[\s\p{P}\p{S}]+/gu, '');

const joinedTexts = (parts: readonly string[]): string =>
  [...new Set(parts.filter(Boolean))].toSorted().join(' + ');
