import { evaluate, type Facts, factsOf } from '../../../src/procedures/condition.ts';
import type { Case, Paper, Procedure } from '../../../src/procedures/schema.ts';
import { settle } from '../../../src/rules/cases.ts';

/** A case of the procedure in which this paper is on the list; `undefined` where there is none. */
export const ownCase = (procedure: Procedure, paper: Paper): Facts | undefined =>
  assignments(questionsFor(procedure, paper)).find(
    facts => evaluate(paper.when, settle(procedure, facts)) === true,
  );

/** The questions the paper depends on, and those that these depend on. */
const questionsFor = ({ cases }: Procedure, { when }: Paper): readonly Case[] => {
  const wanted = new Set(factsOf(when));
  for (const question of cases.toReversed())
    if (wanted.has(question.id)) for (const id of factsOf(question.when)) wanted.add(id);
  return cases.filter(it => wanted.has(it.id));
};

const WAYS: Case = {
  id: 'way',
  ask: { vi: 'cách nộp' },
  why: { vi: '' },
  options: ['online', 'counter', 'post'].map(id => ({ id, label: { vi: id } })),
};

const assignments = (questions: readonly Case[]): Facts[] =>
  [WAYS, ...questions].reduce<Facts[]>(
    (all, { id, options, number }) =>
      all.flatMap(facts =>
        (options?.map(it => it.id) ?? [number?.min ?? 1, number?.max ?? 1]).map(value => ({
          ...facts,
          [id]: value,
        })),
      ),
    [{ today: '2026-11-25' }],
  );
