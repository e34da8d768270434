import type { Fee, Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { rateOf, type Sum } from './money.ts';

/** One fee with its arithmetic, what it rests on, and since when that is so. */
export interface FeeLine {
  readonly label: Text;
  readonly amount: number | null;
  readonly basis: Text;
  /** Id of a source of the procedure (or of data/reliefs.yaml), or `none`. */
  readonly source: string;
  /** The day of the source's page, or the day we compared it. */
  readonly date?: string;
}

/** A reduction that lowers what is paid for one unit of a fee. */
export interface Reduction {
  readonly amount: number;
  readonly label: Text;
  readonly basis: Text;
  readonly source: string;
  /** The day of the rule, where it is none of the procedure's own sources. */
  readonly date?: string | undefined;
}

/** The line's label with the arithmetic behind it. */
export const withSum = (label: Text, { how }: Sum): Text =>
  how.vi === '' ? label : { vi: `${label.vi}: ${how.vi}`, en: `${label.en ?? label.vi}: ${how.en}` };

export const plainLine = (fee: Fee, procedure: Procedure): FeeLine => {
  const source = sourceOf(fee.source, procedure);
  return {
    label: fee.label,
    amount: null,
    basis: fee.basis ?? source?.title ?? NO_BASIS,
    source: fee.source,
    ...dated(dayOf(source)),
  };
};

const sourceOf = (id: string, { sources }: Procedure) => sources.find(it => it.id === id);

const dayOf = (source: Procedure['sources'][number] | undefined) => source?.portalDate ?? source?.checked;

const dated = (date: string | undefined): { date?: string } => (date ? { date } : {});

/** A fee whose count is still open: the rate instead of a sum. */
export const rateLine = (fee: Fee, procedure: Procedure): FeeLine => {
  const line = plainLine(fee, procedure);
  const rate = rateOf(fee);
  return {
    ...line,
    label: { vi: `${line.label.vi}: ${rate.vi}`, en: `${line.label.en ?? line.label.vi}: ${rate.en}` },
  };
};

export const reducedLine = (
  fee: Fee,
  { amount, label, basis, source, date }: Reduction,
  procedure: Procedure,
): FeeLine => ({
  label: {
    vi: `${fee.label.vi} (${label.vi})`,
    en: `${fee.label.en ?? fee.label.vi} (${label.en ?? label.vi})`,
  },
  amount,
  basis,
  source,
  ...dated(date ?? dayOf(sourceOf(source, procedure))),
});

/** What is said of a fee whose amount nobody told us: who sets it, where the file knows. */
export const unknownAmount = (fee: Fee): Text => ({
  vi: `${fee.label.vi}: ${fee.note?.vi ?? NO_AMOUNT.vi}`,
  en: `${fee.label.en ?? fee.label.vi}: ${fee.note?.en ?? fee.note?.vi ?? NO_AMOUNT.en}`,
});

const NO_AMOUNT: { vi: string; en: string } = {
  vi: 'chưa rõ mức thu, anh/chị hỏi quầy trước khi nộp tiền',
  en: 'the amount is not known, please ask at the counter before paying',
};
const NO_BASIS: Text = { vi: 'chưa có căn cứ được xác nhận', en: 'no confirmed basis yet' };
