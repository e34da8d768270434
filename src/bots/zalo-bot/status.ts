import type { Log } from '../push/log.ts';

/** How the channel stands, for whoever watches it. */
export interface ZaloBotStatus {
  readonly account?: string;
  readonly delivery?: 'polling' | 'webhook';
  /** Zalo refused the token: it was reset in Bot Creator. */
  readonly unauthorized: boolean;
  /** Since when (ISO 8601) Zalo says that the plan's messages are spent; what waits is kept. */
  readonly quotaSpentSince?: string;
  /** Messages sent since the start. The free plan allows 3,000 a month. */
  readonly sent: number;
}

/** Notes what the operator must know, once an occasion. */
export interface Health {
  introduced(account: string | undefined, delivery: 'polling' | 'webhook'): void;
  works(): void;
  quotaSpent(why: string): void;
  unauthorized(): void;
  status(): ZaloBotStatus;
}

export const createHealth = (now: () => Date, log?: Log): Health => {
  let state: ZaloBotStatus = { unauthorized: false, sent: 0 };
  return {
    introduced(account, delivery) {
      state = { ...state, account, delivery, unauthorized: false };
      log?.info({ account, delivery }, 'zalo-bot: connected');
    },
    works() {
      const { quotaSpentSince, ...rest } = state;
      if (quotaSpentSince) log?.info({}, 'zalo-bot: messages may be sent again');
      state = { ...rest, unauthorized: false, sent: state.sent + 1 };
    },
    quotaSpent(why) {
      if (!state.quotaSpentSince)
        log?.warn(
          { why },
          'zalo-bot: the plan’s messages are spent; replies wait until Zalo takes them again',
        );
      state = { quotaSpentSince: now().toISOString(), ...state };
    },
    unauthorized() {
      if (!state.unauthorized)
        log?.error({}, 'zalo-bot: Zalo refuses the token; set ZALO_BOT_TOKEN anew from Bot Creator');
      state = { ...state, unauthorized: true };
    },
    status: () => state,
  };
};
