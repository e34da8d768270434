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
  readonly docs: Map<number, number>;
  readonly phrases: number[];
}

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
        const entry: Entry = entries.get(key) ?? {
          key: term.key,
          syllables: term.syllables,
          docs: new Map(),
          phrases: [],
        };
        entries.set(key, entry);
        entry.phrases.push(id);
        entry.docs.set(doc, (entry.docs.get(doc) ?? 0) + term.weight * phrase.weight);
      }
    }
  }
  return { entries, phraseDoc, phraseTexts };
};

/** `worth` is how much a term tells beyond its kind and rarity; 1 for most. */
export const invert = (docs: readonly Indexed[], w: Weights, worth: (key: string) => number): Inverted => {
  const { entries, phraseDoc, phraseTexts } = collect(docs);
  const lengths = new Float64Array(docs.length);
  for (const { key, docs: found } of entries.values()) {
    const weight = kindWeight(key, w) * worth(key);
    for (const [doc, tf] of found) lengths[doc]! += tf * weight;
  }
  const average = lengths.reduce((sum, it) => sum + it, 0) / Math.max(1, docs.length);
  const phraseMass = new Float64Array(phraseDoc.length);
  const byKey = new Map<string, Postings[]>();
  for (const { key, syllables, docs: found, phrases } of entries.values()) {
    const rarity = Math.log(1 + (docs.length - found.size + 0.5) / (found.size + 0.5));
    const idf = rarity * kindWeight(key, w) * worth(key);
    const gain = (doc: number, tf: number) =>
      (idf * tf * (w.k1 + 1)) / (tf + w.k1 * (1 - w.b + (w.b * lengths[doc]!) / average));
    for (const phrase of phrases) phraseMass[phrase]! += idf;
    const list = byKey.get(key) ?? [];
    byKey.set(key, list);
    list.push({
      syllables,
      idf,
      phrases: Int32Array.from(phrases),
      docs: Int32Array.from(found.keys()),
      gains: Float32Array.from([...found].map(([doc, tf]) => gain(doc, tf))),
    });
  }
  return { byKey, phraseDoc: Int32Array.from(phraseDoc), phraseMass, phraseTexts };
};
