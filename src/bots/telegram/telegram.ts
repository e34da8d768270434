import type { Door } from '../../runtime/channel.ts';
import type { PushChannel } from '../../runtime/delivery.ts';
import { alone, type Sole } from '../../runtime/sole.ts';
import { createHolds } from '../push/holds.ts';
import type { Log } from '../push/log.ts';
import { createPersist } from '../push/persist.ts';
import { RETRY, type Retry } from '../push/retry.ts';
import { type ApiOptions, openApi } from './api.ts';
import { createIntake, type Intake } from './intake.ts';
import { CHANNEL } from './parse.ts';
import type { OpenPicture } from './perform.ts';
import { type CursorStore, poll } from './poll.ts';
import { troubleOf } from './refusal.ts';
import { createSender } from './send.ts';
import { type CommandMenu, chooseDelivery, showCommands } from './setup.ts';
import { answerWebhook, secretFor } from './webhook.ts';

export interface TelegramOptions extends ApiOptions {
  readonly cursors: CursorStore;
  readonly now: () => Date;
  /** Public HTTPS address at which `webhook` is served. Without one we poll. */
  readonly webhookUrl?: string;
  readonly menu?: CommandMenu;
  readonly groupNotice?: string;
  readonly openPicture?: OpenPicture;
  readonly log?: Log;
  readonly retry?: Retry;
  readonly pollSeconds?: number;
  /** Of several processes only one polls at a time. */
  readonly sole?: Sole;
}

export interface Telegram extends PushChannel {
  /** To be served at `webhookUrl`. */
  webhook(request: Request): Promise<Response>;
  /** Our user name once Telegram has told it, for links such as `https://t.me/NAME?start=CODE`. */
  username(): string | undefined;
}

/** Seconds a call may take. A poll gets this on top of what it waits. */
const CALL_SECONDS = 20;

/**
 * Telegram by grammY. `start` returns at once and goes on in the background: where Telegram cannot be reached, the
 * rest of the app does not notice.
 */
export const createTelegram = (options: TelegramOptions): Telegram => {
  const { cursors, log, menu, now, webhookUrl, retry = RETRY, pollSeconds = 25, sole = alone } = options;
  const api = openApi(options, CALL_SECONDS);
  const secret = secretFor(options.token);
  const stopping = new AbortController();
  const { signal } = stopping;
  const persistUntil = (signal: AbortSignal) =>
    createPersist({ channel: CHANNEL, retry, signal, log, troubleOf });
  const persist = persistUntil(signal);
  let username: string | undefined;
  let delivery: 'webhook' | 'polling' | undefined;
  let intake: Intake | undefined;
  let running = Promise.resolve();

  const introduce = async (): Promise<void> => {
    username = (await api.getMe()).username;
    delivery = await chooseDelivery(api, webhookUrl ? { url: webhookUrl, secret } : undefined, log);
  };

  const run = async (intake: Intake): Promise<void> => {
    await persist('introduce', introduce);
    // Beside the polling: a menu that does not come up must not keep anybody waiting.
    const menuShown = menu ? persist('show commands', () => showCommands(api, menu)) : undefined;
    const poller = openApi(options, CALL_SECONDS + pollSeconds);
    const pollUntil = (signal: AbortSignal) =>
      poll({ api: poller, intake, cursors, seconds: pollSeconds, persist: persistUntil(signal), signal });
    if (delivery === 'polling') await sole(CHANNEL, pollUntil, signal);
    await menuShown;
  };

  return {
    name: CHANNEL,
    pace: { perSecond: 30, perChatPerSecond: 1 },
    send: createSender({ api, holds: createHolds(now, retry), openPicture: options.openPicture }),
    async start(door: Door) {
      intake = createIntake({ ...options, api, door, username: () => username });
      running = run(intake);
    },
    async stop() {
      stopping.abort();
      await running;
    },
    webhook: request => answerWebhook(request, secret, intake),
    username: () => username,
  };
};
