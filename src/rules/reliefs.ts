import * as z from 'zod';
import { Condition, evaluate, type Facts, type Truth } from '../procedures/condition.ts';
import { Case, Code } from '../procedures/schema.ts';
import { Text } from '../procedures/text.ts';

/*
 * Reliefs that cut across procedures: data/reliefs.yaml. Each has its own questions, asked one by one and only of
 * those who may profit; `hoi fee --set <relief>=yes|no` answers all of them at once.
 */

const IsoDay = z.iso.date();

const Applies = z.strictObject({
  code: Code,
  /** A further condition for this procedure alone. */
  when: Condition.optional(),
  source: z.string(),
});

const Relief = z.strictObject({
  id: z.string(),
  label: Text,
  /** How its absence is called among alternatives. */
  otherwise: Text,
  /** What is paid instead, for each fee of the procedure. */
  amount: z.int().min(0),
  basis: Text,
  validFrom: IsoDay.optional(),
  validTo: IsoDay.optional(),
  cases: z.array(Case).default([]),
  when: Condition,
  applies: z.array(Applies).min(1),
  note: Text.optional(),
  source: z.string(),
});
export type Relief = z.output<typeof Relief>;

const ReliefSource = z.strictObject({
  id: z.string(),
  kind: z.enum(['law', 'copy', 'none']),
  title: Text,
  date: IsoDay.optional(),
  checked: IsoDay,
});

export const ReliefFile = z.strictObject({
  sources: z.array(ReliefSource).min(1),
  reliefs: z.array(Relief),
});
export type ReliefFile = z.output<typeof ReliefFile>;

/** The reliefs that may be had for a procedure on a day, with the conditions of both. */
export const reliefsFor = (code: string, facts: Facts, reliefs: readonly Relief[]): readonly Relief[] =>
  reliefs.filter(relief => {
    const day = facts['today'];
    if (typeof day !== 'string' || !isValid(relief, day)) return false;
    return relief.applies.some(it => it.code === code) && holds(relief, code, facts) !== false;
  });

/** Whether a relief is had: all its conditions, or the citizen's own word on the whole (`<relief>=yes|no`). */
export const holds = (relief: Relief, code: string, facts: Facts): Truth => {
  const own = relief.applies.find(it => it.code === code)?.when;
  const both = evaluate({ all: own ? [relief.when, own] : [relief.when] }, facts);
  const said = facts[relief.id];
  if (both === false || said === 'no') return false;
  return said === 'yes' ? evaluate({ all: [wayOnly(relief.when)] }, facts) : both;
};

/** The questions still open about a relief, one at a time; none once it is decided. */
export const nextReliefCase = (
  code: string,
  facts: Facts,
  reliefs: readonly Relief[],
): { relief: Relief; question: Case } | undefined => {
  for (const relief of reliefsFor(code, facts, reliefs)) {
    if (holds(relief, code, facts) !== 'unknown') continue;
    const used = JSON.stringify([relief.when, relief.applies.find(it => it.code === code)?.when]);
    const question = relief.cases.find(it => facts[it.id] === undefined && used.includes(`"${it.id}"`));
    if (question) return { relief, question };
  }
  return undefined;
};

export const isValid = (
  span: { validFrom?: string | undefined; validTo?: string | undefined },
  day: string,
): boolean =>
  (span.validFrom === undefined || span.validFrom <= day) &&
  (span.validTo === undefined || day <= span.validTo);

/** What remains of a condition once the citizen has vouched for their own part: the way of filing. */
const wayOnly = (condition: Condition): Condition => {
  if ('all' in condition) return { all: condition.all.map(wayOnly) };
  return 'case' in condition && condition.case === 'way' ? condition : TRUE;
};

const TRUE: Condition = { not: { case: 'today', from: '9999-12-31' } };
