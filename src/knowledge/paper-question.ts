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
/** Somebody else's demand is why the citizen comes: `công ty đòi lý lịch, phường có ký không`. */
const OTHERS_VI = phrases(
  'công ty',
  'ngân hàng',
  'trường',
  'chỗ làm',
  'cơ quan',
  'nhà máy',
  'sếp',
  'bên thuê',
);
/** `cần photo công chứng`: wanting it done is no question of need; `có cần photo` is. */
const WANTS_VI = phrases(
  'cần photo',
  'cần công chứng',
  'cần chứng thực',
  'cần sao y',
  'cần xin',
  'cần làm',
  'cần cấp',
);
const ASKS_NEED_VI = phrases('có', 'có phải', 'phải');
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

const startsWith = ({ slots, marking }: Reading, phrase: Phrase, at: number): boolean =>
  phrase.every((real, offset) => reads(slots[at + offset], real, marking));

const findVi = (reading: Reading, wanted: readonly Phrase[], from = 0): number =>
  reading.slots.findIndex((_, at) => at >= from && wanted.some(phrase => startsWith(reading, phrase, at)));

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

/** `bản sao`, `sao y` ask nothing. */
const COPY_VI = phrases('bản sao', 'sao y');

const isAsked = (reading: Reading, from: number): boolean =>
  reading.slots.some(
    (slot, at) =>
      at >= from &&
      ASKS_VI.some(real => reads(slot, real, reading.marking)) &&
      !COPY_VI.some(phrase => startsWith(reading, phrase, at) || startsWith(reading, phrase, at - 1)),
  );

const isWish = (reading: Reading, at: number): boolean =>
  WANTS_VI.some(phrase => startsWith(reading, phrase, at)) &&
  !ASKS_NEED_VI.some(phrase => startsWith(reading, phrase, at - phrase.length));

const needInVietnamese = (reading: Reading): number | undefined => {
  if (findVi(reading, LIST_VI) >= 0) return undefined;
  const demanded = findVi(reading, DEMANDS_VI);
  if (demanded >= 0) {
    const office = findVi(reading, OFFICE_VI);
    const other = findVi(reading, OTHERS_VI);
    if (other >= 0 && other < demanded && !(office >= 0 && office < demanded)) return undefined;
    return (office >= 0 && office < demanded) || isAsked(reading, demanded + 1) ? demanded : undefined;
  }
  const need = findVi(reading, NEEDS_VI);
  if (isWish(reading, need)) return undefined;
  return need >= 0 && isAsked(reading, need + 1) ? need : undefined;
};

/** `photo không chứng thực được không`: is the lesser paper enough? */
const LESSER_VI = phrases(
  'không chứng thực',
  'không công chứng',
  'chưa chứng thực',
  'chưa công chứng',
  'photo thường',
  'photo không dấu',
);
const ENOUGH_VI = phrases('được không', 'đủ không', 'được hông', 'có được');

const lesserInVietnamese = (reading: Reading): number | undefined => {
  const lesser = findVi(reading, LESSER_VI);
  return lesser >= 0 && findVi(reading, ENOUGH_VI, lesser + 1) >= 0 ? Math.max(0, lesser - 2) : undefined;
};

/** Where the question of need stands; undefined where nobody asks whether something must be brought. */
const needIn = (reading: Reading): number | undefined =>
  reading.english ? needInEnglish(reading) : (needInVietnamese(reading) ?? lesserInVietnamese(reading));

export const asksAboutNeed = (reading: Reading): boolean => needIn(reading) !== undefined;

/** Asked of a photocopy, “the state holds it” would be no answer: handed in, it must be certified. */
export const asksIfLesserWillDo = (reading: Reading): boolean =>
  !reading.english && lesserInVietnamese(reading) !== undefined;

/** `giấy xác nhận thay cho sổ hộ khẩu`: the paper replaced is not the one asked for. */
const INSTEAD_VI = phrases('thay cho', 'thay', 'thế cho', 'không còn', 'bỏ');
/** `sổ hộ khẩu bỏ rồi`. */
const GONE_VI = phrases('bỏ rồi', 'bỏ rùi', 'không còn', 'đã bỏ');
const INSTEAD_EN = ['instead of', 'in place of'].map(it => it.split(' '));

export const isReplaced = (reading: Reading, { start, end }: Span): boolean =>
  reading.english
    ? INSTEAD_EN.some(phrase => phrase.every((word, at) => reading.slots[start - 2 + at]?.typed === word))
    : INSTEAD_VI.some(phrase => startsWith(reading, phrase, start - phrase.length)) ||
      GONE_VI.some(phrase => startsWith(reading, phrase, end));

const LEAST = 0.6;

/** The paper asked about: not the one the whole question is about; the first after the need, or just before it. */
export const askedPaper = (
  reading: Reading,
  mentions: readonly Span[],
  subject: ReadonlySet<string>,
): Span | undefined => {
  const need = needIn(reading);
  if (need === undefined) return undefined;
  const others = mentions.filter(
    it => it.weight >= LEAST && !subject.has(it.concept) && !isReplaced(reading, it),
  );
  const after = others.filter(it => it.start >= need).toSorted((a, b) => a.start - b.start || b.end - a.end);
  return after[0] ?? others.find(it => it.end === need);
};
