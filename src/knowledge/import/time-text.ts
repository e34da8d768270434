import type { RecordTime } from './official-record.ts';

const UNITS: Readonly<Record<string, RecordTime['unit']>> = {
  'ngày làm việc': 'working-day',
  'giờ làm việc': 'working-hour',
  ngày: 'day',
  giờ: 'hour',
  tháng: 'month',
  năm: 'year',
  phút: 'minute',
};
/** A number and a unit: 05 ngày làm việc, 05 (năm) ngày, ba (03) ngày. */
const SPAN =
  /(\d+(?:[.,]\d+)?)\)?\s*(?:\([^)]{0,30}\)\s*)?(ngày làm việc|giờ làm việc|ngày|giờ|tháng|phút)(?!\s*\d+\s*\/|\s*\/)/giu;

export const unitNamed = (word: string): RecordTime['unit'] => UNITS[word.toLowerCase()] ?? 'other';

/** Every span of time a text names, in its order, repeats left out. */
export const timesIn = (text: string): { amount: number; unit: RecordTime['unit'] }[] => {
  const found = [...text.matchAll(SPAN)].map(([, digits = '', unit = '']) => ({
    amount: Number(digits.replace(',', '.')),
    unit: unitNamed(unit),
  }));
  return found.filter((it, index) => found.findIndex(its => sameSpan(its, it)) === index);
};

/** A time told in free text: known only where the text names exactly one. */
export const timeFromText = (text: string): RecordTime => {
  const [only, ...more] = timesIn(text);
  return only && more.length === 0 ? { ...only, text } : { amount: null, unit: 'other', text };
};

const sameSpan = (a: { amount: number; unit: string }, b: { amount: number; unit: string }): boolean =>
  a.amount === b.amount && a.unit === b.unit;
