import type { Text } from '../procedures/text.ts';
import { type DueDate, dueDate, type OfficeTime } from './due-date.ts';

/*
 * A dossier's money, as a state × time table (printed by `hoi payment`, explained in docs/payment.md).
 *
 * The citizen sees two places, the account and the portal, and they need not agree at once. NĐ 118/2025/NĐ-CP gives
 * eight working hours for money paid online to reach the budget's account; nothing official says how fast the portal
 * shows it, so the same time is our advice for looking again, and said to be advice. Whatever the cell, nobody is
 * ever told to pay again while money may have left the account.
 */

/** What the bank or wallet shows. */
export const ACCOUNTS = ['none', 'processing', 'once', 'other-amount', 'twice', 'unknown'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What the portal shows at the dossier. */
export const PORTALS = ['unpaid', 'processing', 'paid', 'unknown'] as const;
export type Portal = (typeof PORTALS)[number];

export const MONEY = ['unpaid', 'pending', 'paid-not-synced', 'paid'] as const;
export type Money = (typeof MONEY)[number];

/** `in-time`: the wait is still running; `over`: it ran out. */
export const PHASES = ['in-time', 'over'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * `pay`: nothing left the account, so paying is open; `look-account`, `look-portal`: look there before anything else;
 * `wait`: normal, look again at the end of the wait; `bank`: ask the bank what became of the transaction; `ticket`: a
 * person of the ward looks; `refund`: another sum than the right one left the account, a person takes the request;
 * `keep`: paid, keep the receipt.
 */
export const ACTS = [
  'pay',
  'look-account',
  'look-portal',
  'wait',
  'bank',
  'ticket',
  'refund',
  'keep',
] as const;
export type Act = (typeof ACTS)[number];

export interface Cell {
  readonly money: Money;
  readonly act: Act;
  /** Paying now could mean paying twice. */
  readonly dontPay: boolean;
}

/** How long money paid online may take to the budget's account: eight working hours (NĐ 118/2025/NĐ-CP). */
export const SYNC_HOURS = 8;

/** The moment after which a payment that the portal does not show is no longer normal. */
export const waitOver = (paid: Date, office: OfficeTime): DueDate =>
  dueDate({ from: paid, amount: SYNC_HOURS, unit: 'working-hour' }, office);

export const phaseOf = (paid: Date, now: Date, office: OfficeTime): Phase =>
  now.getTime() < new Date(waitOver(paid, office).due).getTime() ? 'in-time' : 'over';

/** Time matters only once something happened in the account that the portal does not show as paid. */
export const needsTime = (account: Account, portal: Portal): boolean =>
  portal !== 'paid' && !['none', 'unknown'].includes(account);

export const cellOf = (account: Account, portal: Portal, phase: Phase): Cell => {
  const money = moneyOf(account, portal);
  const act = actOf(account, portal, phase);
  return { money, act, dontPay: act !== 'pay' };
};

const moneyOf = (account: Account, portal: Portal): Money => {
  if (portal === 'paid') return 'paid';
  if (CHARGED.has(account)) return 'paid-not-synced';
  if (account === 'processing' || portal === 'processing') return 'pending';
  // An account nobody has looked into may have been charged: as long as that is open, it is not called unpaid.
  return account === 'none' ? 'unpaid' : 'pending';
};

const CHARGED: ReadonlySet<Account> = new Set(['once', 'twice', 'other-amount']);

const actOf = (account: Account, portal: Portal, phase: Phase): Act => {
  if (portal === 'paid') return PAID[account];
  if (account === 'unknown') return 'look-account';
  if (account === 'none') return portal === 'unpaid' ? 'pay' : 'look-portal';
  if (phase === 'in-time') return 'wait';
  if (account === 'processing') return 'bank';
  return account === 'once' ? 'ticket' : 'refund';
};

/** The portal has it as paid: what the account shows only decides whether too much went. */
const PAID: Readonly<Record<Account, Act>> = {
  none: 'keep',
  processing: 'keep',
  once: 'keep',
  'other-amount': 'refund',
  twice: 'refund',
  unknown: 'keep',
};

/** What to keep, whatever happens next (advice on the portal's rules, 20/7/2026). */
export const PROOFS: readonly Text[] = [
  {
    vi: 'mã giao dịch trong ứng dụng ngân hàng hoặc ví',
    en: "the transaction code in your bank's or wallet's app",
  },
  { vi: 'tin nhắn hoặc thông báo trừ tiền của ngân hàng', en: "the bank's message that money was taken" },
  {
    vi: 'ảnh màn hình phần thanh toán của hồ sơ trên Cổng',
    en: "a screenshot of the dossier's payment state on the portal",
  },
];
