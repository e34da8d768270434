import { evaluate, type Facts } from '../procedures/condition.ts';
import type { Time } from '../procedures/schema.ts';
import { read, say, type Turn } from './context.ts';
import { confirmed } from './sources.ts';

/** The time limits that may apply, said one after another; unknown is said as unknown. */
export const timeText = (times: readonly Time[], facts: Facts, turn: Turn): string =>
  times
    .filter(time => evaluate(time.when, facts) !== false)
    .map(time => one(time, turn))
    .join('; ') || say(turn, 'time.unknown');

const one = (time: Time, turn: Turn): string =>
  amount(time, turn) + (time.note ? ` (${read(turn, time.note)})` : '') + confirmed(time.source, turn);

const amount = (time: Time, turn: Turn): string => {
  if (time.amount === 'unknown') return say(turn, 'time.unknown');
  if (time.amount === 0) return say(turn, 'time.same-day');
  return say(turn, `time.${time.unit}`, { n: time.amount });
};
