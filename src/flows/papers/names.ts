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
    'giay to ban sao chinh goc van xac nhan chung cua va hoac hay cho cac mot nhung them ca luon nua cai cuon quyen ' +
    'tam la ve theo thi ma con han co duoc nay do di lam nop mang dem ' +
    'paper papers certificate document documents letter original copy copies of the a an and or for my your his her ' +
    'their from to in on proof confirmation confirmed'
  ).split(' '),
);

/** The words of a name that tell it from other papers. */
export const tellingWords = (name: string): ReadonlySet<string> =>
  new Set(
    fold(name)
      .split(' ')
      .filter(word => word !== '' && !GENERIC.has(word)),
  );

/** A paper named as our files name papers. */
export interface NamedPaper {
  readonly name: Text;
  readonly also?: Words | undefined;
}

/** The whole name, the name without its brackets, what stands in them, and each of "A, B hoặc C". */
const phrasesOf = ({ name, also }: NamedPaper): readonly string[] =>
  [name.vi, name.en ?? ''].flatMap(whole => [whole, ...pieces(whole)]).concat(also?.vi ?? [], also?.en ?? []);

const pieces = (name: string): readonly string[] => {
  const bare = name.replace(/\([^)]*\)/g, ' ');
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].map(it => it[1]!);
  return [bare, ...[bare, ...inside].flatMap(it => it.split(/[,;:/]|\s(?:hoặc|hay|or)\s/))].map(it =>
    it.trim(),
  );
};

/** How surely the words mean the paper; 0 is not at all. Only their order means anything. */
export const SURENESS = { whole: 4, contains: 3, shortened: 2, kind: 1.5, similar: 1 } as const;

export const sureness = (said: string, paper: NamedPaper, demanded: Demanded): number =>
  Math.max(
    ...phrasesOf(paper).map(phrase => byWords(tellingWords(said), tellingWords(phrase))),
    sharesKind(said, paper, demanded) ? SURENESS.kind : 0,
  );

const byWords = (said: ReadonlySet<string>, phrase: ReadonlySet<string>): number => {
  if (said.size === 0 || phrase.size === 0) return 0;
  const shared = [...said].filter(word => phrase.has(word)).length;
  if (shared === said.size && shared === phrase.size) return SURENESS.whole;
  if (shared === phrase.size && shared > 1) return SURENESS.contains;
  if (shared === said.size) return SURENESS.shortened;
  return shared > 1 && shared / Math.min(said.size, phrase.size) >= 0.6 ? SURENESS.similar : 0;
};

const sharesKind = (said: string, paper: NamedPaper, demanded: Demanded): boolean => {
  const known = new Set(phrasesOf(paper).flatMap(phrase => kindsIn(phrase, demanded)));
  return kindsIn(said, demanded).some(kind => known.has(kind));
};

/** The kinds of paper a text names; a longer name silences a shorter one inside it. */
export const kindsIn = (text: string, demanded: Demanded): readonly DemandedKind[] => {
  const folded = fold(text);
  const known = read.get(demanded)?.get(folded);
  if (known) return known;
  const found = spansIn(` ${folded} `, demanded);
  const kept = found.filter(inner => !found.some(outer => silences(outer, inner)));
  const kinds = [...new Set(kept.map(it => it.kind))];
  remember(demanded, folded, kinds);
  return kinds;
};

interface Span {
  readonly kind: DemandedKind;
  readonly from: number;
  readonly to: number;
}

const spansIn = (padded: string, { kinds }: Demanded): Span[] =>
  kinds.flatMap(kind =>
    [...kind.also.vi, ...kind.also.en].flatMap(name => {
      const wanted = ` ${fold(name)} `;
      const from = padded.indexOf(wanted);
      return from < 0 ? [] : [{ kind, from, to: from + wanted.length }];
    }),
  );

const silences = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;

/** Our own names are looked at again and again; citizens' words fill the memory only so far. */
const read = new WeakMap<Demanded, Map<string, readonly DemandedKind[]>>();
const MOST = 5_000;

const remember = (demanded: Demanded, folded: string, kinds: readonly DemandedKind[]): void => {
  const memory = read.get(demanded) ?? new Map<string, readonly DemandedKind[]>();
  read.set(demanded, memory);
  if (memory.size > MOST) memory.clear();
  memory.set(folded, kinds);
};
