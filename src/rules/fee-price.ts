import { evaluate, type Facts } from '../procedures/condition.ts';
import type { Fee, Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { NOT_ASKED } from './cases.ts';
import { countOpen, isOpen, type Open, openIn, reliefOpen } from './fee-branches.ts';
import {
  type FeeLine,
  plainLine,
  type Reduction,
  rateLine,
  reducedLine,
  unknownAmount,
  withSum,
} from './fee-line.ts';
import { grouped, type Sum, tierSum } from './money.ts';
import { type Relief, reliefHolds } from './reliefs.ts';

/** One fee as far as the facts decide it. */
export interface Priced {
  readonly line: FeeLine;
  readonly unknown?: Text;
  readonly open?: Open | undefined;
}
export interface Setting {
  readonly procedure: Procedure;
  readonly facts: Facts;
  readonly reliefs: readonly Relief[];
}

/** The best of what applies, since several reliefs never add up (TT 117/2026/TT-BTC). */
export const price = (fee: Fee, setting: Setting): Priced => {
  const { best, open } = bestReduction(fee, setting);
  const reduced = best && (fee.amount === undefined || fee.amount === 'unknown' || best.amount < fee.amount);
  if (reduced && best.amount === 0) return { line: reducedLine(fee, best, setting.procedure), open };
  if (!reduced && fee.amount === 'unknown') return { ...unknownPrice(fee, setting), open };
  const counts = countsOf(fee, setting, reduced);
  if ('open' in counts) return { line: rateLine(fee, setting.procedure), open: open ?? counts.open };
  if (!reduced && fee.tiers && !counts.units) return { ...unknownPrice(fee, setting), open };
  const sum = reduced ? times({ amount: best.amount, how: plain(best.amount) }, counts) : full(fee, counts);
  const line = reduced ? reducedLine(fee, best, setting.procedure) : plainLine(fee, setting.procedure);
  return { line: { ...line, amount: sum.amount, label: withSum(line.label, sum) }, open };
};

const unknownPrice = (fee: Fee, { procedure }: Setting): Priced => ({
  line: plainLine(fee, procedure),
  unknown: unknownAmount(fee),
});

const bestReduction = (
  fee: Fee,
  { procedure, facts, reliefs }: Setting,
): { best?: Reduction | undefined; open?: Open | undefined } => {
  const own = fee.exemptions.map(it => ({ it, truth: evaluate(it.when, facts) }));
  const cross = reliefs.map(it => ({ it, truth: reliefHolds(it, procedure.code, facts) }));
  const sure: Reduction[] = [...own, ...cross].filter(({ truth }) => truth === true).map(({ it }) => it);
  const best = sure.toSorted((a, b) => a.amount - b.amount)[0];
  const ceiling = Math.min(best?.amount ?? Infinity, typeof fee.amount === 'number' ? fee.amount : Infinity);
  const better = <T extends { amount: number }>(list: readonly { it: T; truth: unknown }[]): T[] =>
    list.filter(({ it, truth }) => truth === 'unknown' && it.amount < ceiling).map(({ it }) => it);
  const whens = better(own).map(it => it.when);
  const relief = better(cross)[0];
  return {
    best,
    open: openIn(whens, procedure, facts) ?? (relief && reliefOpen(relief)),
  };
};

interface Counts {
  readonly units?: { readonly n: number; readonly noun: Text };
  readonly times?: { readonly n: number; readonly noun: Text };
}

const countsOf = (
  fee: Fee,
  { procedure, facts }: Setting,
  reduced: boolean | undefined,
): Counts | { open: Open } => {
  const wanted = { units: reduced ? undefined : fee.tiersOver, times: fee.times };
  const counts: { units?: Counts['units'] & object; times?: Counts['times'] & object } = {};
  for (const key of ['units', 'times'] as const) {
    const id = wanted[key];
    const question = procedure.cases.find(it => it.id === id);
    if (!id || !question || facts[id] === NOT_ASKED) continue;
    if (isOpen(id, facts)) return { open: countOpen(question) };
    counts[key] = { n: Number(facts[id]), noun: question.number?.unit ?? nounOf(id) };
  }
  return counts;
};

const full = (fee: Fee, counts: Counts): Sum => {
  const unit =
    fee.tiers && counts.units
      ? tierSum(fee.tiers, counts.units.n, fee.cap)
      : { amount: fee.amount as number, how: plain(fee.amount as number) };
  return times(unit, counts);
};

/** `3 trang × 2 bản: (2×2.000 + 1×1.000) × 2` */
const times = (unit: Sum, counts: Counts): Sum => {
  const said = [counts.units, counts.times].filter(it => it !== undefined);
  if (said.length === 0) return { amount: unit.amount, how: { vi: '', en: '' } };
  const n = counts.times?.n ?? 1;
  const write = (lang: 'vi' | 'en') => {
    const what = said.map(it => `${it.n} ${it.noun[lang] ?? ''}`.trim()).join(' × ');
    return `${what}: ${unit.how[lang]}${counts.times ? ` × ${n}` : ''}`;
  };
  return { amount: unit.amount * n, how: { vi: write('vi'), en: write('en') } };
};

const plain = (amount: number): Text => ({ vi: grouped(amount, 'vi'), en: grouped(amount, 'en') });

/** What is counted, guessed from the question's id where its `unit` is not written. */
const nounOf = (id: string): Text => NOUNS.find(([pattern]) => pattern.test(id))?.[1] ?? { vi: '', en: '' };

const NOUNS: readonly (readonly [RegExp, Text])[] = [
  [/\b(pages?|trang)\b/, { vi: 'trang', en: 'pages' }],
  [/\b(copies|copy|ban)\b/, { vi: 'bản', en: 'copies' }],
  [/\b(people|persons?|nguoi)\b/, { vi: 'người', en: 'people' }],
];
