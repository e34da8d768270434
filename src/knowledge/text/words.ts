/** Longer than any honest question; what follows is not looked at. */
export const LONGEST_QUESTION = 2_000;

/** A mark standing alone is no word. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}]+)?/gu;

/** The words of a message in lower case, NFC; control characters, emoji and punctuation fall away. */
export const words = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST_QUESTION)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/’/g, "'")
    .match(WORD) ?? [];
