import type { Analysis, Term } from './terms.ts';
import { agreement, type Marking, type Syllable } from './text/syllable.ts';

/** Something that can be found: a procedure, or a topic such as a locked account, the weather or an attempt to mislead. */
export interface Indexed {
  readonly id: string;
  readonly phrases: readonly {
    readonly terms: readonly Term[];
    readonly weight: number;
    readonly text: string;
  }[];
}

export interface Weights {
  readonly concept: number;
  readonly word: number;
  readonly pair: number;
  readonly english: number;
  readonly englishPair: number;
  /** Saturation and length damping of the document score. */
  readonly k1: number;
  readonly b: number;
  /** Share of the best single phrase beside the whole document. */
  readonly phrase: number;
  /** How strongly a phrase must be covered: 1 linear, more = stricter. */
  readonly cover: number;
}

export interface Hit {
  readonly doc: number;
  readonly score: number;
  /** Index of the phrase that matched best. */
  readonly phrase: number;
  readonly coverage: number;
}

interface Postings {
  readonly id: number;
  readonly syllables: readonly Syllable[];
  readonly idf: number;
  /** Documents and their damped term weights. */
  readonly docs: Int32Array;
  readonly gains: Float32Array;
  /** Phrases that contain it. */
  readonly phrases: Int32Array;
}

export interface SearchIndex {
  readonly search: (query: Analysis) => readonly Hit[];
  readonly phraseText: (phrase: number) => string;
  /** The words of the query that phrase shares. */
  readonly shared: (query: Analysis, phrase: number) => readonly Term[];
  readonly docCount: number;
}

const kindWeight = (key: string, w: Weights): number => {
  const kind = key[0];
  return kind === 'c'
    ? w.concept
    : kind === 'w'
      ? w.word
      : kind === 'p'
        ? w.pair
        : kind === 'e'
          ? w.english
          : w.englishPair;
};

/** Terms are told apart by their marks too: `khai tử` and `khai từ` are two. */
const exactKey = (term: Term): string =>
  term.syllables.length === 0 ? term.key : `${term.key[0]}:${term.syllables.map(it => it.text).join(' ')}`;

interface Building {
  readonly key: string;
  readonly syllables: readonly Syllable[];
  readonly docs: Map<number, number>;
  readonly phrases: number[];
}

/** `worth` is how much a term tells beyond its rarity; 1 for most. */
export const createSearchIndex = (
  docs: readonly Indexed[],
  w: Weights,
  worth: (key: string) => number = () => 1,
): SearchIndex => {
  const building = new Map<string, Building>();
  const phraseDoc: number[] = [];
  const phraseTexts: string[] = [];
  const phraseTerms: string[][] = [];
  const lengths = new Float64Array(docs.length);

  for (const [doc, { phrases }] of docs.entries()) {
    for (const phrase of phrases) {
      const id = phraseDoc.push(doc) - 1;
      phraseTexts.push(phrase.text);
      const seen = new Map<string, number>();
      for (const term of phrase.terms) {
        const key = exactKey(term);
        if ((seen.get(key) ?? 0) >= term.weight) continue;
        const first = !seen.has(key);
        seen.set(key, term.weight);
        const entry: Building = building.get(key) ?? {
          key: term.key,
          syllables: term.syllables,
          docs: new Map(),
          phrases: [],
        };
        building.set(key, entry);
        if (first) entry.phrases.push(id);
      }
      for (const [key, weight] of seen) {
        const entry = building.get(key)!;
        entry.docs.set(doc, (entry.docs.get(doc) ?? 0) + weight * phrase.weight);
        lengths[doc]! += weight * phrase.weight * kindWeight(entry.key, w) * worth(entry.key);
      }
      phraseTerms.push([...seen.keys()]);
    }
  }

  const average = lengths.reduce((sum, it) => sum + it, 0) / Math.max(1, docs.length);
  const byKey = new Map<string, Postings[]>();
  const byExact = new Map<string, Postings>();
  let count = 0;
  for (const [exact, entry] of building) {
    const idf =
      Math.log(1 + (docs.length - entry.docs.size + 0.5) / (entry.docs.size + 0.5)) *
      kindWeight(entry.key, w) *
      worth(entry.key);
    const ids = [...entry.docs.keys()];
    const gains = ids.map(doc => {
      const tf = entry.docs.get(doc)!;
      const damp = w.k1 * (1 - w.b + (w.b * lengths[doc]!) / average);
      return (idf * tf * (w.k1 + 1)) / (tf + damp);
    });
    const postings = {
      id: count++,
      syllables: entry.syllables,
      idf,
      docs: Int32Array.from(ids),
      gains: Float32Array.from(gains),
      phrases: Int32Array.from(entry.phrases),
    };
    byExact.set(exact, postings);
    const list = byKey.get(entry.key);
    if (list) list.push(postings);
    else byKey.set(entry.key, [postings]);
  }
  const phraseMass = Float64Array.from(phraseTerms, terms =>
    terms.reduce((sum, key) => sum + byExact.get(key)!.idf, 0),
  );

  const variants = (
    term: Term,
    marking: Marking,
  ): readonly { readonly it: Postings; readonly fit: number }[] =>
    (byKey.get(term.key) ?? [])
      .map(it => ({ it, fit: term.weight * fitOf(term.syllables, it.syllables, marking) }))
      .filter(({ fit }) => fit > 0.25);

  const scores = new Float64Array(docs.length);
  const matched = new Float64Array(phraseDoc.length);

  const search = (query: Analysis): readonly Hit[] => {
    const best = new Map<Postings, number>();
    for (const term of query.terms) {
      for (const { it, fit } of variants(term, query.reading.marking))
        if (fit > (best.get(it) ?? 0)) best.set(it, fit);
    }
    const docsTouched = new Set<number>();
    const phrasesTouched: number[] = [];
    for (const [it, fit] of best) {
      for (let at = 0; at < it.docs.length; at++) {
        const doc = it.docs[at]!;
        docsTouched.add(doc);
        scores[doc]! += it.gains[at]! * fit;
      }
      for (const phrase of it.phrases) {
        if (matched[phrase] === 0) phrasesTouched.push(phrase);
        matched[phrase]! += it.idf * fit;
      }
    }
    const bestPhrase = new Map<number, { phrase: number; score: number; coverage: number }>();
    for (const phrase of phrasesTouched) {
      const coverage = matched[phrase]! / phraseMass[phrase]!;
      const score = matched[phrase]! * coverage ** w.cover;
      const doc = phraseDoc[phrase]!;
      if (score > (bestPhrase.get(doc)?.score ?? -1)) bestPhrase.set(doc, { phrase, score, coverage });
      matched[phrase] = 0;
    }
    const hits = [...docsTouched].map((doc): Hit => {
      const top = bestPhrase.get(doc);
      const score = scores[doc]! + w.phrase * (top?.score ?? 0);
      scores[doc] = 0;
      return { doc, score, phrase: top?.phrase ?? -1, coverage: top?.coverage ?? 0 };
    });
    return hits.sort((a, b) => b.score - a.score);
  };

  const shared = (query: Analysis, phrase: number): readonly Term[] => {
    const has = new Set(phraseTerms[phrase]?.map(key => byExact.get(key)));
    return query.terms.filter(term => variants(term, query.reading.marking).some(({ it }) => has.has(it)));
  };

  return { search, shared, phraseText: phrase => phraseTexts[phrase] ?? '', docCount: docs.length };
};

const fitOf = (typed: readonly Syllable[], real: readonly Syllable[], marking: Marking): number => {
  let least = 1;
  for (const [at, it] of real.entries()) least = Math.min(least, agreement(typed[at]!, it, marking));
  return least;
};
