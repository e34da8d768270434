import type { TokenRow } from '../../store/queries/zalo-oa.ts';
import { type Account, type ClientOptions, createZaloOaClient } from './client.ts';

/** What `hoi doctor` tells of the Official Account. Its webhook's address is known to Zalo's console alone. */
export type ZaloOaHealth =
  | {
      readonly kind: 'ok';
      readonly account: Account;
      /** Milliseconds since 1970. */
      readonly expiresAt: number;
      /** Zalo no longer renews: after `expiresAt` it ends. */
      readonly refused?: string;
    }
  /** Nobody has consented, or the consent has ended. */
  | { readonly kind: 'needs_login'; readonly why?: string }
  /** Plan, verification or permission. */
  | { readonly kind: 'not_set_up'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Asks Zalo with the token there is; renews nothing. */
export const checkZaloOa = async (
  options: ClientOptions & { readonly token: TokenRow | undefined },
): Promise<ZaloOaHealth> => {
  const { token } = options;
  if (!token) return { kind: 'needs_login' };
  const account = await createZaloOaClient(options).account(token.access_token);
  switch (account.kind) {
    case 'ok': {
      const refused = token.refused === null ? {} : { refused: token.refused };
      return { kind: 'ok', account: account.result, expiresAt: token.expires_at, ...refused };
    }
    case 'token':
      return { kind: 'needs_login', why: account.why };
    case 'not_set_up':
      return { kind: 'not_set_up', why: account.why };
    default:
      return { kind: 'unreachable', why: account.why };
  }
};
