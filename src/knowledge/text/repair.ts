import { looksVietnamese, strip } from './syllable.ts';

/* Guesses at what a slip of the keyboard meant. Each guess is added beside the typed word, never put in its place. */

const TELEX_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/dd/, 'đ'],
  [/aa/, 'â'],
  [/ee/, 'ê'],
  [/oo/, 'ô'],
  [/uow/, 'ươ'],
  [/uwow?/, 'ươ'],
  [/aw/, 'ă'],
  [/ow/, 'ơ'],
  [/uw/, 'ư'],
];
const TELEX_TONES: Record<string, string> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const VNI_TONES: Record<string, string> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };
const VNI_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/d9/, 'đ'],
  [/a6/, 'â'],
  [/e6/, 'ê'],
  [/o6/, 'ô'],
  [/uo7/, 'ươ'],
  [/o7/, 'ơ'],
  [/u7/, 'ư'],
  [/a8/, 'ă'],
];

const shaped = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((text, [from, to]) => text.replace(from, to), word);

/** Puts a tone on the vowel that carries it; the second of three vowels, else the marked one, else the first. */
const withTone = (word: string, tone: string): string => {
  const vowels = [...word.matchAll(/[aăâeêioôơuưy]/g)].map(found => found.index);
  const start = /^(gi|qu)/.test(word) && vowels.length > 1 ? 1 : 0;
  const marked = vowels.filter(at => /[ăâêôơư]/.test(word[at]!)).at(-1);
  const closed = /[^aăâeêioôơuưy]$/.test(word);
  const group = vowels.slice(start);
  const at = marked ?? (group.length > 1 && (closed || group.length > 2) ? group[1] : group[0]);
  if (at === undefined) return word;
  return (word.slice(0, at + 1) + tone + word.slice(at + 1)).normalize('NFC');
};

/** `giaays` → `giấy`, `ddang` → `đang`; undefined where the letters make no syllable. */
export const fromTelex = (word: string): string | undefined => {
  if (!/^[a-z]{2,9}$/.test(word)) return undefined;
  const tone = TELEX_TONES[word.at(-1)!];
  const body = shaped(tone ? word.slice(0, -1) : word, TELEX_SHAPES);
  const made = tone ? withTone(body, tone) : body;
  return made !== word && looksVietnamese(strip(made)) ? made : undefined;
};

/** `giay6` + tone digit: `gia6y1` → `giấy`, `to7` → `tơ`. */
export const fromVni = (word: string): string | undefined => {
  if (!/^[a-z]+[1-9][a-z]*[1-9]?$/.test(word)) return undefined;
  const moved = word.replace(/^([a-z]*?)([aeou])([a-z]*)([678])([1-5]?)$/, '$1$2$4$3$5');
  const tone = moved.match(/[1-5]/)?.[0];
  const body = shaped(tone ? moved.replace(tone, '') : moved, VNI_SHAPES);
  const made = tone ? withTone(body, VNI_TONES[tone]!) : body;
  return looksVietnamese(strip(made)) ? made : undefined;
};

/** `sinhh` → `sinh`, `làmmm` → `làm`. */
export const withoutRepeats = (word: string): string | undefined => {
  const made = word.replace(/([^\d])\1+$/u, '$1');
  return made !== word && looksVietnamese(strip(made)) ? made : undefined;
};

const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/n$/, 'ng'],
  [/ng$/, 'n'],
  [/n$/, 'nh'],
  [/nh$/, 'n'],
  [/t$/, 'c'],
  [/c$/, 't'],
  [/t$/, 'ch'],
  [/ch$/, 't'],
  [/^s/, 'x'],
  [/^x/, 's'],
  [/^tr/, 'ch'],
  [/^ch(?!$)/, 'tr'],
  [/^d/, 'gi'],
  [/^gi/, 'd'],
  [/^v/, 'd'],
  [/^d/, 'v'],
  [/i$/, 'y'],
  [/y$/, 'i'],
  [/^ngh?/, 'n'],
  [/^l/, 'n'],
  [/^n(?!g|h)/, 'l'],
];

/** `vắg` → `vắng`, `thág` → `tháng`: chat drops the n of a final ng. */
export const withNg = (word: string): string | undefined => {
  const made = word.replace(/([^nh])g$/u, '$1ng');
  return made !== word && looksVietnamese(strip(made)) ? made : undefined;
};

/** What a Huế ear would write for the same sound: `tịt` ~ `tịch`, `chứn` ~ `chứng`. Only `known` words come back. */
export const soundsLike = (word: string, known: (bare: string) => boolean): readonly string[] => {
  const made = SWAPS.filter(([from]) => from.test(word)).map(([from, to]) => word.replace(from, to));
  return [...new Set(made)].filter(it => looksVietnamese(strip(it)) && known(strip(it)));
};

/** `giaykhaisinh` → giay khai sinh: the fewest known syllables that use up every letter. */
export const split = (word: string, known: (bare: string) => boolean): readonly string[] | undefined => {
  if (word.length < 6 || word.length > 40) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const before = best[start];
      if (!before || (best[end]?.length ?? 99) <= before.length + 1) continue;
      const piece = word.slice(start, end);
      if (piece.length > 1 && looksVietnamese(strip(piece)) && known(strip(piece)))
        best[end] = [...before, piece];
    }
  }
  return best[word.length];
};
