import { findAges } from './ages.ts';
import { findConcepts, type Span } from './concepts.ts';
import { deniedSlots, isFine } from './denial.ts';
import { broader, type Lexicon } from './lexicon.ts';
import type { Reading, Slot } from './text/reading.ts';
import type { Syllable } from './text/syllable.ts';

/** What a text is compared by: a concept, a syllable, two syllables in a row, an English word or two of them. */
export interface Term {
  /** Concepts `c:die`, Vietnamese `w:khai` and `p:khai sinh` without marks, English `e:birth` and `f:birth certif`. */
  readonly key: string;
  /** The typed syllables, to compare marks; empty for concepts and English. */
  readonly syllables: readonly Syllable[];
  readonly weight: number;
  /** Slots it was read from. */
  readonly start: number;
  readonly end: number;
}

export interface Analysis {
  readonly reading: Reading;
  readonly spans: readonly Span[];
  readonly terms: readonly Term[];
  /** Concepts with how surely they are meant; what a narrower one implies is as sure as itself. */
  readonly concepts: ReadonlyMap<string, number>;
}

/** How much a broader concept counts beside the one that was named. */
const BROADER = 0.4;

const conceptWeights = (
  spans: readonly Span[],
  lexicon: Lexicon,
  forBroader: number,
): Map<string, number> => {
  const weights = new Map<string, number>();
  const raise = (concept: string, weight: number) =>
    weights.set(concept, Math.max(weights.get(concept) ?? 0, weight));
  for (const span of spans) {
    raise(span.concept, span.weight);
    for (const concept of broader(span.concept, lexicon)) raise(concept, span.weight * forBroader);
  }
  return weights;
};

const conceptTerms = (spans: readonly Span[], weights: ReadonlyMap<string, number>): readonly Term[] =>
  [...weights].map(([concept, weight]) => {
    const span = spans.find(it => it.concept === concept);
    return { key: `c:${concept}`, syllables: [], weight, start: span?.start ?? 0, end: span?.end ?? 0 };
  });

/** Words that carry no subject, in Vietnamese with marks and in English as stems. */
export interface Common {
  readonly vi: (text: string) => boolean;
  readonly en: (stem: string) => boolean;
}

/** The syllables at one end of each reading of a slot. */
const edge = (slot: Slot, at: 0 | -1): readonly { readonly it: Syllable; readonly weight: number }[] =>
  slot.alternatives.map(alternative => ({ it: alternative.syllables.at(at)!, weight: alternative.weight }));

const single = (it: Syllable, weight: number, at: number): Term => ({
  key: `w:${it.bare}`,
  syllables: [it],
  weight,
  start: at,
  end: at + 1,
});

const pair = (a: Syllable, b: Syllable, weight: number, start: number, end: number): Term => ({
  key: `p:${a.bare} ${b.bare}`,
  syllables: [a, b],
  weight,
  start,
  end,
});

const vietnameseTerms = (slots: readonly Slot[], isCommon: Common['vi']): readonly Term[] => {
  const found: Term[] = [];
  for (const [at, slot] of slots.entries()) {
    for (const { syllables, weight } of slot.alternatives) {
      for (const [part, it] of syllables.entries()) {
        if (!isCommon(it.text)) found.push(single(it, weight, at));
        const next = syllables[part + 1];
        if (next) found.push(pair(it, next, weight, at, at + 1));
      }
    }
    const after = slots[at + 1];
    if (!after) continue;
    for (const left of edge(slot, -1)) {
      for (const right of edge(after, 0)) {
        if (isCommon(left.it.text) && isCommon(right.it.text)) continue;
        found.push(pair(left.it, right.it, left.weight * right.weight, at, at + 2));
      }
    }
  }
  return found;
};

const englishTerms = (slots: readonly Slot[], isCommon: Common['en']): readonly Term[] => {
  const telling = [...slots.entries()].filter(([, slot]) => slot.english && !slot.idle);
  return telling.flatMap(([at, slot], index): readonly Term[] => {
    const [end, after] = telling[index + 1] ?? [];
    const alone = isCommon(slot.english!) ? [] : [english('e', slot.english!, at, at + 1)];
    if (!after || (isCommon(slot.english!) && isCommon(after.english!))) return alone;
    return [...alone, english('f', `${slot.english} ${after.english}`, at, end! + 1)];
  });
};

const english = (kind: 'e' | 'f', words: string, start: number, end: number): Term => ({
  key: `${kind}:${words}`,
  syllables: [],
  weight: 1,
  start,
  end,
});

/** `hidden` are slots to leave out, such as the one paper that is asked about. */
export const analyse = (
  reading: Reading,
  lexicon: Lexicon,
  common: Common,
  hidden: ReadonlySet<number> = NOTHING,
): Analysis => {
  const denied = deniedSlots(reading);
  const meant = (it: { readonly start: number }) => !denied.has(it.start) && !hidden.has(it.start);
  const named = [...findConcepts(reading, lexicon), ...findAges(reading)].filter(meant);
  const spans = named.filter(it => !(isPaper(it, lexicon) && isFine(reading, it.end)));
  const telling = conceptWeights(spans, lexicon, BROADER);
  const plain = reading.english ? [] : vietnameseTerms(reading.slots, common.vi);
  const worded = [...plain, ...englishTerms(reading.slots, common.en)].filter(meant);
  return {
    reading,
    spans,
    concepts: conceptWeights(spans, lexicon, 1),
    terms: [...conceptTerms(spans, telling), ...worded],
  };
};

const isPaper = ({ concept }: Span, lexicon: Lexicon): boolean => broader(concept, lexicon).includes('paper');

const NOTHING: ReadonlySet<number> = new Set();
