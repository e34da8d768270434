import { evaluate, type Facts, factsOf, UNKNOWN } from '../procedures/condition.ts';
import type { NotNeeded, Paper, Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { settle } from './cases.ts';

/** A paper on the list; `why` says on what a paper that may be needed depends. */
export interface ListedPaper {
  readonly paper: Paper;
  readonly why?: Text;
}

/** A paper that need not be given, because the state holds its data; `held.rule` says so. */
export interface HeldPaper {
  readonly paper: Paper;
  readonly held: NonNullable<Paper['held']>;
}

export interface PaperList {
  readonly needed: readonly ListedPaper[];
  readonly maybe: readonly ListedPaper[];
  readonly held: readonly HeldPaper[];
  /** Papers often demanded that no list names. */
  readonly notNeeded: readonly NotNeeded[];
}

/**
 * The papers of one case. `facts` holds the answers, and `way` and `today` where known. A paper whose condition is
 * false is absent; one whose condition is unknown stays as "có thể cần", so that nobody is told too little.
 */
export const paperList = (procedure: Procedure, facts: Facts): PaperList => {
  const settled = settle(procedure, facts);
  const placed = procedure.papers.map(paper => place(paper, procedure, settled));
  return {
    needed: placed.filter(it => it.as === 'needed'),
    maybe: placed.filter(it => it.as === 'maybe'),
    held: placed.filter(it => it.as === 'held'),
    // "Nobody may ask for this" is only said where it surely holds.
    notNeeded: procedure.notNeeded.filter(it => evaluate(it.when, settled) === true),
  };
};

type Placed =
  | ({ readonly as: 'needed' | 'maybe' } & ListedPaper)
  | ({ readonly as: 'held' } & HeldPaper)
  | { readonly as: 'absent'; readonly paper: Paper };

const place = (paper: Paper, procedure: Procedure, facts: Facts): Placed => {
  const asked = evaluate(paper.when, facts);
  if (asked === false) return { as: 'absent', paper };
  const held = paper.held ? evaluate(paper.held.when, facts) : false;
  if (paper.held && held === true) return { as: 'held', paper, held: paper.held };
  const why =
    paper.maybe ??
    (asked === UNKNOWN ? dependsOn(paper.when, procedure, facts) : undefined) ??
    heldNote(paper, held);
  return why ? { as: 'maybe', paper, why } : { as: 'needed', paper };
};

const heldNote = (paper: Paper, held: boolean | 'unknown'): Text | undefined => {
  if (!paper.held || held !== UNKNOWN) return undefined;
  const { where } = paper.held;
  return {
    vi: `Không phải nộp nếu thông tin này đã có ở ${where.vi}.`,
    en: `Not to be given if these data are already in ${where.en ?? where.vi}.`,
  };
};

/** Names the questions still open, so that the citizen sees what would settle it. */
const dependsOn = (condition: Paper['when'], procedure: Procedure, facts: Facts): Text => {
  const open = factsOf(condition).filter(id => facts[id] === undefined || facts[id] === UNKNOWN);
  const questions = procedure.cases.filter(it => open.includes(it.id)).map(it => it.ask);
  if (questions.length === 0) return { vi: 'Tùy cách anh/chị nộp hồ sơ.', en: 'It depends on how you file.' };
  return {
    vi: `Tùy câu trả lời cho: ${questions.map(it => `“${it.vi}”`).join(', ')}`,
    en: `It depends on the answer to: ${questions.map(it => `“${it.en ?? it.vi}”`).join(', ')}`,
  };
};
