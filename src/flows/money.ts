import type { Facts } from '../procedures/condition.ts';
import type { Procedure, Way } from '../procedures/schema.ts';
import { type FeeAnswer, type FeeLine, feeFor } from '../rules/fee.ts';
import { dong } from '../rules/money.ts';
import { lines, read, say, type Turn } from './context.ts';
import { confirmed, day } from './sources.ts';

/** What it costs this way, with its arithmetic and basis; unknown is said as unknown, never as free. */
export const feeText = (procedure: Procedure, way: Way, facts: Facts, turn: Turn): string => {
  const fee = feeFor(procedure, { ...facts, way }, turn.context.reliefs);
  if (fee.alternatives.length > 0) return depends(fee, turn);
  if (fee.total === null)
    return say(turn, 'fee.unknown', { why: fee.unknown.map(it => read(turn, it)).join(' ') });
  const head =
    fee.total === 0 ? say(turn, 'fee.free') : say(turn, 'fee.known', { total: read(turn, dong(fee.total)) });
  return lines(head, ...breakdown(fee, turn));
};

/** Whether there is surely nothing to pay, so that no payment step is shown. */
export const isFree = (
  procedure: Procedure,
  way: Way,
  facts: Facts,
  reliefs: Turn['context']['reliefs'],
): boolean => feeFor(procedure, { ...facts, way }, reliefs).total === 0;

/** More lines than this nobody reads on a phone; then only what it may come to is said. */
const READABLE = 3;

const depends = (fee: FeeAnswer, turn: Turn): string =>
  fee.alternatives.length <= READABLE
    ? lines(
        say(turn, 'fee.depends'),
        ...fee.alternatives.map(it => `  - ${read(turn, it.when)}: ${amountText(it.total, turn)}`),
        ...fee.unknown.map(it => `  - ${read(turn, it)}`),
      )
    : lines(
        say(turn, 'fee.between', { totals: totals(fee, turn) }),
        ...fee.unknown.map(it => `  - ${read(turn, it)}`),
      );

/** Each sum it may come to, once, the lowest first; what is not known comes last. */
const totals = (fee: FeeAnswer, turn: Turn): string =>
  [...new Set(fee.alternatives.map(it => it.total))]
    .toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity))
    .map(total => amountText(total, turn))
    .join(', ');

const breakdown = (fee: FeeAnswer, turn: Turn): string[] =>
  fee.lines.map(
    line => `  - ${read(turn, line.label)}. ${basisText(line, turn)}${confirmed(line.source, turn)}`,
  );

const basisText = ({ basis, date }: FeeLine, turn: Turn): string =>
  date
    ? say(turn, 'fee.basisDated', { basis: read(turn, basis), date: day(date) })
    : say(turn, 'fee.basis', { basis: read(turn, basis) });

const amountText = (total: number | null, turn: Turn): string => {
  if (total === null) return say(turn, 'fee.notKnown');
  return total === 0 ? say(turn, 'fee.nothing') : read(turn, dong(total));
};
