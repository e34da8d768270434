import { fold } from '../../conversation/fold.ts';
import type { Demanded, DemandedKind } from '../../knowledge/demanded.ts';
import type { Text, Words } from '../../procedures/text.ts';

/*
 * Does a citizen's name for a paper stand for a paper of our file? Compared without marks, as an old phone types, and
 * by the words that tell papers apart. Too loose is safe here: a paper that may be meant is never called extra.
 */

/** Words that say "a paper", not which. */
const GENERIC = new Set(
  (
    'giay ban sao chinh goc van cua va hoac hay cho cac mot nhung them ca luon nua cai cuon quyen ' +
    'tam la ve theo thi ma con han co duoc nay do di lam nop mang dem ' +
    'paper papers certificate document documents letter original copy copies of the a an and or for my your his her ' +
    'their from to in on proof confirmation confirmed'
  ).split(' '),
);
/** The same of more than one word: "tờ" says nothing in "giấy tờ", and "tổ" much in "tổ trưởng". */
const GENERIC_PHRASES = /\b(giay to|chung nhan|chung thuc|xac nhan|to giay)\b/g;

/** The words of a name that tell it from other papers. */
export const tellingWords = (name: string): ReadonlySet<string> =>
  new Set(
    fold(name)
      .replace(GENERIC_PHRASES, ' ')
      .split(' ')
      .filter(word => word !== '' && !GENERIC.has(word)),
  );

/** A paper named as our files name papers. */
export interface NamedPaper {
  readonly name: Text;
  readonly also?: Words | undefined;
  readonly form?: string | undefined;
}

/** The whole name, the name without its brackets, what stands in them, and each of "A, B hoặc C". */
const phrasesOf = ({ name, also, form }: NamedPaper): readonly string[] =>
  [name.vi, name.en ?? '']
    .flatMap(whole => [whole, ...pieces(whole)])
    .concat(also?.vi ?? [], also?.en ?? [], form ?? []);

const pieces = (name: string): readonly string[] => {
  const bare = name.replace(/\([^)]*\)/g, ' ');
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].map(it => it[1]!);
  return [bare, ...[bare, ...inside].flatMap(it => it.split(/[,;:/]|\s(?:hoặc|hay|or)\s/))].map(it =>
    it.trim(),
  );
};

/** How surely the words mean the paper; 0 is not at all. Only their order means anything. */
export const SURENESS = { whole: 4, contains: 3, shortened: 2, kind: 1.5, similar: 1 } as const;

export const sureness = (said: string, paper: NamedPaper, demanded: Demanded): number => {
  const words = tellingWords(said);
  const copy = COPY.test(fold(said));
  const form = FORM.test(fold(said));
  const { phrases, kinds } = knownOf(paper, demanded);
  return Math.max(
    0,
    ...phrases.filter(it => copy || !it.excludesCopy).map(it => byWords(words, it.words, form || !it.form)),
    kindsIn(said, demanded).some(kind => kinds.has(kind)) ? SURENESS.kind : 0,
  );
};

/** "Photo căn cước" is another demand than the card itself. */
const COPY = /\b(photo|photos|photocop\w+|cop(y|ies)|sao y|ban sao|cong chung|chung thuc|certified)\b/;

/** Nor is the form by which one asks for a paper the paper. */
const FORM =
  /^(to khai|don (?!vi|bao|co|trinh)|mau|ct01|phieu de nghi|giay de nghi|van ban de nghi|de nghi|ban khai|thong bao|application|request|.*\b(application|request) form)/;

interface Phrase {
  readonly words: ReadonlySet<string>;
  readonly form: boolean;
  /** A copy that the file says is not needed. */
  readonly excludesCopy: boolean;
}

interface KnownPaper {
  readonly phrases: readonly Phrase[];
  readonly kinds: ReadonlySet<DemandedKind>;
}

const knownOf = (paper: NamedPaper, demanded: Demanded): KnownPaper => {
  const known = papers.get(paper);
  if (known) return known;
  const phrases = phrasesOf(paper);
  const made = {
    phrases: phrases.map(it => ({
      words: tellingWords(it),
      form: FORM.test(fold(it)),
      excludesCopy: 'why' in paper && COPY.test(fold(it)),
    })),
    kinds: new Set(phrases.filter(it => !FORM.test(fold(it))).flatMap(it => kindsIn(it, demanded))),
  };
  papers.set(paper, made);
  return made;
};

/** The papers of our files do not change under a running assistant. */
const papers = new WeakMap<NamedPaper, KnownPaper>();

/** @param part whether part of the name will do */
const byWords = (said: ReadonlySet<string>, phrase: ReadonlySet<string>, part: boolean): number => {
  if (said.size === 0 || phrase.size === 0) return 0;
  const shared = [...said].filter(word => phrase.has(word)).length;
  if (shared === said.size && shared === phrase.size) return SURENESS.whole;
  if (!part) return 0;
  if (shared === phrase.size && shared > 1) return SURENESS.contains;
  if (shared === said.size) return SURENESS.shortened;
  return shared > 1 && shared / Math.min(said.size, phrase.size) >= 0.6 ? SURENESS.similar : 0;
};

/** The kinds of paper a text names; a longer name silences a shorter one inside it. */
export const kindsIn = (text: string, demanded: Demanded): readonly DemandedKind[] => {
  const plain = fold(text);
  const known = read.get(demanded)?.get(plain);
  if (known) return known;
  const found = spansIn(` ${plain} `, demanded);
  const kept = found.filter(inner => !found.some(outer => silences(outer, inner)));
  const kinds = [...new Set(kept.map(it => it.kind))];
  remember(demanded, plain, kinds);
  return kinds;
};

interface Span {
  readonly kind: DemandedKind;
  readonly from: number;
  readonly to: number;
}

const spansIn = (padded: string, demanded: Demanded): Span[] =>
  wantedOf(demanded).flatMap(({ kind, wanted }) => {
    const from = padded.indexOf(wanted);
    return from < 0 ? [] : [{ kind, from, to: from + wanted.length }];
  });

const wantedOf = (demanded: Demanded) => {
  const known = folded.get(demanded);
  if (known) return known;
  const made = demanded.kinds.flatMap(kind =>
    [...kind.also.vi, ...kind.also.en].map(name => ({ kind, wanted: ` ${fold(name)} ` })),
  );
  folded.set(demanded, made);
  return made;
};
const folded = new WeakMap<Demanded, readonly { kind: DemandedKind; wanted: string }[]>();

const silences = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;

/** Our own names are looked at again and again; citizens' words fill the memory only so far. */
const read = new WeakMap<Demanded, Map<string, readonly DemandedKind[]>>();
const MOST = 5_000;

const remember = (demanded: Demanded, plain: string, kinds: readonly DemandedKind[]): void => {
  const memory = read.get(demanded) ?? new Map<string, readonly DemandedKind[]>();
  read.set(demanded, memory);
  if (memory.size > MOST) memory.clear();
  memory.set(plain, kinds);
};
