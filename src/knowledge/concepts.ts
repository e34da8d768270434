import { isArticle, stem } from './text/english.ts';
import type { Reading } from './text/reading.ts';
import { agreement, type Marking, type Syllable, syllable } from './text/syllable.ts';
import { words } from './text/words.ts';

/*
 * Concepts: what words are about, whatever the words. `chết`, `qua đời`, `{person} mất` and `passed away` are all `die`.
 * The same lexicon reads our own texts and the citizen's question, so that an unseen wording, or another language,
 * meets the procedure on common ground.
 */
export interface ConceptSource {
  readonly id: string;
  /** Phrases; `{person}` stands for any phrase of that concept, `~` for up to three other words. */
  readonly vi: readonly string[];
  readonly en: readonly string[];
  /** Broader concepts. */
  readonly is: readonly string[];
  /** How much meeting it tells: 1, less for what everybody speaks of, such as family or the office. */
  readonly weight: number;
}

export interface Span {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how surely the words mean this. */
  readonly weight: number;
}

interface Leaf {
  readonly concept: string;
  readonly syllables: readonly (Syllable | undefined)[];
}

interface Node {
  readonly next: Map<string, Node>;
  readonly leaves: Leaf[];
}

const GAP = '~';
const LONGEST_GAP = 3;
const GAP_COST = 0.93;
const IDLE_COST = 0.97;

const node = (): Node => ({ next: new Map(), leaves: [] });

const child = (parent: Node, key: string): Node => {
  const found = parent.next.get(key) ?? node();
  parent.next.set(key, found);
  return found;
};

type Symbol = { readonly key: string; readonly real: Syllable | undefined };

/** English and Vietnamese words never share a key, so that `can` is not `cận`. */
const symbolsOf = (phrase: string, english: boolean): readonly Symbol[] =>
  phrase.split(/\s+/).flatMap((piece): readonly Symbol[] => {
    if (piece === GAP || /^\{[\w-]+\}$/.test(piece)) return [{ key: piece, real: undefined }];
    return words(piece).flatMap((word): readonly Symbol[] => {
      if (!english) return [{ key: syllable(word).bare, real: syllable(word) }];
      return isArticle(word) ? [] : [{ key: `en:${stem(word)}`, real: undefined }];
    });
  });

export interface Lexicon {
  /** Phrases made of plain words only, and phrases that mention other concepts. */
  readonly plain: Node;
  readonly patterns: Node;
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly weights: ReadonlyMap<string, number>;
  /** Bare syllables of all phrases, and English stems. */
  readonly vocabulary: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
  /** Concepts that no longer phrase silences. */
  readonly loud: ReadonlySet<string>;
}

/** One concept may be written in several files, for instance its countries apart; the first says how much it weighs. */
const merge = (sources: readonly ConceptSource[]): readonly ConceptSource[] => {
  const byId = new Map<string, ConceptSource>();
  for (const it of sources) {
    const known = byId.get(it.id);
    byId.set(
      it.id,
      known
        ? {
            ...known,
            vi: [...known.vi, ...it.vi],
            en: [...known.en, ...it.en],
            is: [...known.is, ...it.is],
            weight: Math.min(known.weight, it.weight),
          }
        : it,
    );
  }
  return [...byId.values()];
};

export const createLexicon = (sources: readonly ConceptSource[], loud: readonly string[] = []): Lexicon => {
  const englishStems = new Set<string>();
  const merged = merge(sources);
  const plain = node();
  const patterns = node();
  const vocabulary = new Set<string>();
  const add = (concept: string, phrase: string, english: boolean) => {
    const symbols = symbolsOf(phrase, english);
    if (symbols.length === 0) return;
    const mentions = symbols.some(it => it.key.startsWith('{') || it.key === GAP);
    const leaf = symbols.reduce((at, it) => child(at, it.key), mentions ? patterns : plain);
    leaf.leaves.push({ concept, syllables: symbols.map(it => it.real) });
    for (const it of symbols) {
      if (it.real) vocabulary.add(it.real.bare);
      else if (it.key.startsWith('en:')) englishStems.add(it.key.slice(3));
    }
  };
  for (const source of merged) {
    for (const phrase of source.vi) add(source.id, phrase, false);
    for (const phrase of source.en) add(source.id, phrase, true);
  }
  return {
    plain,
    patterns,
    parents: new Map(merged.map(it => [it.id, it.is])),
    weights: new Map(merged.map(it => [it.id, it.weight])),
    vocabulary,
    english: englishStems,
    loud: new Set(loud),
  };
};

interface Walk {
  readonly reading: Reading;
  readonly spansAt: ReadonlyMap<number, readonly Span[]>;
  readonly emit: (leaf: Leaf, typed: readonly (Syllable | undefined)[], end: number, weight: number) => void;
}

/** Follows the trie from `at` along every way to read the words, mentions of concepts, and gaps. */
const walk = (
  it: Walk,
  from: Node,
  at: number,
  typed: readonly (Syllable | undefined)[],
  weight: number,
  passed = false,
): void => {
  if (!passed) for (const leaf of from.leaves) it.emit(leaf, typed, at, weight);
  const slot = it.reading.slots[at];
  if (!slot) return;
  for (const alternative of slot.alternatives) {
    let here: Node | undefined = from;
    for (const part of alternative.syllables) here = here?.next.get(part.bare);
    if (here) walk(it, here, at + 1, [...typed, ...alternative.syllables], weight * alternative.weight);
  }
  if (slot.idle && typed.length > 0) walk(it, from, at + 1, typed, weight * IDLE_COST, true);
  const english = slot.english && from.next.get(`en:${slot.english}`);
  if (english) walk(it, english, at + 1, [...typed, undefined], weight);
  if (it.spansAt.size > 0) walkMentions(it, from, at, typed, weight);
};

const walkMentions = (
  it: Walk,
  from: Node,
  at: number,
  typed: readonly (Syllable | undefined)[],
  weight: number,
): void => {
  for (const span of it.spansAt.get(at) ?? []) {
    const next = from.next.get(`{${span.concept}}`);
    if (next) walk(it, next, span.end, [...typed, undefined], weight * span.weight);
  }
  const gap = from.next.get(GAP);
  if (!gap) return;
  for (let skip = 0; skip <= LONGEST_GAP && at + skip <= it.reading.slots.length; skip++) {
    walk(it, gap, at + skip, [...typed, undefined], weight * GAP_COST ** skip);
  }
};

const fits = (leaf: Leaf, typed: readonly (Syllable | undefined)[], marking: Marking): number => {
  let least = 1;
  for (const [at, real] of leaf.syllables.entries()) {
    const mine = typed[at];
    if (real && mine) least = Math.min(least, agreement(mine, real, marking));
    if (least === 0) return 0;
  }
  return least;
};

const LEAST = 0.3;

/** One unmarked or half-marked syllable may be any of several words: it says less than two syllables in a row. */
const lonely = (leaf: Leaf, typed: readonly (Syllable | undefined)[]): number =>
  leaf.syllables.length === 1 && leaf.syllables[0] && typed[0] && typed[0].text !== leaf.syllables[0].text
    ? 0.6
    : 1;

const collect = (reading: Reading, trie: Node, spansAt: ReadonlyMap<number, readonly Span[]>): Span[] => {
  const best = new Map<string, Span>();
  for (let start = 0; start < reading.slots.length; start++) {
    const emit: Walk['emit'] = (leaf, typed, end, weight) => {
      const sure = weight * fits(leaf, typed, reading.marking) * lonely(leaf, typed);
      const key = `${start}:${end}:${leaf.concept}`;
      if (sure >= LEAST && sure > (best.get(key)?.weight ?? 0))
        best.set(key, { concept: leaf.concept, start, end, weight: sure });
    };
    walk({ reading, spansAt, emit }, trie, start, [], 1);
  }
  return [...best.values()];
};

/**
 * `nhà trẻ` is a nursery, neither a house nor a child: a longer reading silences the shorter ones inside it. What
 * tells procedures apart is heard all the same: `chứng thực bản sao` still speaks of a copy.
 */
const withoutInner = (spans: readonly Span[], loud: ReadonlySet<string>): Span[] =>
  spans.filter(inner => !spans.some(outer => silences(outer, inner) && (!loud.has(inner.concept) || loud.has(outer.concept))));

const silences = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start &&
  outer.end >= inner.end &&
  outer.end - outer.start > inner.end - inner.start &&
  outer.weight >= inner.weight * 0.75;

const byStart = (spans: readonly Span[], lexicon: Lexicon): Map<number, Span[]> => {
  const map = new Map<number, Span[]>();
  for (const span of spans) {
    for (const concept of [span.concept, ...broader(span.concept, lexicon)]) {
      const list = map.get(span.start);
      const named = concept === span.concept ? span : { ...span, concept };
      if (list) list.push(named);
      else map.set(span.start, [named]);
    }
  }
  return map;
};

export const broader = (concept: string, lexicon: Lexicon): readonly string[] => {
  const found: string[] = [];
  const queue = [...(lexicon.parents.get(concept) ?? [])];
  for (const next of queue) {
    if (found.includes(next)) continue;
    found.push(next);
    queue.push(...(lexicon.parents.get(next) ?? []));
  }
  return found;
};

/** All concepts the words speak of, with their places. */
export const findConcepts = (reading: Reading, lexicon: Lexicon): readonly Span[] => {
  const plain = withoutInner(collect(reading, lexicon.plain, new Map()), lexicon.loud);
  const first = collect(reading, lexicon.patterns, byStart(plain, lexicon));
  if (first.length === 0) return plain;
  const second = collect(reading, lexicon.patterns, byStart([...plain, ...first], lexicon));
  return [...plain, ...withoutInner(second.length > 0 ? second : first, lexicon.loud)];
};
