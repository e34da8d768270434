import type { Span } from './concepts.ts';
import type { Reading, Slot } from './text/reading.ts';
import { agreement, type Marking, type Syllable, syllable } from './text/syllable.ts';

/*
 * “Có cần sổ hộ khẩu không?”: does this question ask whether one paper must be brought? The words around the paper
 * tell; the paper itself is found by its kind.
 */
type Phrase = readonly Syllable[];

const phrases = (...texts: readonly string[]): readonly Phrase[] =>
  texts.map(text => text.split(' ').map(syllable));

const NEEDS_VI = phrases(
  'có cần',
  'cần phải',
  'cần',
  'bắt buộc',
  'phải nộp',
  'phải có',
  'phải mang',
  'phải đem',
  'phải khám',
  'phải đi',
  'phải đưa',
  'phải xuất trình',
  'phải kèm',
  'phải làm thêm',
  'phải chụp',
  'phải photo',
  'phải công chứng',
  'phải thuê',
  'phải xin thêm',
  'phải chứng minh',
  'hay lấy',
  'hay phải có',
);
/** The office that handles it demands a paper: a question even without a question word. */
const OFFICE_VI = phrases('công an', 'phường', 'cán bộ', 'ủy ban', 'một cửa', 'quầy', 'hộ tịch');
const DEMANDS_VI = phrases(
  'bảo phải nộp',
  'bảo phải có',
  'bảo nộp',
  'biểu nộp',
  'biểu phải nộp',
  'biểu phải có',
  'đòi',
  'bắt nộp',
  'bắt phải có',
  'bắt phải nộp',
  'bắt có',
  'kêu nộp',
  'kêu phải có',
  'yêu cầu nộp',
  'yêu cầu phải có',
);
const ASKS_VI = phrases('không', 'chăng', 'hả', 'sao', 'nhỉ', 'hay', 'trước', 'đúng không', 'phải không').map(
  it => it[0]!,
);
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
const LIST_VI = phrases(
  'giấy gì',
  'giấy chi',
  'giấy tờ gì',
  'giấy tờ chi',
  'cần gì',
  'cần chi',
  'cần những gì',
  'mang gì',
  'gồm những gì',
);
const LIST_EN = ['what papers', 'what documents', 'which papers', 'which documents', 'what do i need'].map(
  it => it.split(' '),
);

const LIKELY = 0.5;

const reads = (slot: Slot | undefined, real: Syllable, marking: Marking): boolean =>
  slot?.alternatives.some(({ syllables, weight }) => {
    const typed = syllables[0]!;
    return weight >= LIKELY && typed.bare === real.bare && agreement(typed, real, marking) >= 0.4;
  }) ?? false;

const findVi = ({ slots, marking }: Reading, wanted: readonly Phrase[], from = 0): number =>
  slots.findIndex(
    (_, index) =>
      index >= from &&
      wanted.some(phrase => phrase.every((real, offset) => reads(slots[index + offset], real, marking))),
  );

const findEn = ({ slots }: Reading, wanted: readonly (readonly string[])[]): number =>
  slots.findIndex((_, index) =>
    wanted.some(phrase => phrase.every((word, offset) => slots[index + offset]?.typed === word)),
  );

const needInEnglish = (reading: Reading): number | undefined => {
  if (findEn(reading, LIST_EN) >= 0) return undefined;
  if (reading.slots.some(it => NEEDED_EN.has(it.typed))) return 0;
  const need = findEn(reading, NEEDS_EN);
  return need >= 0 ? need : undefined;
};

const isAsked = ({ slots, marking }: Reading, from: number): boolean =>
  slots.slice(from).some(slot => ASKS_VI.some(real => reads(slot, real, marking)));

const needInVietnamese = (reading: Reading): number | undefined => {
  if (findVi(reading, LIST_VI) >= 0) return undefined;
  const demanded = findVi(reading, DEMANDS_VI);
  if (demanded >= 0) {
    const office = findVi(reading, OFFICE_VI);
    return (office >= 0 && office < demanded) || isAsked(reading, demanded + 1) ? demanded : undefined;
  }
  const need = findVi(reading, NEEDS_VI);
  return need >= 0 && isAsked(reading, need + 1) ? need : undefined;
};

const LEAST = 0.6;

/** The paper asked about: not the one the whole question is about; the first after the need, or just before it. */
export const askedPaper = (
  reading: Reading,
  mentions: readonly Span[],
  subject: ReadonlySet<string>,
): Span | undefined => {
  const need = reading.english ? needInEnglish(reading) : needInVietnamese(reading);
  if (need === undefined) return undefined;
  const others = mentions.filter(it => it.weight >= LEAST && !subject.has(it.concept));
  const after = others.filter(it => it.start >= need).toSorted((a, b) => a.start - b.start || b.end - a.end);
  return after[0] ?? others.find(it => it.end === need);
};
