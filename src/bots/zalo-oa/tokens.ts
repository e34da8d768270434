import type { TokenRow, TokenStore } from '../../store/queries/zalo-oa.ts';
import type { Log } from '../push/log.ts';
import type { Grant, Oauth } from './oauth.ts';

export interface TokensOptions {
  readonly store: TokenStore;
  readonly oauth: Pick<Oauth, 'refresh'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** A name for an attempt that nobody else draws. */
  readonly newAttempt: () => string;
  readonly log?: Log;
}

/** The account's access token, renewed in time. Whoever else works on the same database shares it. */
export interface Tokens {
  /** A token to try; undefined where there is none that could work. */
  current(): Promise<string | undefined>;
  /** Zalo said that `spent` is no longer good: the one that came after it, or undefined where none can be had now. */
  after(spent: string): Promise<string | undefined>;
  /** Renews what has only some hours left, so that an idle channel does not lose its account. */
  keepFresh(): Promise<void>;
}

const HOUR = 3_600_000;
/** Of 25 hours: five to try in, whatever happens. */
const RENEW_BEFORE = 5 * HOUR;
/** Longer than a call may take: whoever has not come back by then has died. */
const ABANDONED_MS = 60_000;
/** How long we wait for somebody else's attempt. */
const LOOKS = 60;
const LOOK_MS = 250;
/** Tries to put a pair on disk that exists nowhere else. */
const PUTS = 40;

export const createTokens = (options: TokensOptions): Tokens => {
  const { store, oauth, now, wait, newAttempt, log } = options;
  let renewing: Promise<string | undefined> | undefined;

  /** In this process one at a time; between processes the row decides. */
  const renew = (spent: string): Promise<string | undefined> =>
    (renewing ??= renewOnce(spent).finally(() => {
      renewing = undefined;
    }));

  const renewOnce = async (spent: string): Promise<string | undefined> => {
    for (let look = 0; look < LOOKS; look += 1) {
      const row = await store.read();
      if (!row || row.refused !== null) return undefined;
      if (row.access_token !== spent) return row.access_token;
      const attempt = newAttempt();
      if (await store.claim(row.refresh_token, attempt, now(), now() - ABANDONED_MS))
        return exchange(row, attempt);
      await wait(LOOK_MS);
    }
    return undefined;
  };

  const exchange = async (row: TokenRow, attempt: string): Promise<string | undefined> => {
    const interrupted = row.attempt !== null;
    if (interrupted)
      log?.warn({}, 'zalo-oa: an earlier exchange of tokens was cut short; trying its token again');
    const grant = await oauth.refresh(row.refresh_token);
    if (grant.kind === 'pair') return keep(grant, attempt);
    const refused = grant.kind === 'refused' ? reason(grant.why, interrupted) : null;
    await store.release(attempt, refused);
    if (refused !== null) log?.error({ why: refused }, LOGIN_AGAIN);
    else log?.warn({ why: grant.why }, 'zalo-oa: no new tokens now, will try again');
    return undefined;
  };

  /** On disk first, used after: a pair that only we knew would be the end of the account's consent. */
  const keep = async (
    grant: Extract<Grant, { kind: 'pair' }>,
    attempt: string,
  ): Promise<string | undefined> => {
    const { accessToken, refreshToken, expiresInMs } = grant;
    const pair = { accessToken, refreshToken, expiresAt: now() + expiresInMs };
    for (let tries = 0; tries < PUTS; tries += 1) {
      try {
        const put = await store.put(attempt, pair);
        if (put) return accessToken;
        log?.warn({}, 'zalo-oa: another pair of tokens was stored meanwhile; that one counts');
        return (await store.read())?.access_token;
      } catch {
        if (tries === 0)
          log?.error({}, 'zalo-oa: the new tokens cannot be stored yet; they are held in memory');
        await wait(Math.min(30_000, 100 * 2 ** tries));
      }
    }
    log?.error({}, LOGIN_AGAIN);
    return undefined;
  };

  return {
    async current() {
      const row = await store.read();
      if (!row) return undefined;
      return row.expires_at > now() ? row.access_token : renew(row.access_token);
    },
    after: spent => renew(spent),
    async keepFresh() {
      const row = await store.read();
      if (row && row.refused === null && row.expires_at - now() < RENEW_BEFORE) await renew(row.access_token);
    },
  };
};

const reason = (why: string, interrupted: boolean): string =>
  interrupted ? `${why} (an earlier exchange was cut short before its tokens could be stored)` : why;

const LOGIN_AGAIN =
  'zalo-oa: Zalo no longer takes our tokens; an administrator of the account must consent again: run "hoi zalo-oa login"';
