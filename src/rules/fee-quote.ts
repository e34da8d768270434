import { evaluate, type Facts } from '../procedures/condition.ts';
import type { Method, Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { isOpen, type Open, openIn, WAY_NAMES, wayOpen } from './fee-branches.ts';
import type { FeeLine } from './fee-line.ts';
import { type Priced, price } from './fee-price.ts';
import { isValid, type Relief } from './reliefs.ts';

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
