import * as z from 'zod';
import { Condition, evaluate, type Facts, factsOf, type Truth } from '../procedures/condition.ts';
import { Case, Code, Way } from '../procedures/schema.ts';
import { Text } from '../procedures/text.ts';

/*
 * Reliefs that cut across procedures: data/reliefs.yaml. Each brings its own questions, asked one by one and only
 * where the relief may apply. The fact `<relief id>: yes | no` answers all of them at once.
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
  /** Who has it, as a line among alternatives; `otherwise` names the rest. */
  label: Text,
  otherwise: Text,
  /** What is paid instead of each fee of the procedure, in đồng. */
  amount: z.int().min(0),
  basis: Text,
  ways: z.array(Way).min(1),
  validFrom: IsoDay.optional(),
  validTo: IsoDay.optional(),
  cases: z.array(Case).default([]),
  when: Condition,
  applies: z.array(Applies).min(1),
  note: Text.optional(),
  source: z.string(),
});
export type Relief = z.output<typeof Relief> & {
  /** The day of its source, filled in when the file is loaded. */
  readonly date?: string | undefined;
};

const ReliefSource = z.strictObject({
  id: z.string(),
  kind: z.enum(['law', 'copy', 'none']),
  title: Text,
  date: IsoDay.optional(),
  checked: IsoDay,
});

export const ReliefFile = z.strictObject({ sources: z.array(ReliefSource).min(1), reliefs: z.array(Relief) });
export type ReliefFile = z.output<typeof ReliefFile>;

/** Whether a relief is had for a procedure: day, way, list and the citizen's own conditions. */
export const reliefHolds = (relief: Relief, code: string, facts: Facts): Truth => {
  const applies = relief.applies.find(it => it.code === code);
  const { way, today } = facts;
  if (!applies || typeof today !== 'string' || !isValid(relief, today)) return false;
  if (way !== undefined && !relief.ways.includes(way as Way)) return false;
  const own = facts[relief.id];
  const conditions = applies.when ? [relief.when, applies.when] : [relief.when];
  const citizen = own === 'yes' ? true : own === 'no' ? false : evaluate({ all: conditions }, facts);
  return citizen === true && way === undefined ? 'unknown' : citizen;
};

/** The question to ask next about a relief; none once all reliefs are decided. */
export const nextReliefCase = (
  code: string,
  facts: Facts,
  reliefs: readonly Relief[],
): { relief: Relief; question: Case } | undefined => {
  for (const relief of reliefs) {
    if (reliefHolds(relief, code, facts) !== 'unknown') continue;
    const applies = relief.applies.find(it => it.code === code);
    const used = [...factsOf(relief.when), ...factsOf(applies?.when)];
    const question = relief.cases.find(it => used.includes(it.id) && facts[it.id] === undefined);
    if (question) return { relief, question };
  }
  return undefined;
};

interface Span {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

export const isValid = ({ validFrom, validTo }: Span, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
