import { isArticle, stem } from './text/english.ts';
import { type Syllable, syllable } from './text/syllable.ts';
import { words } from './text/words.ts';

/*
 * Concepts: what words are about, whatever the words. `chết`, `qua đời`, `{kin} mất` and `passed away` are all `die`.
 * The same lexicon reads our own texts and the citizen's question, so that an unseen wording, or another language,
 * meets the procedure on common ground.
 */
export interface ConceptSource {
  readonly id: string;
  /** Phrases; `{kin}` stands for any phrase of that concept, `~` for up to three other words. */
  readonly vi: readonly string[];
  readonly en: readonly string[];
  /** Broader concepts. */
  readonly is: readonly string[];
  /** How much meeting it tells: 1, less for what everybody speaks of, such as family or the office. */
  readonly weight: number;
}

export interface Leaf {
  readonly concept: string;
  /** The real spelling of each Vietnamese syllable; undefined for English words, mentions and gaps. */
  readonly syllables: readonly (Syllable | undefined)[];
}

/** A trie of phrases. Vietnamese and English words never share a branch, so that `can` is not `cận`. */
export interface Node {
  readonly words: Map<string, Node>;
  readonly english: Map<string, Node>;
  readonly mentions: Map<string, Node>;
  gap: Node | undefined;
  readonly leaves: Leaf[];
}

export interface Lexicon {
  /** Phrases made of plain words only, and phrases that mention other concepts. */
  readonly plain: Node;
  readonly patterns: Node;
  /** All broader concepts, the nearest first. */
  readonly broader: ReadonlyMap<string, readonly string[]>;
  readonly weights: ReadonlyMap<string, number>;
  /** Bare syllables of all phrases, and English stems. */
  readonly vocabulary: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
  /** Concepts that some pattern mentions. */
  readonly mentioned: ReadonlySet<string>;
  /** Concepts that no longer phrase silences. */
  readonly loud: ReadonlySet<string>;
}

const node = (): Node => ({
  words: new Map(),
  english: new Map(),
  mentions: new Map(),
  gap: undefined,
  leaves: [],
});

const child = (branches: Map<string, Node>, key: string): Node => {
  const found = branches.get(key) ?? node();
  branches.set(key, found);
  return found;
};

type Symbol =
  | { readonly kind: 'word'; readonly real: Syllable }
  | { readonly kind: 'english' | 'mention'; readonly key: string }
  | { readonly kind: 'gap' };

const plainSymbols = (text: string, english: boolean): readonly Symbol[] =>
  english
    ? words(text)
        .filter(word => !isArticle(word))
        .map(word => ({ kind: 'english', key: stem(word) }))
    : words(text).map(word => ({ kind: 'word', real: syllable(word) }));

const symbolsOf = (phrase: string, english: boolean): readonly Symbol[] =>
  /[{~]/.test(phrase) ? patternSymbols(phrase, english) : plainSymbols(phrase, english);

const patternSymbols = (phrase: string, english: boolean): readonly Symbol[] =>
  phrase.split(/\s+/).flatMap((piece): readonly Symbol[] => {
    if (piece === '~') return [{ kind: 'gap' }];
    const mention = /^\{([\w-]+)\}$/.exec(piece);
    if (mention) return [{ kind: 'mention', key: mention[1]! }];
    return plainSymbols(piece, english);
  });

const step = (from: Node, symbol: Symbol): Node => {
  if (symbol.kind === 'word') return child(from.words, symbol.real.bare);
  if (symbol.kind === 'english') return child(from.english, symbol.key);
  if (symbol.kind === 'mention') return child(from.mentions, symbol.key);
  from.gap ??= node();
  return from.gap;
};

/** One concept may be written in several files, for instance its countries apart. */
const merge = (sources: readonly ConceptSource[]): readonly ConceptSource[] => {
  const byId = new Map<string, ConceptSource>();
  for (const it of sources) {
    const known = byId.get(it.id);
    byId.set(it.id, known ? joined(known, it) : it);
  }
  return [...byId.values()];
};

const joined = (a: ConceptSource, b: ConceptSource): ConceptSource => ({
  id: a.id,
  vi: [...a.vi, ...b.vi],
  en: [...a.en, ...b.en],
  is: [...a.is, ...b.is],
  weight: Math.min(a.weight, b.weight),
});

const allBroader = (concept: string, parents: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const found = new Set<string>(parents.get(concept));
  for (const next of found) for (const further of parents.get(next) ?? []) found.add(further);
  return [...found];
};

export const createLexicon = (sources: readonly ConceptSource[], loud: readonly string[] = []): Lexicon => {
  const merged = merge(sources);
  const parents = new Map(merged.map(it => [it.id, it.is]));
  const [plain, patterns] = [node(), node()];
  const [vocabulary, english, mentioned] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const add = (concept: string, symbols: readonly Symbol[]) => {
    if (symbols.length === 0) return;
    const from = symbols.some(it => it.kind === 'mention' || it.kind === 'gap') ? patterns : plain;
    symbols
      .reduce(step, from)
      .leaves.push({ concept, syllables: symbols.map(it => (it.kind === 'word' ? it.real : undefined)) });
    for (const it of symbols) {
      if (it.kind === 'word') vocabulary.add(it.real.bare);
      if (it.kind === 'english') english.add(it.key);
      if (it.kind === 'mention') mentioned.add(it.key);
    }
  };
  for (const source of merged) {
    for (const phrase of source.vi) add(source.id, symbolsOf(phrase, false));
    for (const phrase of source.en) add(source.id, symbolsOf(phrase, true));
  }
  return {
    plain,
    patterns,
    vocabulary,
    english,
    mentioned,
    broader: new Map(merged.map(it => [it.id, allBroader(it.id, parents)])),
    weights: new Map(merged.map(it => [it.id, it.weight])),
    loud: new Set(loud),
  };
};

export const broader = (concept: string, lexicon: Lexicon): readonly string[] =>
  lexicon.broader.get(concept) ?? [];
