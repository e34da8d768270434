import { evaluate, type Facts } from '../procedures/condition.ts';
import type { NotNeeded, Paper, Procedure } from '../procedures/schema.ts';
import type { Lexicon } from './lexicon.ts';
import { kindsOf, kindsOfText } from './paper-kinds.ts';
import type { Verdict } from './understanding.ts';

const kindsOfPaper = (paper: Paper, kinds: Lexicon): ReadonlySet<string> => kindsOfText(paper.name, kinds);

const kindsOfNotNeeded = (it: NotNeeded, kinds: Lexicon): ReadonlySet<string> =>
  new Set([
    ...kindsOfText(it.name, kinds),
    ...kindsOf(it.also?.vi ?? [], false, kinds),
    ...kindsOf(it.also?.en ?? [], true, kinds),
  ]);

const forPaper = (paper: Paper, facts: Facts): Verdict => {
  const truth = evaluate(paper.when, facts);
  if (truth === false) return 'not-needed';
  if (paper.held && evaluate(paper.held.when, facts) !== false) return 'held';
  return truth === true && !paper.maybe ? 'needed' : 'conditional';
};

/** Strongest first: what the file says is not needed, then what it asks for in every case, then the rest. */
const ORDER: readonly Verdict[] = ['needed', 'held', 'conditional', 'not-needed'];

/**
 * What the procedure's file says about a paper of this kind. A full file lists every paper of the official record,
 * so a known kind that it does not name need not be brought; a brief file settles nothing.
 */
export const verdictOn = (kind: string, procedure: Procedure, kinds: Lexicon, facts: Facts): Verdict => {
  if (
    procedure.notNeeded.some(
      it => kindsOfNotNeeded(it, kinds).has(kind) && evaluate(it.when, facts) !== false,
    )
  )
    return 'not-needed';
  const papers = procedure.papers.filter(it => kindsOfPaper(it, kinds).has(kind));
  const verdicts = papers.map(it => forPaper(it, facts));
  const best = ORDER.find(it => verdicts.includes(it));
  if (best) return best;
  return procedure.depth === 'full' && procedure.papers.length > 0 ? 'not-needed' : 'unknown';
};
