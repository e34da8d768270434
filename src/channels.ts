import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { Cursors } from './bots/push/cursors.ts';
import { createTelegram } from './bots/telegram/telegram.ts';
import { pictureAddress } from './bots/text/picture.ts';
import { webChannel } from './bots/web/channel.ts';
import type { ZaloBotStatus } from './bots/zalo-bot/status.ts';
import { createZaloBot } from './bots/zalo-bot/zalo-bot.ts';
import type { ZaloOaStatus } from './bots/zalo-oa/status.ts';
import { createZaloOa } from './bots/zalo-oa/zalo-oa.ts';
import type { Settings } from './config.ts';
import type { Content } from './content.ts';
import type { Channel } from './runtime/channel.ts';
import type { Sole } from './runtime/sole.ts';
import { readCursor, saveCursor } from './store/queries/cursors.ts';
import { zaloOaPeople, zaloOaTokens } from './store/queries/zalo-oa.ts';
import type { Store } from './store/store.ts';

interface Parts {
  readonly settings: Settings;
  readonly store: Store;
  readonly content: Content;
  readonly log: Logger;
  /** Of several processes only one polls a platform at a time. */
  readonly sole: Sole;
}

/** A platform's webhook, by the path it is served at. */
type Webhooks = Readonly<Record<string, (request: Request) => Promise<Response>>>;

export interface Channels {
  readonly channels: readonly Channel[];
  readonly webhooks: Webhooks;
  /** How each platform stands, in a word, for whoever watches. Public: no name, no figure. */
  states(): Readonly<Record<string, string>>;
}

/**
 * The web chat, and every platform whose settings are there. Each starts in the background and harms nobody where it
 * cannot be reached.
 */
export const openChannels = (parts: Parts): Channels => {
  const telegram = telegramOf(parts);
  const zaloBot = zaloBotOf(parts);
  const zaloOa = zaloOaOf(parts);
  const hooked = parts.settings.PUBLIC_URL !== undefined;
  return {
    channels: [webChannel, ...[zaloOa, zaloBot, telegram].filter(channel => channel !== undefined)],
    webhooks: {
      ...(telegram && hooked && { '/webhooks/telegram': telegram.webhook }),
      ...(zaloBot && hooked && { '/webhooks/zalo-bot': zaloBot.webhook }),
      // Its address stands in Zalo's console: we neither set it nor need to know it.
      ...(zaloOa && { '/webhooks/zalo-oa': zaloOa.webhook }),
    },
    states: () => ({
      ...(zaloOa && { [zaloOa.name]: stateOfOa(zaloOa.status()) }),
      ...(zaloBot && { [zaloBot.name]: stateOfBot(zaloBot.status()) }),
    }),
  };
};

const stateOfOa = ({ needsLogin, trouble, account, sent }: ZaloOaStatus): string => {
  if (needsLogin) return 'needs login';
  if (trouble) return 'takes no messages';
  return account || sent > 0 ? 'ok' : 'not reached yet';
};

const stateOfBot = ({ unauthorized, quotaSpentSince, delivery }: ZaloBotStatus): string => {
  if (unauthorized) return 'wrong token';
  if (quotaSpentSince) return 'quota spent';
  return delivery ? 'ok' : 'not reached yet';
};

const telegramOf = ({ settings, store, content, log, sole }: Parts) => {
  const { TELEGRAM_BOT_TOKEN: token } = settings;
  if (!token) return undefined;
  return createTelegram({
    token,
    apiRoot: settings.TELEGRAM_API_ROOT,
    proxy: settings.TELEGRAM_PROXY,
    webhookUrl: hookAddress(settings, 'telegram'),
    cursors: cursorsIn(store),
    menu: { vi: menuOf(content, 'vi'), en: menuOf(content, 'en') },
    groupNotice: content.phrases('vi', 'group'),
    openPicture: url => readFile(join(picturesDir(settings), basename(url))),
    now: () => new Date(),
    log,
    sole,
  });
};

const zaloBotOf = ({ settings, store, log, sole }: Parts) => {
  const { ZALO_BOT_TOKEN: token } = settings;
  if (!token) return undefined;
  return createZaloBot({
    token,
    apiRoot: settings.ZALO_BOT_API_ROOT,
    webhookUrl: hookAddress(settings, 'zalo-bot'),
    cursors: cursorsIn(store),
    pictureAddress: pictureAddress(settings.PUBLIC_URL),
    now: () => new Date(),
    log,
    sole,
  });
};

const zaloOaOf = ({ settings, store: { db }, log }: Parts) => {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: secretKey } = settings;
  if (!appId || !appSecret || !secretKey) return undefined;
  return createZaloOa({
    appId,
    appSecret,
    secretKey,
    apiRoot: settings.ZALO_OA_API_ROOT,
    oauthRoot: settings.ZALO_OA_OAUTH_ROOT,
    tokens: zaloOaTokens(db, appId),
    people: zaloOaPeople(db),
    silentMs: settings.ZALO_OA_SILENT_MINUTES * 60_000,
    paidReplies: settings.ZALO_OA_PAID_REPLIES === 'yes',
    pictureAddress: pictureAddress(settings.PUBLIC_URL),
    now: () => new Date(),
    log,
  });
};

/** Drawings that replies show; platforms fetch them from us. */
export const picturesDir = ({ HOI_DATA }: Settings): string => join(HOI_DATA, 'pictures');

/** Where a platform posts to, if we have a public address. */
export const hookAddress = ({ PUBLIC_URL }: Settings, channel: string): string | undefined =>
  PUBLIC_URL && `${PUBLIC_URL.replace(/\/$/, '')}/webhooks/${channel}`;

const cursorsIn = ({ db }: Store): Cursors => ({
  read: name => readCursor(db, name),
  write: async (name, value) => void (await saveCursor(db, name, value)),
});

const menuOf = (content: Content, lang: 'vi' | 'en') =>
  ['start', 'tieptuc', 'hoso', 'nguoi', 'dung', 'ngonngu', 'help'].map(command => ({
    command,
    description: content.phrases(lang, `commands.${command}`),
  }));
