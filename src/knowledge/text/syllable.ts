/*
 * One written syllable of Vietnamese, taken apart: `giấy` = bare `giay`, shape `giây`, tone `acute`.
 * A citizen may type all of it, part of it (`giây`, `giay`) or get the tone wrong (`giầy`); `agreement` says how well
 * what was typed fits what our files say.
 */
export interface Syllable {
  /** As written, NFC, lower case. */
  readonly text: string;
  /** Letters a–z only: `đ` is `d`, no marks. */
  readonly bare: string;
  /** With đ, ă, â, ê, ô, ơ, ư kept but without the tone. */
  readonly shape: string;
  /** The combining tone mark, or '' for the level tone and for syllables typed without marks. */
  readonly tone: string;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SHAPES = /[\u0302\u0306\u031b]/g;

export const stripTone = (text: string): string => text.normalize('NFD').replace(TONES, '').normalize('NFC');

export const strip = (text: string): string =>
  text.normalize('NFD').replace(TONES, '').replace(SHAPES, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

const cache = new Map<string, Syllable>();
/** Words people type are endless, so the cache is emptied when it has grown; syllables of Vietnamese are some 7,000. */
const CACHE_LIMIT = 20_000;

/** `word` in lower case. */
export const syllable = (word: string): Syllable => {
  const known = cache.get(word);
  if (known) return known;
  const text = word.normalize('NFC');
  const tone = text.normalize('NFD').match(TONES)?.[0] ?? '';
  const made = { text, bare: strip(text), shape: tone ? stripTone(text) : text, tone };
  if (cache.size > CACHE_LIMIT) cache.clear();
  cache.set(word, made);
  return made;
};

export const hasMarks = (it: Syllable): boolean => it.text !== it.bare;

/** How much of the marks a whole message carries: it tells whether a missing tone means anything. */
export type Marking = 'none' | 'some' | 'full';

const HOOK = '\u0309';
const TILDE = '\u0303';
/** Huế speech does not tell hỏi from ngã, and spelling follows speech. */
const sameInHue = (a: string, b: string): boolean =>
  (a === HOOK && b === TILDE) || (a === TILDE && b === HOOK);

const UNMARKED_FIT: Record<Marking, number> = { none: 0.95, some: 0.75, full: 0.45 };

/** Each letter typed equals the real one or is the real one without its sign: `ơ` never stands for `ô`. */
const shapeFits = (typed: string, real: string): boolean => {
  if (typed === real) return true;
  if (typed.length !== real.length) return false;
  for (let at = 0; at < typed.length; at++) {
    const letter = typed[at]!;
    if (letter !== real[at] && letter !== strip(real[at]!)) return false;
  }
  return true;
};

/** 0 (another word) to 1 (the same word), for two syllables with equal `bare`. */
export const agreement = (typed: Syllable, real: Syllable, marking: Marking): number => {
  if (typed.text === real.text) return 1;
  if (!hasMarks(typed)) return UNMARKED_FIT[marking];
  if (!shapeFits(typed.shape, real.shape)) return 0;
  const shape = typed.shape === real.shape ? 1 : 0.85;
  if (typed.tone === real.tone) return shape;
  if (typed.tone === '') return shape * (marking === 'full' ? 0.7 : 0.8);
  return sameInHue(typed.tone, real.tone) ? shape * 0.8 : 0.1;
};

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?';
const RHYMES =
  'a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot u ua uac uan uang uanh uat uau uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu'.split(
    ' ',
  );
const SHAPED = new RegExp(`^${ONSET}(?:${RHYMES.join('|')})$`);

/** Could be a Vietnamese syllable by its letters; says nothing about meaning. */
export const looksVietnamese = (bare: string): boolean => SHAPED.test(bare);
