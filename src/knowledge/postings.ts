import type { Term } from './terms.ts';
import type { Syllable } from './text/syllable.ts';

/** Something that can be found: a procedure, or a topic such as a locked account, the weather or an attempt to mislead. */
export interface Indexed {
  readonly id: string;
  readonly phrases: readonly {
    readonly terms: readonly Term[];
    readonly weight: number;
    readonly text: string;
  }[];
}

/** How much each kind of term tells, and how the two scores are made; see `createSearchIndex`. */
export interface Weights {
  readonly concept: number;
  readonly word: number;
  readonly pair: number;
  readonly english: number;
  readonly englishPair: number;
  /** Saturation and length damping of the document score, as in BM25. */
  readonly k1: number;
  readonly b: number;
  /** Share of the best single phrase beside the whole document. */
  readonly phrase: number;
  /** How strongly a phrase must be covered: 1 linear, more = stricter. */
  readonly cover: number;
}

/** One term as spelt in our texts, with where it stands. */
export interface Postings {
  readonly syllables: readonly Syllable[];
  /** How much it tells: rarity times its kind times its worth. */
  readonly idf: number;
  /** Documents and what the term gives each of them. */
  readonly docs: Int32Array;
  readonly gains: Float32Array;
  readonly phrases: Int32Array;
}

export interface Inverted {
  /** By the key without marks: `khai tử` and `khai từ` share one list. */
  readonly byKey: ReadonlyMap<string, readonly Postings[]>;
  readonly phraseDoc: Int32Array;
  /** Sum of what a phrase's terms tell. */
  readonly phraseMass: Float64Array;
  readonly phraseTexts: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly syllables: readonly Syllable[];
  /** Ascending, with how often and how heavily each says it. */
  readonly docs: number[];
  readonly counts: number[];
  readonly phrases: number[];
}

/** Documents come in order, so that one is either the last or new. */
const addTo = ({ docs, counts }: Entry, doc: number, count: number): void => {
  if (docs[docs.length - 1] === doc) counts[counts.length - 1]! += count;
  else {
    docs.push(doc);
    counts.push(count);
  }
};

const kindWeight = (key: string, w: Weights): number => {
  const kind = key[0];
  if (kind === 'c') return w.concept;
  if (kind === 'w') return w.word;
  if (kind === 'p') return w.pair;
  return kind === 'e' ? w.english : w.englishPair;
};

/** Terms are told apart by their marks too. */
const exactKey = ({ key, syllables }: Term): string =>
  syllables.length === 0
    ? key
    : syllables.length === 1
      ? `w:${syllables[0]!.text}`
      : `p:${syllables[0]!.text} ${syllables[1]!.text}`;

/** Each term of a phrase once, at its best weight. */
const distinct = (terms: readonly Term[]): ReadonlyMap<string, Term> => {
  const best = new Map<string, Term>();
  for (const term of terms) {
    const key = exactKey(term);
    if (term.weight > (best.get(key)?.weight ?? 0)) best.set(key, term);
  }
  return best;
};

const collect = (
  docs: readonly Indexed[],
): { entries: Map<string, Entry>; phraseDoc: number[]; phraseTexts: string[] } => {
  const entries = new Map<string, Entry>();
  const [phraseDoc, phraseTexts] = [[] as number[], [] as string[]];
  for (const [doc, { phrases }] of docs.entries()) {
    for (const phrase of phrases) {
      const id = phraseDoc.push(doc) - 1;
      phraseTexts.push(phrase.text);
      for (const [key, term] of distinct(phrase.terms)) {
        let entry = entries.get(key);
        if (!entry) {
          entry = { key: term.key, syllables: term.syllables, docs: [], counts: [], phrases: [] };
          entries.set(key, entry);
        }
        entry.phrases.push(id);
        addTo(entry, doc, term.weight * phrase.weight);
      }
    }
  }
  return { entries, phraseDoc, phraseTexts };
};

/** `worth` is how much a term tells beyond its kind and rarity; 1 for most. */
export const invert = (docs: readonly Indexed[], w: Weights, worth: (key: string) => number): Inverted => {
  const { entries, phraseDoc, phraseTexts } = collect(docs);
  const lengths = new Float64Array(docs.length);
  for (const { key, docs: found, counts } of entries.values()) {
    const weight = kindWeight(key, w) * worth(key);
    for (let at = 0; at < found.length; at++) lengths[found[at]!]! += counts[at]! * weight;
  }
  const average = lengths.reduce((sum, it) => sum + it, 0) / Math.max(1, docs.length);
  const phraseMass = new Float64Array(phraseDoc.length);
  const byKey = new Map<string, Postings[]>();
  for (const { key, syllables, docs: found, counts, phrases } of entries.values()) {
    const rarity = Math.log(1 + (docs.length - found.length + 0.5) / (found.length + 0.5));
    const idf = rarity * kindWeight(key, w) * worth(key);
    const gains = new Float32Array(found.length);
    for (let at = 0; at < found.length; at++) {
      const tf = counts[at]!;
      const damping = w.k1 * (1 - w.b + (w.b * lengths[found[at]!]!) / average);
      gains[at] = (idf * tf * (w.k1 + 1)) / (tf + damping);
    }
    for (const phrase of phrases) phraseMass[phrase]! += idf;
    const list = byKey.get(key) ?? [];
    byKey.set(key, list);
    list.push({
      syllables,
      idf,
      phrases: Int32Array.from(phrases),
      docs: Int32Array.from(found),
      gains,
    });
  }
  return { byKey, phraseDoc: Int32Array.from(phraseDoc), phraseMass, phraseTexts };
};
