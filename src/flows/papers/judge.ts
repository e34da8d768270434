import { fold } from '../../conversation/fold.ts';
import type { Demanded, DemandedKind } from '../../knowledge/demanded.ts';
import { evaluate, type Facts, factsOf } from '../../procedures/condition.ts';
import type { Case, NotNeeded, Paper, Procedure } from '../../procedures/schema.ts';
import { casesToAsk, settle } from '../../rules/cases.ts';
import { type HeldPaper, type ListedPaper, paperList } from '../../rules/papers.ts';
import { kindsIn, SURENESS, sureness, tellingWords } from './names.ts';

/** What we say of a paper that somebody demands. Whatever is in doubt is never called extra. */
export type Judgement =
  /** On the list of this case. */
  | { readonly is: 'needed'; readonly paper: Paper }
  /** On the list for some cases, and nobody knows yet whether for this one; `ask` would settle it. */
  | { readonly is: 'conditional'; readonly listed: ListedPaper; readonly ask?: Case }
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
  const least = never ? SURENESS.contains : SURENESS.similar;
  const listed = likest(said, procedure.papers, demanded, least);
  const file = likest(said, procedure.notNeeded, demanded, SURENESS.kind);
  const excluded = file.found.find(it => evaluate(it.when, facts) === true);
  if (listed.found.length > 0 && !(excluded && file.score > listed.score))
    return byList(listed, excluded, procedure, facts);
  if (excluded) return { is: 'extra', file: excluded, ...(kinds[0] ? { kind: kinds[0] } : {}) };
  return beyondList(demand, kinds, never, facts, demanded);
};

interface Likest<P> {
  readonly score: number;
  readonly found: readonly P[];
}

/** The papers that the words fit best, if they fit any at least so well. */
const likest = <P extends Paper | NotNeeded>(
  said: string,
  papers: readonly P[],
  demanded: Demanded,
  least: number,
): Likest<P> => {
  const scored = papers.map(paper => ({ paper, score: sureness(said, paper, demanded) }));
  const score = Math.max(0, ...scored.map(it => it.score));
  return score < least
    ? { score: 0, found: [] }
    : { score, found: scored.filter(it => it.score === score).map(it => it.paper) };
};

/** The words fit papers of the list: the one that weighs most in this case speaks for all of them. */
const byList = (
  { found, score }: Likest<Paper>,
  excluded: NotNeeded | undefined,
  procedure: Procedure,
  facts: Facts,
): Judgement => {
  const among = ({ paper }: { paper: Paper }) => found.some(it => it.id === paper.id);
  const { needed, maybe, held } = paperList(procedure, facts);
  const sure = needed.find(among);
  if (sure) return score > SURENESS.similar ? { is: 'needed', paper: sure.paper } : { is: 'unknown' };
  const open = maybe.find(among);
  if (open) {
    const ask = deciding(open.paper, procedure, facts);
    return { is: 'conditional', listed: open, ...(ask ? { ask } : {}) };
  }
  const known = held.find(among);
  if (known) return { is: 'held', held: known };
  if (score <= SURENESS.similar) return { is: 'unknown' };
  return { is: 'other-case', paper: found[0]!, ...(excluded ? { file: excluded } : {}) };
};

/** The first question still open on which the paper depends, or on which that question itself depends. */
const deciding = ({ when, held }: Paper, procedure: Procedure, facts: Facts): Case | undefined => {
  const wanted = new Set([
    ...(evaluate(when, facts) === 'unknown' ? factsOf(when) : []),
    ...(held && evaluate(held.when, facts) === 'unknown' ? factsOf(held.when) : []),
  ]);
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
    .find(paper =>
      open.some(
        ({ names, kinds: only }) =>
          (only === 'all' || kinds.some(it => only.includes(it.id))) &&
          names.some(name => ` ${fold(paper.name.vi)} `.includes(` ${fold(name)} `)),
      ),
    );
