import * as z from 'zod';
import { ACCOUNTS, PORTALS } from '../../rules/payment.ts';

/** What somebody told us of a payment: only what is seen, never a number of an account or a transaction. */
export const PaymentData = z.strictObject({
  account: z.enum(ACCOUNTS).optional(),
  portal: z.enum(PORTALS).optional(),
  /** When it left the account, as far as it is known; at the latest it may have been. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** Nobody remembers when: `at` is when we asked. */
  forgotten: z.boolean().optional(),
  /** A typed time is being waited for. */
  typing: z.boolean().optional(),
});
export type PaymentData = z.output<typeof PaymentData>;

export const PAYMENT = { name: 'payment', version: 1 } as const;

/** `pay:what:value` */
export const button = (what: string, value = ''): string => `pay:${what}:${value}`;
