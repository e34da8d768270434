import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from '../../runtime/channel.ts';
import type { PushChannel } from '../../runtime/delivery.ts';
import type { PeopleStore, TokenStore } from '../../store/queries/zalo-oa.ts';
import { createHolds } from '../push/holds.ts';
import type { Log } from '../push/log.ts';
import { RETRY, type Retry } from '../push/retry.ts';
import type { PictureAddress } from '../text/picture.ts';
import { createZaloOaClient } from './client.ts';
import { createIntake, type Intake } from './intake.ts';
import { createOauth } from './oauth.ts';
import { CHANNEL } from './parse.ts';
import { createSender } from './send.ts';
import { createHealth, type ZaloOaStatus } from './status.ts';
import { createTokens } from './tokens.ts';
import { answerWebhook } from './webhook.ts';

export interface ZaloOaOptions {
  readonly appId: string;
  /** Of the app, for tokens. */
  readonly appSecret: string;
  /** Of the webhook, for signatures: another one. */
  readonly secretKey: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly tokens: TokenStore;
  readonly people: PeopleStore;
  readonly now: () => Date;
  readonly silentMs: number;
  readonly paidReplies: boolean;
  readonly pictureAddress?: PictureAddress;
  readonly log?: Log;
  readonly retry?: Retry;
  /** How often the age of the tokens is looked at. */
  readonly lookMs?: number;
}

export interface ZaloOa extends PushChannel {
  /** To be served at the address that stands in Zalo's console. */
  webhook(request: Request): Promise<Response>;
  status(): ZaloOaStatus;
}

/**
 * A Zalo Official Account by a thin client of our own (docs/decisions/zalo.md). `start` returns at once; where Zalo
 * cannot be reached, or nobody has consented yet, the rest of the app does not notice.
 */
export const createZaloOa = (options: ZaloOaOptions): ZaloOa => {
  const { log, now, retry = RETRY, lookMs = 600_000 } = options;
  const client = createZaloOaClient(options);
  const health = createHealth(now, log);
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});
  const tokens = createTokens({
    store: options.tokens,
    oauth: createOauth(options),
    now: () => now().getTime(),
    wait,
    newAttempt: randomUUID,
    log,
  });
  let intake: Intake | undefined;
  let running = Promise.resolve();

  const look = async (): Promise<void> => {
    await tokens.keepFresh();
    const token = await tokens.current();
    if (!token) return health.needsLogin();
    const account = await client.account(token);
    if (account.kind === 'ok') health.introduced(account.result);
    else if (account.kind === 'not_set_up') health.trouble(account.why);
  };

  const lookAgainAndAgain = async (): Promise<void> => {
    while (!signal.aborted) {
      await look().catch(() => log?.error({}, 'zalo-oa: the tokens could not be read from our own store'));
      await wait(lookMs);
    }
  };

  return {
    name: CHANNEL,
    pace: { perSecond: 20, perChatPerSecond: 1 },
    oneMessage: true,
    send: createSender({ ...options, client, tokens, health, holds: createHolds(now, retry) }),
    async start(door: Door) {
      intake = createIntake({ ...options, door });
      running = lookAgainAndAgain();
    },
    async stop() {
      stopping.abort();
      await running;
    },
    webhook: request => answerWebhook(request, { ...options, health }, intake),
    status: health.status,
  };
};
