import * as z from 'zod';

/**
 * A condition over what we know of a case, as data. A leaf names one fact: the id of a case question,
 * `way` (online | counter | post) or `today` (YYYY-MM-DD). Dates compare as text, which is right for that form.
 */
export type Condition =
  | { readonly case: string; readonly is: string }
  | { readonly case: string; readonly in: readonly string[] }
  | { readonly case: string; readonly atLeast?: number; readonly atMost?: number }
  | { readonly case: string; readonly from?: string; readonly to?: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const Fact = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id: small letters, digits and hyphens');
const IsoDay = z.iso.date();

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ case: Fact, is: z.string() }),
    z.strictObject({ case: Fact, in: z.array(z.string()).min(1) }),
    z.strictObject({ case: Fact, atLeast: z.number().optional(), atMost: z.number().optional() }),
    z.strictObject({ case: Fact, from: IsoDay.optional(), to: IsoDay.optional() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** What is known of a case. A fact that is absent, or `unknown` (không rõ), is unknown. */
export type Facts = Readonly<Record<string, string | number | undefined>>;
export const UNKNOWN = 'unknown';

/** Kleene's three values: unknown stays unknown under `not`, so that nobody is told less than they may need. */
export type Truth = true | false | 'unknown';

export const evaluate = (condition: Condition | undefined, facts: Facts): Truth => {
  if (!condition) return true;
  if ('all' in condition) return every(condition.all.map(part => evaluate(part, facts)));
  if ('any' in condition) return negate(every(condition.any.map(part => negate(evaluate(part, facts)))));
  if ('not' in condition) return negate(evaluate(condition.not, facts));
  const value = facts[condition.case];
  return value === undefined || value === UNKNOWN ? 'unknown' : holds(condition, value);
};

type Leaf = Extract<Condition, { case: string }>;

const holds = (leaf: Leaf, value: string | number): boolean => {
  if ('is' in leaf) return String(value) === leaf.is;
  if ('in' in leaf) return leaf.in.includes(String(value));
  if ('from' in leaf || 'to' in leaf) {
    const day = String(value);
    return (leaf.from === undefined || day >= leaf.from) && (leaf.to === undefined || day <= leaf.to);
  }
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = leaf as {
    atLeast?: number;
    atMost?: number;
  };
  return Number(value) >= atLeast && Number(value) <= atMost;
};

const negate = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth);

const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes('unknown') ? 'unknown' : true;

/** The ids of the facts a condition looks at, for checks and for "what rests on this". */
export const factsOf = (condition: Condition | undefined): string[] => {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  if ('not' in condition) return factsOf(condition.not);
  return [condition.case];
};
