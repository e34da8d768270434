import { type Indexed, type Inverted, invert, type Postings, type Weights } from './postings.ts';
import type { Analysis, Term } from './terms.ts';
import { agreement, type Marking, type Syllable } from './text/syllable.ts';

export interface Hit {
  readonly doc: number;
  readonly score: number;
  /** The phrase that matched best. */
  readonly phrase: number;
  /** How much of it was said, 0 to 1. */
  readonly coverage: number;
}

export interface SearchIndex {
  /** Best first. */
  readonly search: (query: Analysis) => readonly Hit[];
  readonly phraseText: (phrase: number) => string;
  /** The words of the query that a phrase shares. */
  readonly shared: (query: Analysis, phrase: number) => readonly Term[];
}

/** Below this the marks say that it is another word. */
const LEAST_FIT = 0.25;
/** Hits this far below the best are not worth sorting. */
const FAR_BELOW = 0.15;

const fitOf = (typed: readonly Syllable[], real: readonly Syllable[], marking: Marking): number => {
  let least = 1;
  for (let at = 0; at < real.length; at++) least = Math.min(least, agreement(typed[at]!, real[at]!, marking));
  return least;
};

/** Binary search in an ascending list. */
const holds = (ascending: Int32Array, wanted: number): boolean => {
  let [low, high] = [0, ascending.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] === wanted) return true;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
};

/** Every spelling in our texts that a term of the query may stand for, with the query's best reading of it. */
type Resolved = ReadonlyMap<Postings, { readonly fit: number; readonly term: Term }>;

const resolve = (query: Analysis, { byKey }: Inverted): Resolved => {
  const best = new Map<Postings, { fit: number; term: Term }>();
  for (const term of query.terms) {
    for (const postings of byKey.get(term.key) ?? []) {
      const fit = term.weight * fitOf(term.syllables, postings.syllables, query.reading.marking);
      if (fit > LEAST_FIT && fit > (best.get(postings)?.fit ?? 0)) best.set(postings, { fit, term });
    }
  }
  return best;
};

/**
 * Scores a document by two things: BM25 over all it says, and its one phrase that the query covers best. The first
 * finds what is told in pieces, the second what somebody has said before almost word for word.
 */
export const createSearchIndex = (
  docs: readonly Indexed[],
  w: Weights,
  worth: (key: string) => number,
): SearchIndex => {
  const inverted = invert(docs, w, worth);
  const { phraseDoc, phraseMass, phraseTexts } = inverted;
  const scores = new Float64Array(docs.length);
  const phraseScores = new Float64Array(docs.length);
  const bestPhrases = new Int32Array(docs.length).fill(-1);
  const coverages = new Float64Array(docs.length);
  const matched = new Float64Array(phraseDoc.length);
  const resolved = new WeakMap<Analysis, Resolved>();

  const resolveOnce = (query: Analysis): Resolved => {
    const known = resolved.get(query) ?? resolve(query, inverted);
    resolved.set(query, known);
    return known;
  };

  const addUp = (
    query: Analysis,
  ): { readonly documents: readonly number[]; readonly phrases: readonly number[] } => {
    const [documents, phrases] = [[] as number[], [] as number[]];
    for (const [{ docs: found, gains, phrases: inPhrases, idf }, { fit }] of resolveOnce(query)) {
      for (let at = 0; at < found.length; at++) {
        const doc = found[at]!;
        if (scores[doc] === 0) documents.push(doc);
        scores[doc]! += gains[at]! * fit;
      }
      for (const phrase of inPhrases) {
        if (matched[phrase] === 0) phrases.push(phrase);
        matched[phrase]! += idf * fit;
      }
    }
    return { documents, phrases };
  };

  const pickPhrases = (phrases: readonly number[]): void => {
    for (const phrase of phrases) {
      const mass = matched[phrase]!;
      const doc = phraseDoc[phrase]!;
      matched[phrase] = 0;
      if (mass <= phraseScores[doc]!) continue;
      const coverage = mass / phraseMass[phrase]!;
      const score = mass * coverage ** w.cover;
      if (score <= phraseScores[doc]!) continue;
      phraseScores[doc] = score;
      bestPhrases[doc] = phrase;
      coverages[doc] = coverage;
    }
  };

  const takeHit = (doc: number): Hit => {
    const hit = {
      doc,
      score: scores[doc]! + w.phrase * phraseScores[doc]!,
      phrase: bestPhrases[doc]!,
      coverage: coverages[doc]!,
    };
    scores[doc] = 0;
    phraseScores[doc] = 0;
    bestPhrases[doc] = -1;
    return hit;
  };

  const search = (query: Analysis): readonly Hit[] => {
    const { documents, phrases } = addUp(query);
    pickPhrases(phrases);
    const hits = documents.map(takeHit);
    const most = hits.reduce((best, it) => Math.max(best, it.score), 0);
    return hits.filter(it => it.score >= most * FAR_BELOW).sort((a, b) => b.score - a.score);
  };

  const shared = (query: Analysis, phrase: number): readonly Term[] =>
    [...resolveOnce(query)].filter(([{ phrases }]) => holds(phrases, phrase)).map(([, { term }]) => term);

  return { search, shared, phraseText: phrase => phraseTexts[phrase] ?? '' };
};
