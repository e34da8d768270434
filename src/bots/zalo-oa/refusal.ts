import type { LineFault } from '../push/line.ts';

/** Why Zalo did not send a message: never with a text, a person or a token in it. */
export type Refusal =
  /** The access token is spent or wrong. */
  | { readonly kind: 'token'; readonly why: string }
  | { readonly kind: 'rate'; readonly why: string }
  /** Their account's messages are spent. */
  | { readonly kind: 'quota'; readonly why: string }
  /** Not to this person until they write again: the window is closed, the free replies are spent, they left. */
  | { readonly kind: 'closed'; readonly why: string }
  /** This message is not to Zalo's liking. */
  | { readonly kind: 'bad_message'; readonly why: string }
  /** Plan, verification or permission is missing: somebody must set it up. */
  | { readonly kind: 'not_set_up'; readonly why: string }
  | { readonly kind: 'night'; readonly why: string }
  /** Not sent, for a reason Zalo does not tell. */
  | { readonly kind: 'failed'; readonly why: string }
  | LineFault;

type Kind = Exclude<Refusal['kind'], LineFault['kind']>;

/** Zalo's `error` of a call; it comes with HTTP 200. */
const CODES: readonly (readonly [kind: Kind, codes: readonly number[]])[] = [
  ['token', [-216, -220, -124]],
  ['rate', [-32]],
  ['quota', [-211]],
  ['closed', [-230, -232, -213, -217, -227, -244, -218]],
  ['bad_message', [-201, -210, -233, -100]],
  ['not_set_up', [-221, -224, -235, -209, -212, -219, -223, -240]],
  ['night', [-234]],
];

export const refusalOf = (code: number, message: string | undefined): Refusal => ({
  kind: CODES.find(([, codes]) => codes.includes(code))?.[0] ?? 'failed',
  why: message ? `${code} ${message}` : String(code),
});
