import { fold } from '../../conversation/fold.ts';
import type { Demanded, DemandedKind } from '../../knowledge/demanded.ts';
import { type Condition, evaluate, type Facts, factsOf } from '../../procedures/condition.ts';
import type { Case, NotNeeded, Paper, Procedure } from '../../procedures/schema.ts';
import { casesToAsk, settle } from '../../rules/cases.ts';
import { type HeldPaper, type ListedPaper, type PaperList, paperList } from '../../rules/papers.ts';
import { kindsIn, SURENESS, sureness, tellingWords } from './names.ts';

/** What we say of a paper that somebody demands. Whatever is in doubt is never called extra. */
export type Judgement =
  /** On the list of this case. */
  | { readonly is: 'needed'; readonly paper: Paper }
  /** On the list for some cases, and nobody knows yet whether for this one; `ask` would settle it. */
  | { readonly is: 'conditional'; readonly listed: ListedPaper; readonly ask?: Case }
  /** Not on the list, unless it is meant by a wide item of it; the file says which cases, and `ask` tells them apart. */
  | { readonly is: 'asks'; readonly ask: Case }
  /** The list names it, and says that the state holds these data. */
  | { readonly is: 'held'; readonly held: HeldPaper }
  /** On the list, but of other cases than this one. */
  | { readonly is: 'other-case'; readonly paper: Paper; readonly file?: NotNeeded }
  /** Not on the list at all. */
  | { readonly is: 'extra'; readonly file?: NotNeeded; readonly kind?: DemandedKind }
  /** Not by name, but the list leaves room for papers like it. */
  | { readonly is: 'open'; readonly paper: Paper; readonly kind: DemandedKind }
  | { readonly is: 'unknown' };

export interface Demand {
  readonly procedure: Procedure;
  /** The citizen's name for the paper. */
  readonly said: string;
  /** What is known of the case: answers, and `way` and `today` where known. */
  readonly facts: Facts;
}

export const judge = (demand: Demand, demanded: Demanded): Judgement => {
  const { procedure, said } = demand;
  const facts = settle(procedure, demand.facts);
  const kinds = kindsIn(said, demanded);
  const never = kinds.find(it => it.never);
  const listed = fitting(said, procedure.papers, demanded, never ? SURENESS.contains : SURENESS.similar);
  const file = fitting(said, procedure.notNeeded, demanded, SURENESS.kind);
  const excluded = file.find(it => evaluate(it.paper.when, facts) === true);
  const onList = byList(listed, procedure, facts);
  if (excluded && isPlainly(excluded, onList))
    return { is: 'extra', file: excluded.paper, ...(kinds[0] ? { kind: kinds[0] } : {}) };
  if (onList)
    return onList.judgement.is === 'other-case' && excluded
      ? { ...onList.judgement, file: excluded.paper }
      : onList.judgement;
  const beyond = beyondList(demand, kinds, never, facts, demanded);
  const ask =
    beyond.is === 'extra'
      ? undefined
      : file.map(it => openCase(it.paper.when, procedure, facts)).find(Boolean);
  return ask ? { is: 'asks', ask } : beyond;
};

interface Fitting<P> {
  readonly paper: P;
  readonly score: number;
}

/** The papers that the words may mean, the likeliest first. */
const fitting = <P extends Paper | NotNeeded>(
  said: string,
  papers: readonly P[],
  demanded: Demanded,
  least: number,
): Fitting<P>[] =>
  papers
    .map(paper => ({ paper, score: sureness(said, paper, demanded) }))
    .filter(it => it.score >= least)
    .toSorted((a, b) => b.score - a.score);

/**
 * The file says of this very paper that it is not needed. A general word ("căn cước") for a paper it excludes ("photo
 * căn cước") is no such thing while the list has one that may be meant.
 */
const isPlainly = (excluded: Fitting<NotNeeded>, onList: OnList | undefined): boolean =>
  !onList || (excluded.score >= SURENESS.contains && excluded.score > onList.score);

interface OnList {
  readonly judgement: Judgement;
  readonly score: number;
}

/** Of all papers of the list that may be meant, the likeliest of those asked for in this case speaks. */
const byList = (fits: readonly Fitting<Paper>[], procedure: Procedure, facts: Facts): OnList | undefined => {
  const list = paperList(procedure, facts);
  for (const { paper, score } of fits) {
    const judgement = inCase(paper, list, procedure, facts);
    if (!judgement) continue;
    return { judgement: score > SURENESS.similar ? judgement : { is: 'unknown' }, score };
  }
  const [first] = fits.filter(it => it.score > SURENESS.similar);
  return first && { judgement: { is: 'other-case', paper: first.paper }, score: first.score };
};

/** `undefined` where this case does not ask for the paper. */
const inCase = (
  { id }: Paper,
  { needed, maybe, held }: PaperList,
  procedure: Procedure,
  facts: Facts,
): Judgement | undefined => {
  const sure = needed.find(it => it.paper.id === id);
  if (sure) return { is: 'needed', paper: sure.paper };
  const open = maybe.find(it => it.paper.id === id);
  if (open) {
    const ask = deciding(open.paper, procedure, facts);
    return { is: 'conditional', listed: open, ...(ask ? { ask } : {}) };
  }
  const known = held.find(it => it.paper.id === id);
  return known && { is: 'held', held: known };
};

/** The first question still open on which the paper depends, or on which that question itself depends. */
const deciding = ({ when, held }: Paper, procedure: Procedure, facts: Facts): Case | undefined =>
  openCase(when, procedure, facts) ?? (held && openCase(held.when, procedure, facts));

const openCase = (when: Condition | undefined, procedure: Procedure, facts: Facts): Case | undefined => {
  if (evaluate(when, facts) !== 'unknown') return undefined;
  const wanted = new Set(factsOf(when));
  for (const question of procedure.cases.toReversed())
    if (wanted.has(question.id)) for (const id of factsOf(question.when)) wanted.add(id);
  return casesToAsk(procedure, facts).find(it => wanted.has(it.id) && facts[it.id] === undefined);
};

/** Nothing of the list fits. Only a paper we know by name, and a list we know to be whole, allow to say so. */
const beyondList = (
  { procedure, said }: Demand,
  kinds: readonly DemandedKind[],
  never: DemandedKind | undefined,
  facts: Facts,
  demanded: Demanded,
): Judgement => {
  const kind = never ?? kinds[0];
  if (!kind || tellingWords(said).size === 0) return { is: 'unknown' };
  if (never) return { is: 'extra', kind: never };
  if (procedure.depth !== 'full' || procedure.papers.length === 0) return { is: 'unknown' };
  const room = roomFor(kinds, procedure, facts, demanded);
  return room ? { is: 'open', paper: room, kind } : { is: 'extra', kind };
};

/** A paper of the list that is named so widely that this one may be meant. */
const roomFor = (
  kinds: readonly DemandedKind[],
  procedure: Procedure,
  facts: Facts,
  { open }: Demanded,
): Paper | undefined =>
  procedure.papers
    .filter(paper => evaluate(paper.when, facts) !== false)
    .find(paper => {
      const named = ` ${fold(paper.name.vi)} `;
      const only = open.find(({ names }) => names.some(name => named.includes(` ${fold(name)} `)))?.kinds;
      return only === 'all' || kinds.some(it => only?.includes(it.id));
    });
