import type { RecordFee } from './official-record.ts';

const PROVINCE =
  /hội đồng nhân dân|HĐND|(ủy|uỷ) ban nhân dân (cấp )?(tỉnh|thành phố)[^.;]{0,60}(quy định|quyết định)/iu;
const FREE =
  /miễn (lệ )?phí|không (phải )?(thu|mất|nộp|có)\s+(phí|lệ phí|tiền)|không (phí|lệ phí|đồng)|(phí|lệ phí)\s*:?\s*không(?! quy)|^không\.?$/iu;
/** What the portal says beside a 0 for people who are let off: the others pay. */
const FREE_FOR_SOME = /miễn (lệ )?phí (đối với|cho|đồng)|(thuộc )?(diện|trường hợp|đối tượng)( được)? miễn/iu;
const AMOUNT = /(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(đồng|đ\b|vnđ|vnd|việt nam đồng|usd|đô la)/giu;

/** Amounts a text names, in đồng (a dollar amount is left out). */
export const amountsIn = (text: string): number[] =>
  [...text.matchAll(AMOUNT)]
    .filter(([, , unit]) => !/usd|đô la/i.test(unit ?? ''))
    .map(([, digits = '']) => Number(digits.replace(/[.,]/g, '')));

/** A fee whose number is given apart from its note, as the portal does. 0 and null say nothing by themselves. */
export const feeOf = (value: number | null, text: string, currency: 'VND' | 'USD' = 'VND'): RecordFee =>
  value !== null && value > 0
    ? { kind: 'amount', amount: value, currency, text }
    : { kind: kindWithoutAmount(text), amount: null, currency, text };

const kindWithoutAmount = (text: string): RecordFee['kind'] => {
  if (PROVINCE.test(text)) return 'set-by-province';
  if (FREE_FOR_SOME.test(text)) return 'not-stated';
  return FREE.test(text.trim().replace(/^[-+*(\s]+/, '')) ? 'free-as-stated' : 'not-stated';
};

/** A fee told in free text: one entry a line that names an amount; without any, the whole text. */
export const feesFromText = (text: string): RecordFee[] => {
  if (text === '') return [];
  const lines = text.split('\n').filter(line => amountsIn(line).length > 0);
  if (lines.length === 0) return [feeOf(null, text)];
  return lines.map(line => {
    const [amount, ...more] = amountsIn(line);
    // Several amounts in one sentence are tiers or periods: read by a person, not by us.
    return more.length === 0
      ? feeOf(amount ?? null, line)
      : { kind: 'not-stated', amount: null, currency: 'VND', text: line };
  });
};
