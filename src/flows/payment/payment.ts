import type { Flow, Move } from '../../conversation/flow.ts';
import { frameOf, front } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import type { Frame } from '../../conversation/state.ts';
import { saidTime } from '../../knowledge/said/time.ts';
import { addDays, isoOf, minuteOf, today } from '../../rules/day.ts';
import { ACCOUNTS, needsTime, PORTALS } from '../../rules/payment.ts';
import { carried } from '../carried.ts';
import { type Answer, aside, type Context, choice, say, type Turn } from '../context.ts';
import { placeBehind } from '../guide/front.ts';
import { leaveTo } from '../leave.ts';
import { moment } from '../office.ts';
import { openTicket } from '../ticket.ts';
import { UNSURE } from '../unsure.ts';
import { PAYMENT, PaymentData } from './data.ts';
import { paymentLine, remindPayment, SPANS, type Span, showPayment, verdictOf } from './show.ts';
import { type Meant, typedPayment } from './typed.ts';

/** What left the account and what the portal shows: what is normal, until when to wait, and never to pay twice. */
export const payment: Flow<PaymentData, Context> = {
  ...PAYMENT,
  schema: PaymentData,
  on: (input, data, turn) => {
    if (input.kind === 'text') return typed(input.text, data, turn);
    if (input.kind !== 'choice' || !input.id.startsWith('pay:')) return undefined;
    const [, verb = '', value = ''] = input.id.split(':');
    return TAPS[verb]?.(value, data, turn) ?? aside({ text: say(turn, 'stale') });
  },
  show: (data, turn) => [showPayment(data, turn)],
  remind: (data, turn) => [remindPayment(data, turn)],
  view: data => ({ step: stepOf(data) }),
};

const stepOf = (data: PaymentData): string => {
  if (!data.account) return 'account';
  if (!data.portal) return 'portal';
  return !data.at && needsTime(data.account, data.portal) ? 'when' : 'verdict';
};

type OnTap = (value: string, data: PaymentData, turn: Turn) => Move | undefined;

/** Buttons by verb; a question answered before is answered anew, and what followed from it is asked again. */
const TAPS: Readonly<Record<string, OnTap>> = {
  account: (value, data, turn) => {
    const account = ACCOUNTS.find(it => it === value);
    return account && onward({ ...data, account }, turn);
  },
  portal: (value, data, turn) => {
    const portal = PORTALS.find(it => it === value);
    return portal && onward({ ...data, portal }, turn);
  },
  when: (value, data, turn) => {
    const span = SPANS.find(it => it === value);
    if (!span) return undefined;
    return span === 'earlier'
      ? onward({ ...data, at: undefined, forgotten: undefined, typing: true }, turn)
      : onward(
          {
            ...data,
            at: latestOf(span, turn),
            typing: undefined,
            forgotten: span === 'unknown' || undefined,
          },
          turn,
        );
  },
  back: (_, data, turn) => onward(before(data), turn),
  again: (_, { at, forgotten }, turn) => onward({ at, forgotten }, turn),
  paid: (_, data, turn) => ({
    ...onward({ ...data, portal: 'paid' }, turn),
    writes: [{ kind: 'timer_cleared', key: timerKey(turn) }],
  }),
  remind: (_, data, turn) => remind(data, turn),
  ticket: (_, data, turn) => (stepOf(data) === 'verdict' ? sendTicket(data, turn) : undefined),
  close: (_, __, turn) => leaveTo(beneath(turn), turn),
};

const typed = (text: string, data: PaymentData, turn: Turn): Move | undefined => {
  const said = fold(text);
  if (BACK.test(said)) return onward(before(data), turn);
  const step = stepOf(data);
  if (step === 'when') return typedTime(text, data, turn);
  const meant = typedPayment(said, step);
  if (step === 'account') return withTime(text, meant, data, turn);
  if (meant) return TAPS[meant.verb]?.(meant.value, data, turn);
  return step === 'portal' ? withTime(text, undefined, data, turn) : undefined;
};

/** A time said before it was asked for is kept, and the question in front is asked again where it is still open. */
const withTime = (
  text: string,
  meant: Meant | undefined,
  data: PaymentData,
  turn: Turn,
): Move | undefined => {
  const found = meant || tellsTime(text, turn) ? saidTime(text, turn.context.now) : undefined;
  const known = found && found !== 'future' ? { ...data, at: minuteIso(found.at) } : data;
  if (meant) return TAPS[meant.verb]?.(meant.value, known, turn);
  if (found === 'future') return future(turn);
  if (!known.at || known === data) return undefined;
  const move = onward(known, turn);
  const at = moment(new Date(known.at), turn);
  return { ...move, say: [{ text: say(turn, 'payment.when.kept', { at }) }, remindPayment(known, turn)] };
};

/** "Hôm qua em mới sinh con" names a day too, but begins another matter. */
const tellsTime = (text: string, turn: Turn): boolean =>
  !['procedure', 'ask_back', 'paper', 'status'].includes(turn.context.understand(text).outcome);

const minuteIso = (at: Date): string => isoOf(today(at), minuteOf(at));

const future = (turn: Turn): Move => ({
  say: [{ text: say(turn, 'payment.when.future') }],
  showAgain: 'short',
});

const BACK = /^(quay lai|lui lai|tro lai|back|go back)$/;

/** "Hôm qua 3 giờ chiều": a moment that has been; one still to come is a slip. */
const typedTime = (text: string, data: PaymentData, turn: Turn): Move | undefined => {
  if (UNSURE.test(fold(text))) return TAPS.when!('unknown', data, turn);
  const at = tellsTime(text, turn) ? saidTime(text, turn.context.now) : undefined;
  if (at === 'future') return future(turn);
  if (at) return onward({ ...data, at: minuteIso(at.at), typing: undefined, forgotten: undefined }, turn);
  return /\d/.test(text) && fold(text).split(' ').length < 6
    ? { say: [{ text: say(turn, 'payment.when.slip') }], showAgain: true }
    : undefined;
};

const latestOf = (span: Exclude<Span, 'earlier'>, { context: { now } }: Turn): string =>
  span === 'yesterday' ? isoOf(addDays(today(now), -1), 23 * 60 + 59) : minuteIso(now);

/** One question back: the last answer is taken away. */
const before = (data: PaymentData): PaymentData => {
  if (data.typing) return { ...data, typing: undefined };
  if (data.at && data.portal) return { ...data, at: undefined, forgotten: undefined };
  return data.portal ? { account: data.account } : {};
};

const onward = (data: PaymentData, turn: Turn): Move => {
  const reply = showPayment(data, turn);
  return {
    say: [reply],
    stack: [...beneath(turn), frameOf(PAYMENT, JSON.parse(JSON.stringify(data)) as PaymentData)],
    patch: { said: { about: 'payment', text: reply.text } },
  };
};

const beneath = (turn: Turn): readonly Frame[] => turn.state.stack.filter(it => it.flow !== PAYMENT.name);

/** All that was found out goes with the request, and the dossier's code where it is known. */
const sendTicket = (data: PaymentData, turn: Turn): Move => {
  const dossier = placeBehind(turn)?.data.dossier;
  const lines = [paymentLine(data, turn), ...(dossier ? [`Mã hồ sơ: ${dossier}`] : [])];
  return openTicket({ reason: 'payment', lines }, turn, {
    stack: beneath(turn),
    writes: [{ kind: 'timer_cleared', key: timerKey(turn) }],
  });
};

/** One reminder for each case, or for the chat where there is none. */
const timerKey = (turn: Turn): string => `payment:${placeBehind(turn)?.data.case ?? 'chat'}`;

/** Asked for by the citizen, and only while there is something to wait for. */
const remind = (data: PaymentData, turn: Turn): Move | undefined => {
  if (stepOf(data) !== 'verdict') return undefined;
  const { cell, until } = verdictOf(data, turn);
  if (cell.act !== 'wait' || !until) return undefined;
  return {
    say: [
      {
        text: say(turn, 'payment.willRemind', { until: moment(until, turn) }),
        choices: [choice(turn, 'menu', 'menu.button')],
      },
    ],
    stack: beneath(turn),
    showAgain: true,
    writes: [
      {
        kind: 'timer_set',
        key: timerKey(turn),
        due: until.toISOString(),
        about: JSON.stringify({
          account: data.account,
          at: data.at,
          forgotten: data.forgotten,
        } satisfies PaymentData),
      },
      { kind: 'consent_given', purpose: 'reminder', given: true },
    ],
  };
};

/** The wait is over: what does the portal show now? */
export const paymentTimer: Answer = (input, turn) => {
  if (input.kind !== 'timer' || !input.key.startsWith('payment:')) return undefined;
  const data = PaymentData.safeParse(carried(input.about)).data;
  if (!data) return { say: [] };
  return {
    say: [{ text: say(turn, 'payment.reminded') }, showPayment(data, turn)],
    stack: [...beneath(turn), frameOf(PAYMENT, data)],
  };
};

/** A button of the money questions after they were left: they begin anew, with that answer. */
export const paymentTaps: Answer = (input, turn) => {
  if (input.kind !== 'choice' || !input.id.startsWith('pay:')) return undefined;
  if (front(turn.state)?.flow === PAYMENT.name) return undefined;
  const [, verb = '', value = ''] = input.id.split(':');
  return ['account', 'portal'].includes(verb) ? TAPS[verb]!(value, {}, turn) : onward({}, turn);
};
