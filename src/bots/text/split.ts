/**
 * Cuts `text` into parts of at most `limit` UTF-16 units, at the best place the second half of each part offers:
 * paragraph, line, sentence, clause, word. Joined again the parts are exactly `text`; no part ends inside a
 * surrogate pair, nor between a letter and its marks while those fit.
 */
export const splitText = (text: string, limit: number): string[] => {
  if (limit < 2) throw new RangeError(`a part needs room for one character, not ${limit}`);
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const cut = cutOf(rest, limit);
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return rest || parts.length === 0 ? [...parts, rest] : parts;
};

/** Each matches the end of something readable, up to where the next thing begins; best first. */
const ENDS = [
  /\n[^\S\n]*\n\s*/g,
  /\n\s*/g,
  // A figure before the point is a heading ("2. ") or a sum ("1.000"), hardly a sentence.
  /(?<![\d\s])[.!?…]["”’')\]]*\s+/g,
  /[,;:]\s+/g,
  /\s+/g,
];

const cutOf = (text: string, limit: number): number => {
  const window = text.slice(0, limit);
  for (const end of ENDS) {
    const cut = lastEnd(window, end);
    if (cut >= limit / 2) return cut;
  }
  return lastEnd(window, /\s+/g) || wholeCharacter(text, limit);
};

/** Where the last match ends; 0 when there is none. A run of space cut by the window counts as ended there. */
const lastEnd = (window: string, end: RegExp): number => {
  const last = [...window.matchAll(end)].at(-1);
  return last ? last.index + last[0].length : 0;
};

const JOINS_THE_ONE_BEFORE = /^(?:\p{M}|\u200d)/u;
/** Longer heaps of marks are somebody's joke: those may be cut. */
const MOST_MARKS = 32;

const wholeCharacter = (text: string, limit: number): number => {
  for (let cut = limit; cut > Math.max(1, limit - MOST_MARKS); cut--) {
    if (!insidePair(text, cut) && !joined(text, cut)) return cut;
  }
  return insidePair(text, limit) ? limit - 1 : limit;
};

const joined = (text: string, cut: number): boolean =>
  JOINS_THE_ONE_BEFORE.test(text.slice(cut, cut + 2)) || text[cut - 1] === '\u200d';

const insidePair = (text: string, cut: number): boolean =>
  /[\ud800-\udbff]/.test(text[cut - 1] ?? '') && /[\udc00-\udfff]/.test(text[cut] ?? '');
