import { evaluate, type Facts } from '../procedures/condition.ts';
import type { NotNeeded, Paper, Procedure } from '../procedures/schema.ts';
import type { Lexicon } from './lexicon.ts';
import { kindsOf } from './paper-kinds.ts';
import { plain } from './text/plain.ts';
import type { Verdict } from './understanding.ts';

/** What a question says of papers. */
export interface AskedPaper {
  /** The kind asked about; absent where only the words of an entry name it. */
  readonly kind: string | undefined;
  /** All kinds the question speaks of: `hợp đồng thuê nhà` asks less than `công chứng hợp đồng thuê nhà`. */
  readonly kinds: ReadonlySet<string>;
  /** Syllables of the question, without marks. */
  readonly words: ReadonlySet<string>;
}

interface Entry {
  readonly phrase: string;
  /** Does the question say every word of it, and is it the entry's whole name? */
  readonly said: boolean;
  readonly whole: boolean;
  /** How many of its kinds the question speaks of. */
  readonly shared: number;
  readonly verdict: Verdict;
}

const forPaper = (paper: Paper, facts: Facts): Verdict => {
  const truth = evaluate(paper.when, facts);
  if (truth === false) return 'not-needed';
  if (paper.held && evaluate(paper.held.when, facts) !== false) return 'held';
  return truth === true && !paper.maybe ? 'needed' : 'conditional';
};

/** `Sổ hộ khẩu, giấy xác nhận cư trú` are two papers in one entry. */
const items = (name: string): readonly string[] => [name, ...name.split(/[,;()]| hay | hoặc /)];

const namesOf = (it: NotNeeded | Paper): readonly string[] => [
  ...items(it.name.vi),
  ...('also' in it ? (it.also?.vi ?? []) : []),
];

const isSaid = (phrase: string, words: ReadonlySet<string>): boolean => {
  const all = plain(phrase).split(' ').filter(Boolean);
  return all.length > 0 && all.every(it => words.has(it));
};

type Judge = (facts: Facts) => Verdict | undefined;

const entriesOf = (
  it: NotNeeded | Paper,
  asked: AskedPaper,
  kinds: Lexicon,
  facts: Facts,
  judge: Judge,
): readonly Entry[] =>
  namesOf(it).flatMap((phrase): readonly Entry[] => {
    const spoken = kindsOf([phrase], false, kinds);
    const shared = [...spoken].filter(kind => asked.kinds.has(kind)).length;
    if (asked.kind !== undefined && !spoken.has(asked.kind)) return [];
    // What need not be brought is just that: a lease is not the certified lease.
    if ('why' in it && shared < spoken.size) return [];
    const said = isSaid(phrase, asked.words);
    // The words of a paper's own name say nothing about the citizen.
    const verdict = judge(said ? {} : facts);
    return verdict ? [{ phrase, said, whole: phrase === it.name.vi, shared, verdict }] : [];
  });

const entries = (procedure: Procedure, asked: AskedPaper, kinds: Lexicon, facts: Facts): readonly Entry[] => [
  ...procedure.papers.flatMap(it => entriesOf(it, asked, kinds, facts, known => forPaper(it, known))),
  ...procedure.notNeeded.flatMap(it =>
    entriesOf(it, asked, kinds, facts, known =>
      evaluate(it.when, known) === false ? undefined : 'not-needed',
    ),
  ),
];

/** What holds for everybody, then what the state has, then what hangs on the case. */
const ORDER: readonly Verdict[] = ['needed', 'held', 'conditional', 'not-needed'];

const byFit = (a: Entry, b: Entry): number =>
  b.shared - a.shared ||
  Number(b.said) - Number(a.said) ||
  (b.said ? Number(b.whole) - Number(a.whole) || b.phrase.length - a.phrase.length : 0) ||
  ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);

/** Its name does not say so, but its description does: such a paper may serve. */
const isDescribedAs = (kind: string | undefined, paper: Paper, kinds: Lexicon): boolean =>
  kind !== undefined && kindsOf([paper.what.vi], false, kinds).has(kind);

/**
 * What the procedure's file says about the paper asked for, by the entry whose name fits the question best. A full
 * file lists every paper of the official record, so a known kind that it does not name need not be brought; a brief
 * file settles nothing.
 */
export const verdictOn = (asked: AskedPaper, procedure: Procedure, kinds: Lexicon, facts: Facts): Verdict => {
  const best = entries(procedure, asked, kinds, facts).toSorted(byFit)[0];
  if (best) return best.verdict;
  if (procedure.papers.some(it => isDescribedAs(asked.kind, it, kinds))) return 'conditional';
  return procedure.depth === 'full' && procedure.papers.length > 0 ? 'not-needed' : 'unknown';
};

const LEAST_WORDS = 2;

/** A paper of this procedure that the question names in full, whatever kind it is. */
export const namedPaper = (words: ReadonlySet<string>, procedure: Procedure): string | undefined =>
  [...procedure.papers, ...procedure.notNeeded]
    .flatMap(namesOf)
    .filter(it => it.trim().split(' ').length >= LEAST_WORDS && isSaid(it, words))
    .toSorted((a, b) => b.length - a.length)[0];
