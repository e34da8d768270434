import { isEnglish, isFunctionWord, stem } from './english.ts';
import { settled } from './neighbours.ts';
import { fromTelex, fromVni, soundsLike, split, withNg, withoutRepeats } from './repair.ts';
import { hasMarks, looksVietnamese, type Marking, type Syllable, syllable } from './syllable.ts';
import { words } from './words.ts';

/** One way to read one typed word: itself, an abbreviation spelt out, standard Vietnamese, a repaired slip. */
export interface Alternative {
  readonly syllables: readonly Syllable[];
  /** 1 as typed; less for a guess. */
  readonly weight: number;
}

/** One typed word with every way to read it. Guesses stand beside the word; they never replace it. */
export interface Slot {
  readonly typed: string;
  readonly alternatives: readonly Alternative[];
  /** English stem, where the word may be English. */
  readonly english: string | undefined;
  /** An English word such as `my` or `to`, which a phrase may pass over. */
  readonly idle: boolean;
}

export interface Reading {
  readonly slots: readonly Slot[];
  readonly marking: Marking;
  readonly english: boolean;
}

/** Everything a reading needs to know about how people write. */
export interface Writing {
  /** Typed form → what it may stand for, likeliest first: `dk` → đăng ký, điều kiện, được. */
  readonly abbreviations: ReadonlyMap<string, readonly string[]>;
  /** Huế word → standard Vietnamese: `mạ` → mẹ. */
  readonly dialect: ReadonlyMap<string, readonly string[]>;
  /** Is this syllable, without marks, part of our vocabulary? */
  readonly known: (bare: string) => boolean;
  /** Is this English stem? */
  readonly knownEnglish: (stem: string) => boolean;
}

const markingOf = (typed: readonly string[]): Marking => {
  const letters = typed.filter(word => /\p{L}/u.test(word));
  const share = letters.filter(word => hasMarks(syllable(word))).length / Math.max(1, letters.length);
  return share < 0.08 ? 'none' : share < 0.5 ? 'some' : 'full';
};

const spelt = (text: string, weight: number): Alternative => ({
  syllables: text.split(' ').map(syllable),
  weight,
});

const guesses = (word: string, how: Writing): readonly Alternative[] => {
  const it = syllable(word);
  const found: Alternative[] = [];
  const add = (text: string | undefined, weight: number) => text && found.push(spelt(text, weight));
  for (const [rank, text] of (how.abbreviations.get(word) ?? []).entries())
    add(text, [0.95, 0.5, 0.4][rank] ?? 0.35);
  for (const text of how.dialect.get(word) ?? []) add(text, 0.9);
  if (!looksVietnamese(it.bare)) {
    add(withoutRepeats(word), 0.9);
    add(withNg(word), 0.9);
    add(fromTelex(word), 0.85);
    add(fromVni(word), 0.85);
    add(split(word, how.known)?.join(' '), 0.85);
  }
  if (found.length === 0 && !how.known(it.bare))
    for (const text of soundsLike(word, how.known)) add(text, 0.7);
  return found;
};

/** In an English sentence any plain word; elsewhere only what could not be a Vietnamese syllable, such as `passport`. */
const isEnglishWord = (word: string, english: boolean): boolean =>
  /^[a-z']+$/.test(word) && (english || !looksVietnamese(word));

const slot = (word: string, english: boolean, how: Writing): Slot => {
  const maybeEnglish = isEnglishWord(word, english);
  return {
    typed: word,
    alternatives: [{ syllables: [syllable(word)], weight: 1 }, ...(english ? [] : guesses(word, how))],
    english: maybeEnglish ? stem(word) : undefined,
    idle: english && isFunctionWord(word),
  };
};

export const read = (text: string, how: Writing): Reading => {
  const typed = words(text);
  const english = isEnglish(typed, how.knownEnglish);
  return {
    slots: (english ? typed : settled(typed)).map(word => slot(word, english, how)),
    marking: english ? 'none' : markingOf(typed),
    english,
  };
};

const plainSlot = (word: string, english: boolean): Slot => ({
  typed: word,
  alternatives: [{ syllables: [syllable(word)], weight: 1 }],
  english: isEnglishWord(word, english) ? stem(word) : undefined,
  idle: english && isFunctionWord(word),
});

/** Our own texts use some thousands of words, over and over. */
const plainSlots = { vi: new Map<string, Slot>(), en: new Map<string, Slot>() };

const cachedSlot = (word: string, english: boolean): Slot => {
  const cache = english ? plainSlots.en : plainSlots.vi;
  const slot = cache.get(word) ?? plainSlot(word, english);
  cache.set(word, slot);
  return slot;
};

/** For our own texts, which need no repair. */
export const readPlain = (text: string, english: boolean): Reading => ({
  slots: words(text).map(word => cachedSlot(word, english)),
  marking: 'full',
  english,
});
