import type { Reminder } from '../../conversation/reminder.ts';
import type { Choice, Reply } from '../../conversation/reply.ts';
import { awakeFrom } from '../../rules/quiet.ts';
import { type Answer, choice, paragraphs, say, type Turn } from '../context.ts';
import { whatOf } from './set.ts';

/** What citizens asked to be reminded of; other timers are of our own making and trouble nobody. */
const ASKED_FOR = /^(remind|trouble|payment):/;

/** The alarm may ring late, after a night in which we were down: it then waits for the morning, whoever set it. */
export const quietAtNight: Answer = (input, turn) => {
  if (input.kind !== 'timer' || !ASKED_FOR.test(input.key)) return undefined;
  const { now, calendar } = turn.context;
  const awake = awakeFrom(now, calendar);
  if (awake <= now) return undefined;
  const due = awake.toISOString();
  const { key, about } = input;
  return {
    say: [],
    patch: { reminders: turn.state.reminders?.map(it => (it.key === key ? { ...it, at: due } : it)) },
    writes: [{ kind: 'timer_set', key, due, ...(about === undefined ? {} : { about }) }],
  };
};

/** A reminder whose moment has come; one that was taken back meanwhile says nothing. */
export const rings: Answer = (input, turn) => {
  if (input.kind !== 'timer' || !input.key.startsWith('remind:')) return undefined;
  const reminder = turn.state.reminders?.find(it => it.key === input.key);
  if (!reminder) return { say: [] };
  return {
    say: [ringing(reminder, turn)],
    patch: { reminders: turn.state.reminders?.filter(it => it !== reminder) },
  };
};

const ringing = (reminder: Reminder, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'reminder.rings', { what: whatOf(reminder, turn) }),
    say(turn, `reminder.then.${reminder.kind}`),
  ),
  choices: choices(reminder, turn),
});

const choices = (reminder: Reminder, turn: Turn): Choice[] => [
  ...(reminder.case ? [choice(turn, `open:${reminder.case}`, 'reminder.open')] : []),
  ...(reminder.dossier ? [choice(turn, `dossier:${reminder.dossier}`, 'reminder.look')] : []),
  choice(turn, 'human', 'human.button'),
  choice(turn, 'menu', 'menu.button'),
];
