import type { Dossier } from '../../conversation/dossier.ts';
import { evaluate } from '../../procedures/condition.ts';
import type { Procedure, Time } from '../../procedures/schema.ts';
import { today } from '../../rules/calendar.ts';
import { minutes, momentOf } from '../../rules/day.ts';
import { type DueDate, dueDate } from '../../rules/due-date.ts';
import { seasonsOf } from '../../rules/ward.ts';
import { lines, read, say, type Turn } from '../context.ts';
import { day } from '../sources.ts';
import { dayOf } from './lateness.ts';

/** More possibilities than this explain nothing. */
const MOST = 3;

type Limit = Time & { readonly amount: number };

/**
 * Our own count of the due date from the acceptance, beside the one on the receipt, which binds. Silent where the
 * procedure's limit is unknown, where too much depends on the case, or after a supplement, which starts it anew.
 */
export const countText = (dossier: Dossier, procedure: Procedure | undefined, turn: Turn): string => {
  const { accepted, asked, due } = dossier;
  if (!procedure || accepted === undefined) return '';
  if (asked !== undefined && dayOf(asked) >= dayOf(accepted)) return say(turn, 'status.count.restarts');
  const limits = limitsOf(procedure, turn);
  const counted = limits.known
    .filter(it => accepted.length > 10 || isInDays(it))
    .map(limit => ({ limit, due: counting(limit, accepted, turn) }));
  const dates = [...new Set(counted.map(it => it.due.due.slice(0, 10)))];
  if (dates.length === 0 || dates.length > MOST) return '';
  return lines(
    ...dates.map(date => oneDate(date, counted.find(it => it.due.due.startsWith(date))!, turn)),
    limits.open && say(turn, 'status.count.open'),
    due !== undefined && say(turn, `status.count.${dates.includes(dayOf(due)) ? 'agrees' : 'differs'}`),
  );
};

const oneDate = (date: string, { limit, due }: { limit: Limit; due: DueDate }, turn: Turn): string =>
  say(turn, 'status.count.one', { limit: limitText(limit, turn), date: day(date) }) +
  (due.caution ? ` ${say(turn, 'due.caution', { why: read(turn, due.caution) })}` : '');

const limitText = ({ amount, unit }: Limit, turn: Turn): string =>
  amount === 0 ? say(turn, 'time.same-day') : say(turn, `time.${unit}`, { n: amount });

/** Every limit that some way of filing or some case may have, each once; `open` where some case has none that is known. */
const limitsOf = (procedure: Procedure, { context }: Turn): { known: Limit[]; open: boolean } => {
  const times = procedure.methods.flatMap(it => it.times);
  const open = times.filter(it => evaluate(it.when, { today: today(context.now) }) !== false);
  const known = open.filter((it): it is Limit => it.amount !== 'unknown');
  return {
    known: [...new Map(known.map(it => [`${it.amount} ${it.unit}`, it])).values()],
    open: known.length < open.length,
  };
};

const isInDays = ({ amount, unit }: Limit): boolean =>
  amount > 0 && unit !== 'hour' && unit !== 'working-hour';

const counting = ({ amount, unit }: Limit, accepted: string, { context }: Turn): DueDate => {
  const from = accepted.length > 10 ? new Date(accepted) : momentOf(accepted, minutes('07:30'));
  return dueDate({ from, amount, unit }, { calendar: context.calendar, seasons: seasonsOf(context.ward) });
};
