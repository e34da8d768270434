import { type Condition, type Facts, factsOf, UNKNOWN } from '../procedures/condition.ts';
import { type Case, type Procedure, WAYS, type Way } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { conditionsOf, type Leaf, leavesOf } from '../procedures/walk.ts';
import type { Relief } from './reliefs.ts';

/** A fact that has to be known before the sum is. */
export interface Open {
  readonly fact: string;
  /** What decides it: the way of filing, a question, or a relief as a whole. */
  readonly of: { readonly way: true } | { readonly question: Case } | { readonly relief: Relief };
  /** Said before each answer; absent where the answers speak for themselves. */
  readonly ask?: Text;
  /** The fact is a count that multiplies the sum, so that no two answers are ever "the same". */
  readonly counts?: true;
}

export interface Branch {
  readonly when: Text;
  readonly facts: Facts;
}

export const wayOpen: Open = { fact: 'way', of: { way: true } };

export const reliefOpen = (relief: Relief): Open => ({ fact: relief.id, of: { relief } });

export const countOpen = (question: Case): Open => ({ ...questionOpen(question), counts: true });

const questionOpen = (question: Case): Open => ({ fact: question.id, of: { question }, ask: question.ask });

/** The first question, in the order they are asked, that keeps one of the conditions from being decided. */
export const openIn = (
  conditions: readonly (Condition | undefined)[],
  procedure: Procedure,
  facts: Facts,
): Open | undefined => {
  const wanted = new Set(conditions.flatMap(factsOf).filter(id => isOpen(id, facts)));
  for (const question of procedure.cases.toReversed())
    if (wanted.has(question.id))
      for (const id of factsOf(question.when)) if (isOpen(id, facts)) wanted.add(id);
  const question = procedure.cases.find(it => wanted.has(it.id));
  if (question) return questionOpen(question);
  return wanted.has('way') ? wayOpen : undefined;
};

export const isOpen = (id: string, facts: Facts): boolean => facts[id] === undefined || facts[id] === UNKNOWN;

/** The answers an open fact may have. Numbers are shown by example. */
export const branchesOf = ({ of, fact }: Open, procedure: Procedure): Branch[] => {
  if ('way' in of) return waysOf(procedure).map(way => ({ when: WAY_NAMES[way], facts: { way } }));
  if ('relief' in of)
    return [
      { when: of.relief.label, facts: { [fact]: 'yes' } },
      { when: of.relief.otherwise, facts: { [fact]: 'no' } },
    ];
  const { options, number } = of.question;
  if (options) return options.map(option => ({ when: option.label, facts: { [fact]: option.id } }));
  return examples(fact, number!, procedure).map(n => ({
    when: { vi: String(n), en: String(n) },
    facts: { [fact]: n },
  }));
};

const waysOf = (procedure: Procedure): Way[] =>
  WAYS.filter(way => procedure.methods.some(it => it.way === way));

/** Both sides of every limit a condition sets; the smallest numbers where none does. */
const examples = (
  fact: string,
  { min, max }: { min: number; max: number },
  procedure: Procedure,
): number[] => {
  const limits = conditionsOf(procedure)
    .flatMap(({ condition, path }) => leavesOf(condition, path))
    .flatMap(({ leaf }) => (leaf.case === fact ? edgesOf(leaf) : []));
  const wanted = limits.length > 0 ? limits : [min, min + 1, min + 2];
  return [...new Set(wanted)].filter(n => n >= min && n <= max).toSorted((a, b) => a - b);
};

const edgesOf = (leaf: Leaf): number[] => {
  if ('atLeast' in leaf && leaf.atLeast !== undefined) return [leaf.atLeast - 1, leaf.atLeast];
  return 'atMost' in leaf && leaf.atMost !== undefined ? [leaf.atMost, leaf.atMost + 1] : [];
};

export const WAY_NAMES: Readonly<Record<Way, Text>> = {
  online: { vi: 'Nộp trực tuyến', en: 'Filed online' },
  counter: { vi: 'Nộp tại quầy', en: 'Filed at the counter' },
  post: { vi: 'Gửi qua bưu điện', en: 'Sent by post' },
};
