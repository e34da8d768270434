import type { Facts } from '../../procedures/condition.ts';
import type { Case, Paper, Procedure } from '../../procedures/schema.ts';
import { today } from '../../rules/calendar.ts';
import type { PaperList } from '../../rules/papers.ts';
import { paperList } from '../../rules/papers.ts';
import type { Context } from '../context.ts';
import { factsOf, type GuideData } from './data.ts';
import { before, current, plan, type Step } from './plan.ts';

/** Where a guide stands: its data, and all that follows from them. */
export interface Place {
  readonly data: GuideData;
  /** What is known of the case, as conditions look at it. */
  readonly facts: Facts;
  readonly procedure: Procedure;
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly previous: Step | undefined;
  readonly papers: PaperList;
}

/** `undefined` where the procedure is not ours any more (withdrawn since the case began). */
export const placeOf = (data: GuideData, context: Context): Place | undefined => {
  const procedure = context.procedures.get(data.procedure);
  if (!procedure) return undefined;
  const facts = factsOf(data, procedure, today(context.now));
  const steps = plan(procedure, data, facts, context);
  return {
    data,
    facts,
    procedure,
    steps,
    step: current(steps, data),
    previous: before(steps, data),
    papers: paperList(procedure, facts),
  };
};

export const questionOf = (id: string, place: Place): Case | undefined =>
  place.procedure.cases.find(question => question.id === id);

export const paperOf = (id: string, place: Place): Paper | undefined =>
  place.procedure.papers.find(paper => paper.id === id);
