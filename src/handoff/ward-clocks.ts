import type { Calendar } from '../rules/calendar.ts';
import { promisedBy } from '../rules/opening.ts';
import { seasonsOf, type Ward } from '../rules/ward.ts';
import { countWorkingHours } from '../rules/working-hours.ts';
import type { ClockRules } from './clocks.ts';

/** Waits are counted in the centre's opening hours: at night nobody is late. */
export const wardClocks = (ward: Ward, calendar: Calendar): ClockRules => ({
  clocks: ward.deskClocks,
  deadline: (from, minutes) =>
    Date.parse(countWorkingHours(new Date(from), minutes, seasonsOf(ward), calendar).due),
  promise: now => promisedBy(new Date(now), ward, calendar).getTime(),
});
