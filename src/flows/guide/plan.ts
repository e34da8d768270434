import { evaluate, type Facts } from '../../procedures/condition.ts';
import type { PathName } from '../../procedures/paths.ts';
import type { Method, Procedure } from '../../procedures/schema.ts';
import { casesToAsk } from '../../rules/cases.ts';
import { paperList } from '../../rules/papers.ts';
import type { Context } from '../context.ts';
import { isFree } from '../money.ts';
import type { GuideData } from './data.ts';

/** One step of a guide. The plan is worked out anew each time, so that it always fits the answers. */
export type Step =
  | { readonly kind: 'ask'; readonly id: string; readonly case: string }
  | { readonly kind: 'list'; readonly id: 'list' }
  | { readonly kind: 'paper'; readonly id: string; readonly paper: string }
  | { readonly kind: 'way'; readonly id: 'way' }
  | { readonly kind: 'do'; readonly id: string; readonly path: PathName; readonly step: string }
  | { readonly kind: 'after'; readonly id: 'after' }
  /** With these answers there is no way to file at all. */
  | { readonly kind: 'closed'; readonly id: 'closed' };

export const plan = (
  procedure: Procedure,
  data: GuideData,
  facts: Facts,
  context: Pick<Context, 'paths' | 'reliefs'>,
): readonly Step[] => {
  const asks = casesToAsk(procedure, facts).map(
    it => ({ kind: 'ask', id: `ask.${it.id}`, case: it.id }) as const,
  );
  const { needed, maybe } = paperList(procedure, facts);
  const papers = [...needed, ...maybe].map(
    ({ paper }) => ({ kind: 'paper', id: `paper.${paper.id}`, paper: paper.id }) as const,
  );
  if (procedure.methods.length > 0 && openMethods(procedure, facts).length === 0)
    return [...asks, { kind: 'list', id: 'list' }, { kind: 'closed', id: 'closed' }];
  return [
    ...asks,
    { kind: 'list', id: 'list' },
    ...(data.done.includes('papers') ? [] : papers),
    ...(procedure.methods.length > 0 ? [{ kind: 'way', id: 'way' } as const] : []),
    ...pathSteps(procedure, data, facts, context),
    { kind: 'after', id: 'after' },
  ];
};

/** The ways this case may be filed, one method each. */
export const openMethods = (procedure: Procedure, facts: Facts): readonly Method[] => {
  const open = procedure.methods.filter(
    method => evaluate(method.when, { ...facts, way: method.way }) !== false,
  );
  return open.filter((method, i) => open.findIndex(it => it.way === method.way) === i);
};

/** The way that was chosen; online, paying is a way of its own unless there is surely nothing to pay. */
const pathSteps = (
  procedure: Procedure,
  data: GuideData,
  facts: Facts,
  context: Pick<Context, 'paths' | 'reliefs'>,
): readonly Step[] => {
  if (!data.way) return [];
  const pays = data.way === 'online' && !isFree(procedure, data.way, facts, context.reliefs);
  const way = stepsOf(data.way, facts, context);
  if (!pays) return way;
  const payment = stepsOf('payment', facts, context);
  // Paid while filing: the money stands before the last tap, else it comes once the office asks for it.
  const at = procedure.online?.pays === 'on-filing' ? way.findIndex(it => it.id === 'online.submit') : -1;
  return at === -1 ? [...way, ...payment] : [...way.slice(0, at), ...payment, ...way.slice(at)];
};

const stepsOf = (path: PathName, facts: Facts, { paths }: Pick<Context, 'paths'>): readonly Step[] =>
  paths[path]
    .filter(step => evaluate(step.needs, facts) !== false)
    .map(step => ({ kind: 'do', id: `${path}.${step.id}`, path, step: step.id }) as const);

export const isDone = (step: Step, data: GuideData): boolean => {
  if (step.kind === 'ask') return data.answers[step.case] !== undefined;
  if (step.kind === 'paper') return data.papers[step.paper] !== undefined;
  if (step.kind === 'way') return data.way !== undefined;
  return data.done.includes(step.id);
};

/** The step in front: the one the citizen turned to, else the first unfinished one. */
export const current = (steps: readonly Step[], data: GuideData): Step =>
  steps.find(step => step.id === data.at) ?? steps.find(step => !isDone(step, data)) ?? steps.at(-1)!;

/** The step before the one in front, if there is one. */
export const before = (steps: readonly Step[], data: GuideData): Step | undefined =>
  steps[steps.indexOf(current(steps, data)) - 1];
