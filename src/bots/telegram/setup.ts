import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
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

/** Tells Telegram how we want to be told. Polling and a webhook exclude each other; what waits is kept in both. */
export const chooseDelivery = async (api: Api, webhook?: WebhookAddress): Promise<void> => {
  if (!webhook) await api.deleteWebhook({ drop_pending_updates: false });
  else await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES });
};

export const showCommands = async (api: Api, menu: CommandMenu): Promise<void> => {
  await api.setMyCommands(menu.vi);
  await api.setMyCommands(menu.en, { language_code: 'en' });
};
