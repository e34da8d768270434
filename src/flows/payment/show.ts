import { front } from '../../conversation/flow.ts';
import type { Choice, Reply } from '../../conversation/reply.ts';
import { today } from '../../rules/day.ts';
import {
  ACCOUNTS,
  type Account,
  type Act,
  type Cell,
  cellOf,
  needsTime,
  PORTALS,
  PROOFS,
  phaseOf,
  waitOver,
} from '../../rules/payment.ts';
import { seasonsOf } from '../../rules/ward.ts';
import { choice, lines, paragraphs, read, say, type Turn } from '../context.ts';
import { leaveLabel } from '../leave.ts';
import { hotlineLines, moment } from '../office.ts';
import { button, PAYMENT, PaymentData } from './data.ts';

/** The next question about the money, or what it comes to. */
export const showPayment = (data: PaymentData, turn: Turn): Reply => {
  if (!data.account) return askAccount(turn);
  if (!data.portal) return askPortal(turn);
  if (!data.at && needsTime(data.account, data.portal)) return askTime(data, turn);
  return showVerdict(data, turn);
};

const askAccount = (turn: Turn): Reply => ({
  text: paragraphs(say(turn, 'payment.calm'), say(turn, 'payment.account.ask')),
  choices: [
    ...ACCOUNTS.map(it => choice(turn, button('account', it), `payment.account.${it}`)),
    choice(turn, 'human', 'human.button'),
  ],
});

const askPortal = (turn: Turn): Reply => ({
  text: paragraphs(say(turn, 'payment.portal.ask'), say(turn, 'payment.portal.where')),
  choices: [
    ...PORTALS.map(it => choice(turn, button('portal', it), `payment.portal.${it}`)),
    ...around(turn),
  ],
});

/** Spans a tap may mean, each by the latest moment it holds, so that no wait is called over too early. */
export const SPANS = ['hour', 'today', 'yesterday', 'earlier', 'unknown'] as const;
export type Span = (typeof SPANS)[number];

const askTime = (data: PaymentData, turn: Turn): Reply =>
  data.typing
    ? { text: say(turn, 'payment.when.type'), choices: around(turn), expects: 'words' }
    : {
        text: say(turn, 'payment.when.ask'),
        expects: 'words',
        choices: [
          ...SPANS.map(it => choice(turn, button('when', it), `payment.when.${it}`)),
          ...around(turn),
        ],
      };

const around = (turn: Turn): Choice[] => [
  choice(turn, button('back'), 'guide.back'),
  choice(turn, 'human', 'human.button'),
];

/** What it all comes to now: the cell of the table, and when the wait is over where there is one. */
export const verdictOf = (data: PaymentData, turn: Turn): { cell: Cell; until: Date | undefined } => {
  const { now, calendar, ward } = turn.context;
  const office = { calendar, seasons: seasonsOf(ward) };
  const paid = data.at && needsTime(data.account!, data.portal!) ? new Date(data.at) : undefined;
  return {
    cell: cellOf(data.account!, data.portal!, paid ? phaseOf(paid, now, office) : 'in-time'),
    until: paid && new Date(waitOver(paid, office).due),
  };
};

/** The same in a line or two, for somebody who has just read it. */
export const remindPayment = (data: PaymentData, turn: Turn): Reply => ({
  ...showPayment(data, turn),
  text: inShort(data, turn),
});

const inShort = (data: PaymentData, turn: Turn): string => {
  if (!data.account) return say(turn, 'payment.account.ask');
  if (!data.portal) return say(turn, 'payment.portal.ask');
  if (!data.at && needsTime(data.account, data.portal)) return askTime(data, turn).text;
  const { cell, until } = verdictOf(data, turn);
  return paragraphs(
    cell.dontPay && say(turn, 'payment.never'),
    say(turn, `payment.act.${cell.act}`, { until: until ? moment(until, turn) : '' }),
  );
};

const showVerdict = (data: PaymentData, turn: Turn): Reply => {
  const { cell, until } = verdictOf(data, turn);
  return {
    text: paragraphs(
      say(turn, `payment.money.${cell.money}`),
      cell.dontPay && say(turn, 'payment.never'),
      told(data, turn),
      say(turn, `payment.act.${cell.act}`, { until: until ? moment(until, turn) : '' }),
      cell.act === 'wait' && OVERPAID.has(data.account!) && say(turn, 'payment.thenRefund'),
      cell.act === 'wait' && caution(data, turn),
      cell.dontPay && cell.act !== 'keep' && proofs(turn),
      ['ticket', 'refund'].includes(cell.act) && hotlineLines(['hue'], turn),
      say(turn, `payment.source.${SOURCE[cell.act]}`),
      ['ticket', 'refund'].includes(cell.act) && say(turn, 'payment.offer'),
    ),
    choices: [
      ...actChoices(cell.act, turn),
      ...around(turn),
      choice(turn, button('close'), leaveLabel(turn)),
    ],
  };
};

const OVERPAID: ReadonlySet<Account> = new Set(['twice', 'other-amount']);

/** On what each piece of advice rests. */
const SOURCE: Readonly<Record<Act, string>> = {
  pay: 'advice',
  'look-account': 'advice',
  'look-portal': 'advice',
  wait: 'sync',
  bank: 'sync',
  ticket: 'sync',
  refund: 'refund',
  keep: 'receipt',
};

/** A typed or tapped time is said back, so that a misreading is seen. */
const told = ({ at, account, portal, forgotten }: PaymentData, turn: Turn): string =>
  at && needsTime(account!, portal!)
    ? say(turn, forgotten ? 'payment.when.forgotten' : 'payment.when.said', {
        at: moment(new Date(at), turn),
      })
    : '';

const caution = ({ at }: PaymentData, turn: Turn): string => {
  const { calendar, ward } = turn.context;
  const found = waitOver(new Date(at!), { calendar, seasons: seasonsOf(ward) }).caution;
  return found ? read(turn, found) : '';
};

const proofs = (turn: Turn): string =>
  lines(
    say(turn, 'payment.proofs'),
    ...PROOFS.map(it => `- ${read(turn, it)}`),
    say(turn, 'payment.keepThem'),
  );

const actChoices = (act: Act, turn: Turn): Choice[] => {
  const paidNow = choice(turn, button('paid'), 'payment.paidNow');
  switch (act) {
    case 'wait':
      return [choice(turn, button('remind'), 'payment.remind'), paidNow];
    case 'ticket':
    case 'refund':
      return [choice(turn, button('ticket'), 'trouble.send'), ...(act === 'ticket' ? [paidNow] : [])];
    case 'bank':
      return [choice(turn, button('again'), 'payment.again'), paidNow];
    case 'look-account':
    case 'look-portal':
      return [choice(turn, button('again'), 'payment.looked')];
    default:
      return [];
  }
};

/** One line for whoever takes the ticket, in Vietnamese: what was seen, when, and until when it was normal. */
export const paymentLine = (data: PaymentData, turn: Turn): string => {
  const vi = { ...turn, state: { ...turn.state, lang: 'vi' as const } };
  const { until } = verdictOf(data, vi);
  return [
    `Tài khoản: ${say(vi, `payment.account.${data.account}`)}`,
    data.at && chargedAt(data.at, data.forgotten, vi),
    `Cổng: ${say(vi, `payment.portal.${data.portal}`)}`,
    until && `hết thời gian đợi ${moment(until, vi)}`,
  ]
    .filter(Boolean)
    .join('; ');
};

const chargedAt = (at: string, forgotten: boolean | undefined, vi: Turn): string => {
  const on = moment(new Date(at), vi);
  if (forgotten) return `không nhớ lúc nào (tính từ ${on})`;
  return `lúc ${on}${today(new Date(at)) === today(vi.context.now) ? ' (hôm nay)' : ''}`;
};

/** The same where somebody asks for a person in the middle of it. */
export const paymentSoFar = (turn: Turn): string[] => {
  const frame = front(turn.state);
  const data = frame?.flow === PAYMENT.name ? PaymentData.safeParse(frame.data).data : undefined;
  return data?.account && data.portal ? [paymentLine(data, turn)] : [];
};
