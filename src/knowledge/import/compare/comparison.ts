import type { Procedure } from '../../../procedures/schema.ts';

/** What is compared, for the counts. */
export const FIELD_KINDS = ['way', 'time', 'fee', 'paper', 'office', 'basis'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** One fact of the record beside ours, both in the short words that an explanation quotes. */
export interface Comparison {
  /** `methods.online.fee`, `papers.1a2b3c4d`, `office`, `basis.123/2015/NĐ-CP`. */
  readonly field: string;
  readonly kind: FieldKind;
  readonly ours: string;
  readonly record: string;
  readonly agrees: boolean;
}

export type Explanation = Procedure['explained'][number];
export type Reason = Explanation['reason'];
export const REASONS: readonly Reason[] = [
  'superseded-law',
  'record-garbled',
  'fee-unset',
  'local-rule',
  'wording-only',
];

export const NOTHING = 'none';
/** Parts of a value, in one order, each once. */
export const joined = (parts: readonly string[]): string => [...new Set(parts)].join(' + ') || NOTHING;
