import type { Move } from '../../conversation/flow.ts';
import type { Reminder } from '../../conversation/reminder.ts';
import type { Calendar } from '../../rules/calendar.ts';
import { addDays, type Day, minutes, momentOf } from '../../rules/day.ts';
import { awakeFrom } from '../../rules/quiet.ts';
import { aside, choice, lines, say, type Turn, titleOf } from '../context.ts';
import { moment } from '../office.ts';
import { day as dayText } from '../sources.ts';

/** More than these nobody keeps in mind. */
const MOST = 10;
const MORNING = minutes('08:00');
/** How many days before, where coming on the day itself would be too late. */
const AHEAD: Readonly<Partial<Record<Reminder['kind'], number>>> = { supplement: 2, expires: 14 };

export interface Wanted {
  readonly kind: Reminder['kind'];
  readonly day: Day;
  /** A moment the citizen named; else the morning. */
  readonly at?: Date;
  readonly case?: string;
  readonly dossier?: string;
  readonly words?: string;
}

/** Keeps a reminder, with the citizen's consent to it. The same one again replaces the first. */
export const setReminder = (wanted: Wanted, turn: Turn): Move => {
  const reminder = reminderOf(wanted, turn);
  const others = (turn.state.reminders ?? []).filter(it => it.key !== reminder.key);
  if (others.length >= MOST)
    return aside({ text: say(turn, 'reminder.full'), choices: [choice(turn, 'reminders', 'reminder.see')] });
  const reminders = [...others, reminder].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    ...aside({
      text: lines(
        say(turn, 'reminder.kept', { at: moment(new Date(reminder.at), turn), what: whatOf(reminder, turn) }),
        turn.context.channel === 'web' && say(turn, 'reminder.onWeb'),
        say(turn, 'reminder.howToStop'),
      ),
      choices: [choice(turn, `rm-off:${reminder.key}`, 'reminder.off')],
    }),
    patch: { reminders },
    writes: [
      { kind: 'timer_set', key: reminder.key, due: reminder.at },
      ...(turn.state.reminders?.length
        ? []
        : [{ kind: 'consent_given', purpose: 'reminder', given: true } as const]),
    ],
  };
};

const reminderOf = (wanted: Wanted, turn: Turn): Reminder => {
  const { kind, day, dossier, words } = wanted;
  const known = turn.state.cases.find(it => it.code === wanted.case);
  return {
    key: `remind:${kind}:${wanted.case ?? dossier ?? day}`,
    kind,
    day,
    at: alarm(wanted, turn).toISOString(),
    ...(known ? { case: known.code, procedure: known.procedure } : {}),
    ...(dossier ? { dossier } : {}),
    ...(words ? { words } : {}),
  };
};

/** The named moment, or the morning of the day, or of one early enough before it; in waking hours and not gone by. */
const alarm = ({ kind, day, at }: Wanted, { context: { now, calendar } }: Turn): Date => {
  const ahead = AHEAD[kind] ?? 0;
  const morning = momentOf(ahead > 0 ? dayBefore(addDays(day, -ahead), calendar) : day, MORNING);
  const wanted = at ?? morning;
  return awakeFrom(wanted > now ? wanted : new Date(now.getTime() + 3_600_000), calendar);
};

/** What must come early never waits behind a holiday: it comes before it. */
const dayBefore = (day: Day, calendar: Calendar): Day => {
  let found = day;
  while (calendar.off.has(found)) found = addDays(found, -1);
  return found;
};

/** What it is about, in a few words. */
export const whatOf = (
  { kind, day, procedure, case: code, dossier, words }: Reminder,
  turn: Turn,
): string => {
  const known = procedure && turn.context.procedures.get(procedure);
  const name = known ? titleOf(known, turn) : (dossier ?? say(turn, 'reminder.something'));
  if (words) return say(turn, 'reminder.words', { words });
  return say(turn, `reminder.what.${kind}`, { name, date: dayText(day), code: code ?? '' });
};
