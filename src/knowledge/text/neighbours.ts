import { strip } from './syllable.ts';

/*
 * Words only their neighbours can settle. Without marks `3 gio chieu` could be a death anniversary (giỗ) or a passport
 * (hộ chiếu); after a number it is the clock. `hk` is the household book in `nhập hk`, but `không` where it ends
 * a question: `có ai hk ạ`.
 */
type Settle = (words: readonly string[], at: number) => string | undefined;

const NUMBER = /^(\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)$/;
const PARTS_OF_DAY: Readonly<Record<string, string>> = {
  sang: 'sáng',
  trua: 'trưa',
  chieu: 'chiều',
  toi: 'tối',
  khuya: 'khuya',
};

const hour: Settle = (words, at) =>
  words[at] === 'gio' && NUMBER.test(words[at - 1] ?? '') ? 'giờ' : undefined;

const partOfDay: Settle = (words, at) =>
  /^(giờ|gio|rưỡi|ruoi)$/.test(words[at - 1] ?? '') && NUMBER.test(words[at - 2] ?? '')
    ? PARTS_OF_DAY[words[at]!]
    : undefined;

/** What may still follow the `không` that ends a question. */
const PARTICLE = /^(ạ|ạk|a|ak|ad|z|v|vậy|vay|dợ|dz|zậy|nhỉ|hè|ta|shop|em|anh|chị)$/;
/** After these, the book itself is meant. */
const TAKES_BOOK =
  /^(so|nhap|tach|cat|xoa|mat|bang|lam|can|dua|chuyen|doi|ten|trong|theo|mang|nop|lm|co|photo|chung|xin)$/;
const ASKS = /^(co|dc|duoc|phai|fai|ai)$/;

const endsQuestion: Settle = (words, at) => {
  if (words[at] !== 'hk' || !words.slice(at + 1).every(it => PARTICLE.test(it))) return undefined;
  const before = words.slice(0, at).map(strip);
  return before.some(it => ASKS.test(it)) && !TAKES_BOOK.test(before.at(-1)!) ? 'không' : undefined;
};

/** The words with those settled; each stands where it stood. */
export const settled = (words: readonly string[]): readonly string[] =>
  words.map((word, at) => hour(words, at) ?? partOfDay(words, at) ?? endsQuestion(words, at) ?? word);
