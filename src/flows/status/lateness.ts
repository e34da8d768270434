import type { Dossier } from '../../conversation/dossier.ts';
import { momentOf, today } from '../../rules/day.ts';
import { closingOn } from '../../rules/hours.ts';
import { seasonsOf } from '../../rules/ward.ts';
import type { Turn } from '../context.ts';

/** `late` already when the ward exported it; `perhaps`: the day has passed since, and nobody here knows what it brought. */
export type Lateness = 'in-time' | 'perhaps' | 'late';

const UNDER_WAY: ReadonlySet<Dossier['status']> = new Set(['accepted', 'processing']);

/** The result promised for a day is due until the office closes. */
export const latenessOf = ({ status, due, asOf }: Dossier, { context }: Turn): Lateness => {
  if (due === undefined || !UNDER_WAY.has(status)) return 'in-time';
  const end = endOf(due, context.ward);
  if (Date.parse(asOf) > end) return 'late';
  return context.now.getTime() > end ? 'perhaps' : 'in-time';
};

const endOf = (due: string, ward: Turn['context']['ward']): number =>
  due.length > 10 ? Date.parse(due) : momentOf(due, closingOn(seasonsOf(ward), due)).getTime();

/** The Vietnamese day of a day or of a moment. */
export const dayOf = (at: string): string => (at.length > 10 ? today(new Date(at)) : at);
