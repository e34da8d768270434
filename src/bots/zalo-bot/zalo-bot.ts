import type { Door } from '../../runtime/channel.ts';
import type { PushChannel } from '../../runtime/delivery.ts';
import { alone, type Sole } from '../../runtime/sole.ts';
import type { Cursors } from '../push/cursors.ts';
import { createHolds } from '../push/holds.ts';
import type { Log } from '../push/log.ts';
import { createPersist } from '../push/persist.ts';
import { RETRY, type Retry } from '../push/retry.ts';
import type { PictureAddress } from '../text/picture.ts';
import { type ClientOptions, createZaloBotClient } from './client.ts';
import { createIntake, type Intake } from './intake.ts';
import { CHANNEL } from './parse.ts';
import { poll } from './poll.ts';
import { createSender } from './send.ts';
import { chooseDelivery } from './setup.ts';
import { createHealth, type ZaloBotStatus } from './status.ts';
import { troubleOf, ZaloRefused } from './trouble.ts';
import { answerWebhook, secretFor } from './webhook.ts';

export interface ZaloBotOptions extends ClientOptions {
  readonly cursors: Cursors;
  readonly now: () => Date;
  /** Public HTTPS address at which `webhook` is served. Without one we poll. */
  readonly webhookUrl?: string;
  readonly pictureAddress?: PictureAddress;
  readonly log?: Log;
  readonly retry?: Retry;
  readonly pollSeconds?: number;
  /** Of several processes only one polls at a time. */
  readonly sole?: Sole;
}

export interface ZaloBot extends PushChannel {
  /** To be served at `webhookUrl`. */
  webhook(request: Request): Promise<Response>;
  status(): ZaloBotStatus;
}

/**
 * Zalo Bot by a thin client of our own (docs/decisions/zalo.md). `start` returns at once and goes on in the background:
 * where Zalo cannot be reached, the rest of the app does not notice.
 */
export const createZaloBot = (options: ZaloBotOptions): ZaloBot => {
  const { cursors, log, now, webhookUrl, retry = RETRY, pollSeconds = 25, sole = alone } = options;
  const client = createZaloBotClient(options);
  const secret = secretFor(options.token);
  const health = createHealth(now, log);
  const stopping = new AbortController();
  const { signal } = stopping;
  const persistUntil = (signal: AbortSignal) =>
    createPersist({ channel: CHANNEL, retry, signal, log, troubleOf });
  const persist = persistUntil(signal);
  let intake: Intake | undefined;
  let running = Promise.resolve();

  const introduce = async (): Promise<void> => {
    const me = await client.getMe();
    if (me.kind === 'unauthorized' || me.kind === 'not_found') {
      health.unauthorized();
      throw new ZaloRefused({ kind: 'unauthorized', why: me.why });
    }
    if (me.kind !== 'ok') throw new ZaloRefused(me);
    const webhook = webhookUrl ? { url: webhookUrl, secret } : undefined;
    health.introduced(me.result.account_name, await chooseDelivery(client, cursors, webhook, log));
  };

  const run = async (intake: Intake): Promise<void> => {
    await persist('introduce', introduce);
    if (health.status().delivery !== 'polling') return;
    // Whose turn it no longer is asks for nothing more, but stores what it was given.
    const pollUntil = (signal: AbortSignal) =>
      poll({
        client,
        intake,
        seconds: pollSeconds,
        persist: persistUntil(signal),
        store: persist,
        signal,
        log,
      });
    await sole(CHANNEL, pollUntil, signal);
  };

  return {
    name: CHANNEL,
    pace: { perSecond: 10, perChatPerSecond: 1 },
    oneMessage: true,
    send: createSender({ ...options, client, health, holds: createHolds(now, retry) }),
    async start(door: Door) {
      intake = createIntake({ door, now, log });
      running = run(intake);
    },
    async stop() {
      stopping.abort();
      await running;
    },
    webhook: request => answerWebhook(request, secret, intake),
    status: health.status,
  };
};
