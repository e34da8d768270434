import { evaluate, type Facts } from '../procedures/condition.ts';
import type { Fee, Method, Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { countOpen, isOpen, type Open, openIn, reliefOpen, WAY_NAMES, wayOpen } from './fee-branches.ts';
import { grouped, rateOf, type Sum, tierSum } from './money.ts';
import { isValid, type Relief, reliefHolds } from './reliefs.ts';

/** One fee with its arithmetic, what it rests on, and since when that is so. */
export interface FeeLine {
  readonly label: Text;
  readonly amount: number | null;
  readonly basis: Text;
  /** Id of a source of the procedure (or of data/reliefs.yaml), or `none`. */
  readonly source: string;
  /** The day of the source's page, or the day we compared it. */
  readonly date?: string;
}

/** The sum as far as the facts decide it; `open` is the first fact that is missing. */
export interface Quote {
  readonly total: number | null;
  readonly lines: readonly FeeLine[];
  readonly unknown: readonly Text[];
  readonly open?: Open | undefined;
  /** True where this case cannot be filed that way at all. */
  readonly impossible?: true;
}

export const quote = (procedure: Procedure, facts: Facts, reliefs: readonly Relief[]): Quote => {
  if (isOpen('way', facts)) return procedure.methods.length === 0 ? nothing([NO_METHODS]) : missing(wayOpen);
  const { method, open } = methodFor(procedure, facts);
  if (open) return missing(open);
  if (!method) return { ...nothing([noWay(facts)]), impossible: true };
  const fees = method.fees.filter(fee => isValid(fee, String(facts['today'] ?? '')));
  const undecided = fees.map(fee => fee.when).filter(when => evaluate(when, facts) === 'unknown');
  const first = openIn(undecided, procedure, facts);
  if (first) return missing(first);
  const due = fees.filter(fee => evaluate(fee.when, facts) === true);
  if (due.length === 0) return unpriced(procedure, facts);
  return sumOf(due.map(fee => price(fee, { procedure, facts, reliefs })));
};

/** No fee of ours speaks of this case: another procedure serves it, or nobody told us. */
const unpriced = (procedure: Procedure, facts: Facts): Quote => {
  const elsewhere = procedure.redirects.find(it => evaluate(it.when, facts) === true);
  if (!elsewhere) return nothing([NO_FEE]);
  const { to, why } = elsewhere;
  return { ...nothing([{ vi: `${why.vi} (${to})`, en: `${why.en ?? why.vi} (${to})` }]), impossible: true };
};

const missing = (open: Open): Quote => ({ total: null, lines: [], unknown: [], open });
const nothing = (unknown: readonly Text[]): Quote => ({ total: null, lines: [], unknown });

/** Who asks for the fee of a way presumes that they may file so: the only method there may be is taken. */
const methodFor = (
  procedure: Procedure,
  facts: Facts,
): { method?: Method | undefined; open?: Open | undefined } => {
  const ofWay = procedure.methods.filter(it => it.way === facts['way']);
  const possible = ofWay.filter(it => evaluate(it.when, facts) !== false);
  const sure = possible.find(it => evaluate(it.when, facts) === true);
  const only = possible.length === 1 ? possible[0] : undefined;
  if (sure ?? only) return { method: sure ?? only };
  const whens = possible.map(it => it.when);
  return { method: possible[0], open: openIn(whens, procedure, facts) };
};

const sumOf = (priced: readonly Priced[]): Quote => {
  const lines = priced.map(it => it.line);
  const total = lines.some(it => it.amount === null) ? null : lines.reduce((sum, it) => sum + it.amount!, 0);
  return {
    total,
    lines,
    unknown: priced.flatMap(it => it.unknown ?? []),
    open: priced.find(it => it.open)?.open,
  };
};

interface Priced {
  readonly line: FeeLine;
  readonly unknown?: Text;
  readonly open?: Open | undefined;
}
interface Setting {
  readonly procedure: Procedure;
  readonly facts: Facts;
  readonly reliefs: readonly Relief[];
}

/** A reduction that lowers what is paid for one unit of a fee. */
interface Reduction {
  readonly amount: number;
  readonly label: Text;
  readonly basis: Text;
  readonly source: string;
}

/** The best of what applies, since several reliefs never add up (TT 117/2026/TT-BTC). */
const price = (fee: Fee, setting: Setting): Priced => {
  const { best, open } = bestReduction(fee, setting);
  const reduced = best && (fee.amount === undefined || fee.amount === 'unknown' || best.amount < fee.amount);
  if (reduced && best.amount === 0) return { line: reducedLine(fee, best), open };
  if (!reduced && fee.amount === 'unknown') return { ...unknownLine(fee, setting), open };
  const counts = countsOf(fee, setting, reduced);
  if ('open' in counts) return { line: rateLine(fee, setting), open: open ?? counts.open };
  const sum = reduced ? times({ amount: best.amount, how: plain(best.amount) }, counts) : full(fee, counts);
  const line = reduced ? reducedLine(fee, best) : plainLine(fee, setting);
  return { line: { ...line, amount: sum.amount, label: withSum(line.label, sum) }, open };
};

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
    if (!id || !question) continue;
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

const withSum = (label: Text, { how }: Sum): Text =>
  how.vi === '' ? label : { vi: `${label.vi}: ${how.vi}`, en: `${label.en ?? label.vi}: ${how.en}` };

const plainLine = (fee: Fee, { procedure }: Setting): FeeLine => {
  const source = procedure.sources.find(it => it.id === fee.source);
  const date = source?.portalDate ?? source?.checked;
  return {
    label: fee.label,
    amount: null,
    basis: fee.basis ?? source?.title ?? NO_BASIS,
    source: fee.source,
    ...(date ? { date } : {}),
  };
};

/** A fee whose count is still open: the rate instead of a sum. */
const rateLine = (fee: Fee, setting: Setting): FeeLine => {
  const line = plainLine(fee, setting);
  const rate = rateOf(fee);
  return {
    ...line,
    label: { vi: `${line.label.vi}: ${rate.vi}`, en: `${line.label.en ?? line.label.vi}: ${rate.en}` },
  };
};

const reducedLine = (fee: Fee, { amount, label, basis, source }: Reduction): FeeLine => ({
  label: {
    vi: `${fee.label.vi} (${label.vi})`,
    en: `${fee.label.en ?? fee.label.vi} (${label.en ?? label.vi})`,
  },
  amount,
  basis,
  source,
});

const unknownLine = (fee: Fee, setting: Setting): Priced => ({
  line: plainLine(fee, setting),
  unknown: {
    vi: `${fee.label.vi}: ${fee.note?.vi ?? NO_AMOUNT.vi}`,
    en: `${fee.label.en ?? fee.label.vi}: ${fee.note?.en ?? fee.note?.vi ?? NO_AMOUNT.en}`,
  },
});

const noWay = (facts: Facts): Text => {
  const name = WAY_NAMES[facts['way'] as keyof typeof WAY_NAMES];
  return {
    vi: `${name?.vi ?? 'Cách nộp này'}: chưa có nguồn nào nói thủ tục này nộp được cách đó.`,
    en: `${name?.en ?? 'This way'}: no source says that this procedure can be filed so.`,
  };
};

const NO_METHODS: Text = {
  vi: 'Chưa có nguồn nào nói về phí của thủ tục này.',
  en: 'No source says anything about the fee of this procedure.',
};
const NO_FEE: Text = {
  vi: 'Chưa có nguồn nào nói về phí trong trường hợp này; anh/chị hỏi quầy trước khi nộp tiền.',
  en: 'No source says what this case costs; please ask at the counter before paying.',
};
const NO_AMOUNT: { vi: string; en: string } = {
  vi: 'chưa rõ mức thu, anh/chị hỏi quầy trước khi nộp tiền',
  en: 'the amount is not known, please ask at the counter before paying',
};
const NO_BASIS: Text = { vi: 'chưa có căn cứ được xác nhận', en: 'no confirmed basis yet' };

/** What is counted, guessed from the question's id where its `unit` is not written. */
const nounOf = (id: string): Text => NOUNS.find(([pattern]) => pattern.test(id))?.[1] ?? { vi: '', en: '' };

const NOUNS: readonly (readonly [RegExp, Text])[] = [
  [/\b(pages?|trang)\b/, { vi: 'trang', en: 'pages' }],
  [/\b(copies|copy|ban)\b/, { vi: 'bản', en: 'copies' }],
  [/\b(people|persons?|nguoi)\b/, { vi: 'người', en: 'people' }],
];
