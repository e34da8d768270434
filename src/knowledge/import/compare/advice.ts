import type { Difference } from './compare.ts';
import type { FieldKind, Reason } from './comparison.ts';
import { isUnset } from './fees.ts';

/** What to write: how to mend it, and the explanation to paste where the record is not to be followed. */
export interface Advice {
  readonly vi: string;
  readonly en: string;
  readonly yaml: string;
}

export const adviceFor = (difference: Difference): Advice => ({
  ...(difference.kind === 'paper' ? paperAdvice(difference) : MEND[difference.kind]),
  yaml: [
    `  - field: ${fieldOf(difference)}`,
    `    recordValue: ${JSON.stringify(difference.record)}`,
    `    reason: ${reasonFor(difference)}`,
    '    source: …',
  ].join('\n'),
});

/** What is the same in every way is explained once. */
const fieldOf = ({ field, kind, record }: Difference): string =>
  kind === 'fee' && isUnset(record) ? 'methods.*.fee' : field;

const reasonFor = ({ kind, record }: Difference): Reason | '…' =>
  kind === 'fee' && isUnset(record) ? 'fee-unset' : '…';

const MEND: Readonly<Record<Exclude<FieldKind, 'paper'>, { vi: string; en: string }>> = {
  way: {
    vi: 'thêm hoặc bỏ cách nộp này trong methods, hoặc giải thích',
    en: 'add or remove this way in methods, or explain',
  },
  time: {
    vi: 'sửa times của cách nộp này cho khớp, hoặc giải thích',
    en: 'mend times of this way, or explain',
  },
  fee: { vi: 'sửa fees của cách nộp này cho khớp, hoặc giải thích', en: 'mend fees of this way, or explain' },
  office: { vi: 'sửa office cho khớp, hoặc giải thích', en: 'mend office, or explain' },
  basis: {
    vi: 'thêm văn bản này vào basis, hoặc giải thích (superseded-law: đã bị thay)',
    en: 'add this document to basis, or explain (superseded-law: replaced)',
  },
};

const paperAdvice = ({ field, record }: Difference): { vi: string; en: string } => {
  const key = field.replace('papers.', '');
  return record === 'none'
    ? {
        vi: `bản ghi không còn giấy này: bỏ khóa ${key} khỏi covers và xem giấy ấy còn cần không`,
        en: `the record no longer lists it: take ${key} out of covers and see whether that paper is still needed`,
      }
    : {
        vi: `thêm '${key}' vào covers của giấy tương ứng, hoặc thêm giấy, hoặc giải thích`,
        en: `add '${key}' to covers of the paper that stands for it, or add the paper, or explain`,
      };
};
