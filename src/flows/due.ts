import { evaluate, type Facts } from '../procedures/condition.ts';
import type { Time } from '../procedures/schema.ts';
import { dueDate } from '../rules/due-date.ts';
import { seasonsOf } from '../rules/ward.ts';
import { lines, read, say, type Turn } from './context.ts';
import { day } from './sources.ts';

/** Our own estimate, counted as if the dossier were accepted now; silent where no limit is known. */
export const dueText = (times: readonly Time[], facts: Facts, office: string, turn: Turn): string => {
  const { now, calendar, ward } = turn.context;
  const time = times.find(it => it.amount !== 'unknown' && evaluate(it.when, facts) !== false);
  if (!time || time.amount === 'unknown') return '';
  const { due, caution } = dueDate(
    { from: now, amount: time.amount, unit: time.unit },
    { calendar, seasons: seasonsOf(ward, office) },
  );
  return lines(
    say(turn, 'due.estimate', { date: day(due) }),
    caution && say(turn, 'due.caution', { why: read(turn, caution) }),
  );
};
