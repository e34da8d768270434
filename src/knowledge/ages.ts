import type { Span } from './concepts.ts';
import type { Reading, Slot } from './text/reading.ts';

/* An age says who the question is about: `76 tuổi`, `bảy sáu tuổi`, `18t`, `79 years old`. */

const ONES = new Map(
  Object.entries({
    một: 1,
    mốt: 1,
    hai: 2,
    ba: 3,
    bốn: 4,
    tư: 4,
    năm: 5,
    lăm: 5,
    sáu: 6,
    bảy: 7,
    bẩy: 7,
    tám: 8,
    chín: 9,
  }),
);
const OLDEST = 115;
const OLD = 60;

const digit = (slot: Slot | undefined): number | undefined => slot && ONES.get(slot.typed);

/** `bảy mươi lăm`, `bảy lăm`, `mười bảy`, `bảy`: the number that ends just before `end`, and where it starts. */
const spelt = (
  slots: readonly Slot[],
  end: number,
): { readonly age: number; readonly start: number } | undefined => {
  const last = digit(slots[end - 1]);
  const before = slots[end - 2]?.typed;
  if (last === undefined)
    return before && slots[end - 1]?.typed === 'mươi' && ONES.has(before)
      ? { age: ONES.get(before)! * 10, start: end - 2 }
      : undefined;
  if (before === 'mười') return { age: 10 + last, start: end - 2 };
  if (before === 'mươi') return { age: (digit(slots[end - 3]) ?? 0) * 10 + last, start: end - 3 };
  const tens = digit(slots[end - 2]);
  return tens === undefined ? { age: last, start: end - 1 } : { age: tens * 10 + last, start: end - 2 };
};

const numeral = (
  slots: readonly Slot[],
  end: number,
): { readonly age: number; readonly start: number } | undefined => {
  const typed = slots[end - 1]?.typed ?? '';
  return /^\d{1,3}$/.test(typed) ? { age: Number(typed), start: end - 1 } : spelt(slots, end);
};

const isYears = (slot: Slot): boolean => slot.alternatives.some(it => it.syllables[0]?.bare === 'tuoi');

const groupOf = (age: number): string | undefined => {
  if (age >= OLD) return age <= OLDEST ? 'elderly' : undefined;
  if (age < 6) return 'under-six';
  if (age < 14) return 'school-age';
  if (age < 17) return 'age-14';
  return age <= 18 ? 'age-17' : undefined;
};

const startsWithDigit = ({ typed }: Slot): boolean => typed[0]! >= '0' && typed[0]! <= '9';

const vietnamese = (slots: readonly Slot[]): readonly Span[] =>
  slots.flatMap((slot, at): readonly Span[] => {
    const joined = startsWithDigit(slot) ? slot.typed.match(/^(\d{1,3})(?:t|tuoi|tuổi)$/) : undefined;
    const months = isYears(slot) && slots[at - 1]?.alternatives[0]?.syllables[0]?.bare === 'thang';
    const found = joined
      ? { age: Number(joined[1]), start: at }
      : isYears(slot)
        ? numeral(slots, at)
        : undefined;
    const concept = months ? 'baby' : found && groupOf(found.age);
    return concept ? [{ concept, start: months ? at - 1 : found!.start, end: at + 1, weight: 1 }] : [];
  });

const english = (slots: readonly Slot[]): readonly Span[] =>
  slots.flatMap((slot, at): readonly Span[] => {
    if (!/^\d{1,3}$/.test(slot.typed)) return [];
    const next = slots[at + 1]?.english;
    const months = next === 'month' && slots[at + 2]?.english === 'old';
    const age = Number(slot.typed);
    const said =
      next === 'year' ||
      slots[at - 1]?.english === 'turn' ||
      slots[at - 1]?.english === 'ag' ||
      (age > 64 && age < 100 && next !== 'percent');
    const concept = months ? 'baby' : said || next === undefined ? groupOf(age) : undefined;
    return concept ? [{ concept, start: at, end: at + 1, weight: 1 }] : [];
  });

export const findAges = (reading: Reading): readonly Span[] =>
  reading.english ? english(reading.slots) : vietnamese(reading.slots);
