import type { Span } from './concepts.ts';
import type { Reading, Slot } from './text/reading.ts';

/*
 * “Có cần sổ hộ khẩu không?”: does this question ask whether one paper must be brought? The words around the paper
 * tell; the paper itself is found by its kind. The lists hold typed words without marks.
 */
const NEEDS_VI = [
  'co can',
  'can phai',
  'can',
  'bat buoc',
  'phai nop',
  'phai co',
  'phai mang',
  'phai dem',
  'phai kham',
  'phai di',
  'phai dua',
  'phai xuat trinh',
  'phai kem',
  'phai lam them',
  'phai chup',
  'phai photo',
  'phai cong chung',
  'phai thue',
  'phai xin them',
  'phai chung minh',
  'yeu cau',
  'hay lay',
  'hay phai co',
].map(it => it.split(' '));
/** Somebody demands it: a question even without a question word. */
const DEMANDS_VI = [
  'bao phai nop',
  'bao phai co',
  'bao nop',
  'bieu nop',
  'bieu phai nop',
  'bieu phai co',
  'doi phai co',
  'doi',
  'bat nop',
  'bat phai co',
  'bat phai nop',
  'bat co',
  'keu nop',
  'keu phai co',
  'keu phai nop',
  'yeu cau nop',
  'yeu cau phai co',
].map(it => it.split(' '));
const ASKS_VI = new Set([
  'khong',
  'ko',
  'k',
  'hong',
  'hem',
  'khum',
  'hk',
  'ha',
  'chang',
  'sao',
  'nhi',
  'hay',
  'truoc',
]);
const NEEDS_EN = [
  'do i need',
  'do we need',
  'need to bring',
  'need to show',
  'need to submit',
  'need to provide',
  'must i',
  'must we',
  'have to bring',
  'have to show',
  'have to submit',
  'have to provide',
  'have to give',
  'should i bring',
  'can they ask',
  'can they demand',
  'required to bring',
  'necessary to bring',
].map(it => it.split(' '));
/** After the paper: “is a lease required?”. */
const NEEDED_EN = new Set([
  'required',
  'necessary',
  'needed',
  'enough',
  'compulsory',
  'mandatory',
  'obligatory',
]);
/** Asking for the list as a whole is not asking about one paper. */
const LIST = [
  'giay gi',
  'giay chi',
  'giay to gi',
  'giay to chi',
  'can gi',
  'can chi',
  'can nhung gi',
  'mang gi',
  'gom nhung gi',
  'what papers',
  'what documents',
  'which papers',
  'which documents',
  'what do i need',
].map(it => it.split(' '));

const says = (slot: Slot | undefined, bare: string): boolean =>
  slot !== undefined && (slot.alternatives[0]!.syllables[0]!.bare === bare || slot.typed === bare);

const at = (slots: readonly Slot[], phrase: readonly string[], from: number): boolean =>
  phrase.every((word, offset) => says(slots[from + offset], word));

/** Where one of the phrases begins; the first place in the text. */
const find = (slots: readonly Slot[], phrases: readonly (readonly string[])[]): number =>
  slots.findIndex((_, index) => phrases.some(phrase => at(slots, phrase, index)));

/** From here on, a paper that is named is one that is asked about. */
const needAt = ({ slots, english }: Reading): number | undefined => {
  if (find(slots, LIST) >= 0) return undefined;
  if (english)
    return [find(slots, NEEDS_EN), slots.some(it => NEEDED_EN.has(it.typed)) ? 0 : -1].find(it => it >= 0);
  const demanded = find(slots, DEMANDS_VI);
  if (demanded >= 0) return demanded;
  const need = find(slots, NEEDS_VI);
  return need >= 0 && slots.slice(need + 1).some(it => ASKS_VI.has(it.alternatives[0]!.syllables[0]!.bare))
    ? need
    : undefined;
};

const LEAST = 0.6;

/** The paper asked about: not the one the whole question is about; the first after the need, or just before it. */
export const askedPaper = (
  reading: Reading,
  mentions: readonly Span[],
  subject: ReadonlySet<string>,
): Span | undefined => {
  const need = needAt(reading);
  if (need === undefined) return undefined;
  const others = mentions.filter(it => it.weight >= LEAST && !subject.has(it.concept));
  const after = others.filter(it => it.start >= need).toSorted((a, b) => a.start - b.start || b.end - a.end);
  return after[0] ?? others.find(it => it.end === need);
};
