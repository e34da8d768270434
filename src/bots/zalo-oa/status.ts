import type { Log } from '../push/log.ts';
import type { Account, Sent } from './client.ts';
import type { Matched } from './signature.ts';

/** How the channel stands, for whoever watches it. */
export interface ZaloOaStatus {
  readonly account?: Account;
  /** No token that works: an administrator must consent again. */
  readonly needsLogin: boolean;
  /** Since when (ISO 8601) Zalo refuses for want of messages, plan or permission, and its words. */
  readonly trouble?: { readonly since: string; readonly why: string };
  /** What Zalo last said is left, by kind of quota. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly sent: number;
  /** Events whose signature was not Zalo's: too many, and Zalo switches the webhook off. */
  readonly badSignatures: number;
  /** Which timestamp Zalo signs with. */
  readonly signedWith?: Matched;
}

/** Notes what the operator must know, once an occasion. */
export interface Health {
  introduced(account: Account): void;
  needsLogin(): void;
  trouble(why: string): void;
  sent(quota: Sent['quota']): void;
  signed(matched: Matched | undefined): void;
  status(): ZaloOaStatus;
}

export const createHealth = (now: () => Date, log?: Log): Health => {
  let state: ZaloOaStatus = { needsLogin: false, quotas: {}, sent: 0, badSignatures: 0 };
  return {
    introduced(account) {
      if (!state.account)
        log?.info({ type: account.oa_type, plan: account.package_name }, 'zalo-oa: connected');
      state = { ...state, account, needsLogin: false };
    },
    needsLogin() {
      if (!state.needsLogin) log?.error({}, 'zalo-oa: no access token; run "hoi zalo-oa login"');
      state = { ...state, needsLogin: true };
    },
    trouble(why) {
      if (!state.trouble) log?.warn({ why }, 'zalo-oa: Zalo takes no messages; replies wait until it does');
      state = { ...state, trouble: state.trouble ?? { since: now().toISOString(), why } };
    },
    sent(quota) {
      const { trouble, ...rest } = state;
      if (trouble) log?.info({}, 'zalo-oa: messages are taken again');
      const left = quota?.remain;
      const quotas =
        left === undefined ? state.quotas : { ...state.quotas, [quota?.quota_type ?? 'any']: left };
      state = { ...rest, needsLogin: false, quotas, sent: state.sent + 1 };
    },
    signed(matched) {
      if (matched) state = { ...state, signedWith: matched };
      else {
        if (state.badSignatures === 0)
          log?.error(
            {},
            'zalo-oa: an event’s signature is wrong; check ZALO_OA_APP_ID and ZALO_OA_SECRET_KEY',
          );
        state = { ...state, badSignatures: state.badSignatures + 1 };
      }
    },
    status: () => state,
  };
};
