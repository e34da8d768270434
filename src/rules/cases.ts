import { type Condition, evaluate, type Facts, factsOf, UNKNOWN } from '../procedures/condition.ts';
import type { Case, Fee, Procedure } from '../procedures/schema.ts';

/** Stands for the answer to a question this case does not ask: it equals no option, so that leaves are false. */
export const NOT_ASKED = 'not-asked';

/**
 * The facts that hold: an answer to a question no longer asked, or no longer offered, is dropped, the others are
 * kept. Questions that are not asked are marked, so that conditions over them are decided and not unknown.
 */
export const settle = (procedure: Procedure, facts: Facts): Facts => {
  const settled: Record<string, string | number | undefined> = { ...facts };
  for (const question of procedure.cases) {
    const asked = evaluate(question.when, settled) !== false;
    settled[question.id] = asked ? validAnswer(question, facts[question.id]) : NOT_ASKED;
  }
  return settled;
};

/** The answers worth keeping after one of them has changed, `unknown` included. */
export const keptAnswers = (procedure: Procedure, answers: Facts): Record<string, string | number> => {
  const settled = settle(procedure, answers);
  const kept = procedure.cases.map(({ id }) => [id, settled[id]] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined && value !== NOT_ASKED)) as Record<
    string,
    string | number
  >;
};

/** An answer as it may be stored; `undefined` where the question does not offer it. */
export const validAnswer = (
  question: Case,
  answer: string | number | undefined,
): string | number | undefined => {
  if (answer === undefined || answer === UNKNOWN) return answer;
  if (question.options) return question.options.some(it => it.id === answer) ? answer : undefined;
  const number = typeof answer === 'number' ? answer : Number(answer);
  const { min, max } = question.number!;
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
};

/**
 * The questions of this case in their order, answered ones included: those whose `when` is true or unknown and
 * that can still change something. Whether a question matters is judged by the answers before it only, so that a
 * later answer never makes an earlier question vanish.
 */
export const casesToAsk = (procedure: Procedure, facts: Facts): Case[] => {
  const settled = settle(procedure, facts);
  return procedure.cases.filter(
    (question, at) =>
      evaluate(question.when, settled) !== false &&
      matters(question, procedure, answersBefore(procedure, settled, at)),
  );
};

/** The next question nobody has answered yet. */
export const nextCase = (procedure: Procedure, facts: Facts): Case | undefined => {
  const settled = settle(procedure, facts);
  return casesToAsk(procedure, facts).find(question => settled[question.id] === undefined);
};

const answersBefore = (procedure: Procedure, settled: Facts, at: number): Facts => {
  const later = procedure.cases.slice(at).map(it => [it.id, undefined]);
  return { ...settled, ...Object.fromEntries(later) };
};

const matters = (question: Case, procedure: Procedure, before: Facts): boolean =>
  usesOf(procedure, question.id).some(({ guards, condition }) => {
    if (guards.some(guard => evaluate(guard, before) === false)) return false;
    return condition === undefined || evaluate(condition, before) === 'unknown';
  }) ||
  procedure.cases.some(
    later =>
      factsOf(later.when).includes(question.id) &&
      evaluate(later.when, before) === 'unknown' &&
      matters(later, procedure, before),
  );

/** A place that looks at a question: a condition, or a count (no condition); `guards` must not be false for it. */
interface Use {
  readonly guards: readonly Condition[];
  readonly condition?: Condition;
  readonly facts: readonly string[];
}

const usesOf = (procedure: Procedure, question: string): readonly Use[] =>
  allUses(procedure).filter(use => use.facts.includes(question));

const cache = new WeakMap<Procedure, readonly Use[]>();

const allUses = (procedure: Procedure): readonly Use[] => {
  const known = cache.get(procedure);
  if (known) return known;
  const { cases: _, ...rest } = procedure;
  const uses = collect(rest, []);
  cache.set(procedure, uses);
  return uses;
};

const collect = (value: unknown, guards: readonly Condition[]): Use[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(item => collect(item, guards));
  const { when, ...rest } = value as { when?: Condition } & Record<string, unknown>;
  const inside = when ? [...guards, when] : guards;
  return [
    ...(when ? [{ guards, condition: when, facts: factsOf(when) }] : []),
    ...countsOf(rest).map(fact => ({ guards: inside, facts: [fact] })),
    ...Object.values(rest).flatMap(child => collect(child, inside)),
  ];
};

const countsOf = ({ tiersOver, times }: Partial<Pick<Fee, 'tiersOver'>> & { times?: unknown }): string[] =>
  [tiersOver, times].filter(it => typeof it === 'string');
