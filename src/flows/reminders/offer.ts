import type { Reminder } from '../../conversation/reminder.ts';
import type { Choice } from '../../conversation/reply.ts';
import { evaluate } from '../../procedures/condition.ts';
import { addDays, addMonths, type Day, today } from '../../rules/day.ts';
import { dueDate } from '../../rules/due-date.ts';
import { seasonsOf } from '../../rules/ward.ts';
import { choice, type Turn } from '../context.ts';
import type { Place } from '../guide/place.ts';
import { methodBy } from '../guide/way.ts';

/** A button that asks to be reminded: `rm:kind:day:ref`, with the code of a case or a dossier. */
export const reminderButton = (kind: Reminder['kind'], day: Day, ref = ''): string =>
  `rm:${kind}:${day}:${ref}`;

/** Reminds of the day the result should be there, as our own count has it; nothing where no limit is known. */
export const offerDue = (place: Place, turn: Turn): Choice[] => {
  const due = estimated(place, turn);
  return due === undefined || isSet('due', place.data.case, turn)
    ? []
    : [choice(turn, reminderButton('due', due, place.data.case), 'reminder.offerDue')];
};

/** Reminds before the paper that this guide leads to runs out. */
export const offerExpiry = (place: Place, turn: Turn): Choice[] => {
  const { resultValid } = place.procedure;
  if (!resultValid || isSet('expires', place.data.case, turn)) return [];
  const from = estimated(place, turn) ?? today(turn.context.now);
  const day = addMonths(from, resultValid.months);
  return [choice(turn, reminderButton('expires', day, place.data.case), 'reminder.offerExpiry')];
};

/** Somebody who stops in the middle. */
export const offerPaused = (code: string, turn: Turn): Choice[] =>
  isSet('paused', code, turn)
    ? []
    : [
        choice(
          turn,
          reminderButton('paused', addDays(today(turn.context.now), 1), code),
          'reminder.offerPaused',
        ),
      ];

/** The last day to complete a dossier. */
export const offerSupplement = (dossier: string, last: Day, turn: Turn): Choice[] =>
  last <= today(turn.context.now) || turn.state.reminders?.some(it => it.dossier === dossier)
    ? []
    : [choice(turn, reminderButton('supplement', last, dossier), 'reminder.offerSupplement')];

const isSet = (kind: Reminder['kind'], code: string, turn: Turn): boolean =>
  turn.state.reminders?.some(it => it.kind === kind && it.case === code) ?? false;

const estimated = (place: Place, turn: Turn): Day | undefined => {
  const { calendar, ward, now } = turn.context;
  const method = place.data.way ? methodBy(place.data.way, place) : undefined;
  const time = method?.times.find(it => evaluate(it.when, place.facts) !== false);
  if (!time || time.amount === 'unknown') return undefined;
  const office = { calendar, seasons: seasonsOf(ward, place.procedure.office) };
  return dueDate({ from: now, amount: time.amount, unit: time.unit }, office).due.slice(0, 10);
};
