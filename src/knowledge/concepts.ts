import { broader, type Leaf, type Lexicon, type Node } from './lexicon.ts';
import type { Reading } from './text/reading.ts';
import { agreement, type Marking, type Syllable } from './text/syllable.ts';

/** Words that speak of a concept. */
export interface Span {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how surely the words mean this. */
  readonly weight: number;
}

const LONGEST_GAP = 3;
const GAP_COST = 0.93;
const IDLE_COST = 0.97;
const LEAST = 0.3;

/** What was typed on the way down the trie, last first: one link a symbol, as in `Leaf.syllables`. */
interface Path {
  readonly typed: Syllable | undefined;
  readonly before: Path | undefined;
}

interface Walk {
  readonly reading: Reading;
  readonly mentions: ReadonlyMap<number, readonly Span[]>;
  readonly emit: (leaf: Leaf, path: Path, end: number, weight: number) => void;
}

/** Follows the trie from `at` along every way to read the words, mentions of concepts, and gaps. */
const walk = (it: Walk, from: Node, at: number, path: Path | undefined, weight: number): void => {
  if (path) for (const leaf of from.leaves) it.emit(leaf, path, at, weight);
  follow(it, from, at, path, weight);
};

const follow = (it: Walk, from: Node, at: number, path: Path | undefined, weight: number): void => {
  const slot = it.reading.slots[at];
  if (!slot) return;
  if (from.words.size > 0) {
    for (const alternative of slot.alternatives) {
      let here: Node | undefined = from;
      let way = path;
      for (const part of alternative.syllables) {
        here = here?.words.get(part.bare);
        way = { typed: part, before: way };
      }
      if (here) walk(it, here, at + 1, way, weight * alternative.weight);
    }
  }
  const english = slot.english && from.english.get(slot.english);
  if (english) walk(it, english, at + 1, { typed: undefined, before: path }, weight);
  if (slot.idle && path) follow(it, from, at + 1, path, weight * IDLE_COST);
  if (from.mentions.size > 0) followMentions(it, from, at, path, weight);
  if (from.gap) followGap(it, from.gap, at, path, weight);
};

const followMentions = (it: Walk, from: Node, at: number, path: Path | undefined, weight: number): void => {
  for (const span of it.mentions.get(at) ?? []) {
    const next = from.mentions.get(span.concept);
    if (next) walk(it, next, span.end, { typed: undefined, before: path }, weight * span.weight);
  }
};

const followGap = (it: Walk, gap: Node, at: number, path: Path | undefined, weight: number): void => {
  for (let skip = 0; skip <= LONGEST_GAP && at + skip <= it.reading.slots.length; skip++) {
    walk(it, gap, at + skip, { typed: undefined, before: path }, weight * GAP_COST ** skip);
  }
};

/** How well the typed marks agree with the real ones, at the syllable where they agree least. */
const fits = (leaf: Leaf, path: Path, marking: Marking): number => {
  let least = 1;
  let link: Path | undefined = path;
  for (let at = leaf.syllables.length - 1; at >= 0 && link && least > 0; at--, link = link.before) {
    const real = leaf.syllables[at];
    if (real && link.typed) least = Math.min(least, agreement(link.typed, real, marking));
  }
  return least;
};

/**
 * One unmarked or half-marked syllable may be any of several words: it says less than two syllables in a row, and
 * nothing in an English sentence, where `the` is no `thẻ` and `to` no `tố`.
 */
const lonely = ({ syllables }: Leaf, { typed }: Path, english: boolean): number => {
  const [only, another] = syllables;
  if (!only || another || !typed) return 1;
  if (english && typed.text === typed.bare) return 0;
  return typed.text === only.text ? 1 : 0.6;
};

const NO_MENTIONS: ReadonlyMap<number, readonly Span[]> = new Map();

const collect = (
  reading: Reading,
  trie: Node,
  mentions: ReadonlyMap<number, readonly Span[]>,
): readonly Span[] => {
  const spans: Span[] = [];
  let start = 0;
  const emit: Walk['emit'] = (leaf, path, end, weight) => {
    const sure = weight * fits(leaf, path, reading.marking) * lonely(leaf, path, reading.english);
    if (sure >= LEAST) spans.push({ concept: leaf.concept, start, end, weight: sure });
  };
  const it: Walk = { reading, mentions, emit };
  for (; start < reading.slots.length; start++) follow(it, trie, start, undefined, 1);
  return spans;
};

/**
 * `nhà trẻ` is a nursery, neither a house nor a child: a longer reading silences the shorter ones inside it. What
 * tells procedures apart is heard all the same: `chứng thực bản sao` still speaks of a copy.
 */
const withoutInner = (spans: readonly Span[], loud: ReadonlySet<string>): readonly Span[] =>
  spans.filter(
    inner =>
      !spans.some(outer => silences(outer, inner) && (!loud.has(inner.concept) || loud.has(outer.concept))),
  );

const silences = (outer: Span, inner: Span): boolean =>
  outer.end - outer.start > inner.end - inner.start &&
  outer.start <= inner.start &&
  outer.end >= inner.end &&
  outer.weight >= inner.weight * 0.75;

/** What patterns may mention, by where it starts; a grandmother is also `kin`. */
const byStart = (spans: readonly Span[], lexicon: Lexicon): ReadonlyMap<number, readonly Span[]> => {
  const map = new Map<number, Span[]>();
  const add = (span: Span) => {
    const list = map.get(span.start);
    if (list) list.push(span);
    else map.set(span.start, [span]);
  };
  for (const span of spans) {
    if (lexicon.mentioned.has(span.concept)) add(span);
    for (const concept of broader(span.concept, lexicon))
      if (lexicon.mentioned.has(concept)) add({ ...span, concept });
  }
  return map;
};

/** All concepts the words speak of, with their places. */
export const findConcepts = (reading: Reading, lexicon: Lexicon): readonly Span[] => {
  const plain = withoutInner(collect(reading, lexicon.plain, NO_MENTIONS), lexicon.loud);
  const patterned = collect(reading, lexicon.patterns, byStart(plain, lexicon));
  return patterned.length === 0 ? plain : [...plain, ...withoutInner(patterned, lexicon.loud)];
};
