import * as z from 'zod';
import type { Flow, Input, Move } from '../../conversation/flow.ts';
import { frameOf, under } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import { REMINDERS } from '../../conversation/reminder.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Write } from '../../conversation/write.ts';
import { maskPersonal } from '../../knowledge/mask.ts';
import { addDays, today } from '../../rules/day.ts';
import { type Answer, aside, type Context, choice, lines, say, type Turn } from '../context.ts';
import { placeInFront } from '../guide/front.ts';
import { moment } from '../office.ts';
import { asksForReminder, saysWhat } from './asking.ts';
import { offerDue, reminderButton } from './offer.ts';
import { setReminder, whatOf } from './set.ts';
import { whenSaid } from './when.ts';

/*
 * Reminders, opt-in: a button at the few places where one makes sense, and "nhắc tôi …" at any moment. Kept as timers;
 * quiet at night and on holidays; ended by "thôi nhắc".
 */

/** Everything a citizen says of reminders. */
export const reminders: Answer = (input, turn) =>
  stops(input, turn) ?? lists(input, turn) ?? asks(input, turn);

const STOP =
  /^(thoi|dung|ngung|khoi|tat|huy|bo)( hay| co| het| cac| moi)*( loi| viec)? nhac( nho| toi| nua| lai| nhe| a)*$|^(stop|cancel|no more)( all| my| the)* remind(ers?|ing)( me)?$/;
const LIST = /^(xem |cac |danh sach )*(loi )nhac( nho)?( cua toi)?$|^(show )?(my |list )?reminders$/;

/** "Thôi nhắc": every alarm they asked for, also those of a payment or a trouble. */
const stops = (input: Input, turn: Turn): Move | undefined => {
  if (input.kind === 'choice' && input.id.startsWith('rm-off:'))
    return takenBack(input.id.slice('rm-off:'.length), turn);
  if (input.kind !== 'text' || !STOP.test(fold(input.text))) return undefined;
  return {
    ...aside({ text: say(turn, 'reminder.stopped') }),
    patch: { reminders: [] },
    writes: [
      ...keysOf(turn).map(key => ({ kind: 'timer_cleared', key }) as const),
      { kind: 'consent_given', purpose: 'reminder', given: false },
    ],
  };
};

const keysOf = ({ state, context }: Turn): string[] => [
  ...(state.reminders ?? []).map(it => it.key),
  ...context.troubles.all.map(it => `trouble:${it.slug}`),
  ...state.cases.map(it => `payment:${it.code}`),
  'payment:chat',
];

const takenBack = (key: string, turn: Turn): Move => {
  const left = (turn.state.reminders ?? []).filter(it => it.key !== key);
  const writes: Write[] = [{ kind: 'timer_cleared', key }];
  return { ...aside({ text: say(turn, 'reminder.takenBack') }), patch: { reminders: left }, writes };
};

const lists = (input: Input, turn: Turn): Move | undefined => {
  const asked =
    (input.kind === 'choice' && input.id === 'reminders') ||
    (input.kind === 'command' && ['nhac', 'reminders'].includes(input.name)) ||
    (input.kind === 'text' && LIST.test(fold(input.text)));
  return asked ? aside(list(turn)) : undefined;
};

const list = (turn: Turn): Reply => {
  const set = turn.state.reminders ?? [];
  if (set.length === 0) return { text: say(turn, 'reminder.none') };
  return {
    text: lines(
      say(turn, 'reminder.list'),
      ...set.map((it, at) => `${at + 1}. ${moment(new Date(it.at), turn)}: ${whatOf(it, turn)}`),
      say(turn, 'reminder.howToStop'),
    ),
    choices: set.map((it, at) => choice(turn, `rm-off:${it.key}`, 'reminder.offNth', { n: at + 1 })),
  };
};

const asks = (input: Input, turn: Turn): Move | undefined => {
  if (input.kind === 'choice') return tapped(input.id, turn);
  if (input.kind !== 'text' || input.text.length > 200) return undefined;
  if (!asksForReminder(input.text)) return undefined;
  // "Nhắc tôi với" where the end of a wait is on offer means that one.
  const there = offersWaitsEnd(turn) && whenSaid(input.text, turn.context.now) === undefined;
  return there ? undefined : named(input.text, turn);
};

/** A payment or a trouble in front has a wait, and a button for its end. */
const offersWaitsEnd = ({ state }: Turn): boolean =>
  state.offered.some(it => it.id === 'pay:remind:' || /^tr:.*:REMIND$/.test(it.id));

/** A button of ours: `rm:kind:day:ref`, perhaps from long ago. */
const tapped = (id: string, turn: Turn): Move | undefined => {
  const [rm, kind, day = '', ref] = id.split(':');
  if (rm !== 'rm') return undefined;
  const known = REMINDERS.find(it => it === kind);
  if (!known || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  if (day < today(turn.context.now)) return aside({ text: say(turn, 'reminder.past') });
  const to = known === 'supplement' ? { dossier: ref } : { case: ref };
  return setReminder({ kind: known, day, ...(ref ? to : {}) }, turn);
};

const named = (text: string, turn: Turn): Move => {
  const at = whenSaid(text, turn.context.now);
  if (at === 'past') return { say: [ask(turn, 'reminder.past')], stack: waiting(text, turn) };
  if (at === undefined) return { say: [ask(turn, 'reminder.when')], stack: waiting(text, turn) };
  return setReminder(ownOf(text, at, turn), turn);
};

/** Their own words say best what it is for, where there are more than the time; else the case in front. */
const ownOf = (text: string, at: Date, turn: Turn) => {
  const code = placeInFront(turn)?.data.case;
  const words = maskPersonal(text.trim()).slice(0, 120);
  return {
    kind: 'own' as const,
    day: today(at),
    at,
    ...(code ? { case: code } : {}),
    ...(saysWhat(text) ? { words } : {}),
  };
};

const ask = (turn: Turn, key: string): Reply => {
  const { now } = turn.context;
  const place = placeInFront(turn);
  return {
    text: say(turn, key),
    choices: [
      ...(place ? offerDue(place, turn) : []),
      choice(turn, reminderButton('own', addDays(today(now), 1), place?.data.case), 'reminder.tomorrow'),
      choice(turn, reminderButton('own', addDays(today(now), 7), place?.data.case), 'reminder.nextWeek'),
      choice(turn, 'rm-no', 'reminder.never'),
    ],
  };
};

const Waiting = z.strictObject({ text: z.string() });
type Waiting = z.output<typeof Waiting>;

/** Waiting for the day of a reminder that was asked for without one. */
export const reminderDay: Flow<Waiting, Context> = {
  name: 'reminder-day',
  version: 1,
  schema: Waiting,
  on: (input, data, turn) => {
    if (input.kind === 'choice' && input.id === 'rm-no')
      return { say: [{ text: say(turn, 'reminder.fine') }], stack: under(turn.state), showAgain: true };
    if (input.kind !== 'text') return undefined;
    const at = whenSaid(input.text, turn.context.now);
    if (at === undefined) return undefined;
    if (at === 'past') return { say: [ask(turn, 'reminder.past')] };
    const beneath = { ...turn, state: { ...turn.state, stack: [...under(turn.state)] } };
    return { ...setReminder(ownOf(data.text, at, beneath), beneath), stack: under(turn.state) };
  },
  show: (_, turn) => [ask(turn, 'reminder.when')],
  view: () => ({ step: 'reminder-day' }),
};

const waiting = (text: string, turn: Turn) => [
  ...turn.state.stack.filter(it => it.flow !== reminderDay.name),
  frameOf(reminderDay, { text: maskPersonal(text).slice(0, 120) }),
];
