import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Log } from '../push/log.ts';
import { refusalOf } from './refusal.ts';
import { ALLOWED_UPDATES } from './update.ts';

/** The commands menu; Vietnamese is what everybody sees whose Telegram is not in English. */
export interface CommandMenu {
  readonly vi: readonly BotCommand[];
  readonly en: readonly BotCommand[];
}

export interface WebhookAddress {
  /** Public HTTPS address that Telegram posts to. */
  readonly url: string;
  readonly secret: string;
}

/**
 * Tells Telegram how we want to be told. The two exclude each other, and what waits at Telegram is kept in both. A
 * public address that Telegram does not take (no HTTPS, a name it cannot find) leaves us polling, not deaf.
 */
export const chooseDelivery = async (
  api: Api,
  webhook?: WebhookAddress,
  log?: Log,
): Promise<'webhook' | 'polling'> => {
  if (webhook && (await takesWebhook(api, webhook, log))) return 'webhook';
  await api.deleteWebhook({ drop_pending_updates: false });
  return 'polling';
};

const takesWebhook = async (api: Api, { url, secret }: WebhookAddress, log?: Log): Promise<boolean> => {
  try {
    return await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.kind !== 'bad_request') throw error;
    log?.warn({ why: refusal.why }, 'telegram: does not take our public address; polling instead');
    return false;
  }
};

export const showCommands = async (api: Api, menu: CommandMenu): Promise<void> => {
  await api.setMyCommands(menu.vi);
  await api.setMyCommands(menu.en, { language_code: 'en' });
};
