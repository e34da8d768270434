import type { Calendar } from './calendar.ts';
import { addDays, minuteOf, minutes, momentOf, today } from './day.ts';

/** Nobody is written to before or after, unless they wrote first. */
const MORNING = minutes('08:00');
const EVENING = minutes('20:00');

/** The first moment from `now` on at which a message nobody waits for may arrive: in the day, and on no holiday. */
export const awakeFrom = (now: Date, calendar: Calendar): Date => {
  let day = today(now);
  if (!calendar.off.has(day) && minuteOf(now) >= MORNING && minuteOf(now) < EVENING) return now;
  if (minuteOf(now) >= MORNING) day = addDays(day, 1);
  while (calendar.off.has(day)) day = addDays(day, 1);
  return momentOf(day, MORNING);
};
