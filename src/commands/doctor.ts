import type { Command } from 'commander';
import { checkTelegram } from '../bots/telegram/check.ts';
import { checkZaloBot } from '../bots/zalo-bot/check.ts';
import { checkZaloOa } from '../bots/zalo-oa/check.ts';
import { hookAddress } from '../channels.ts';
import type { Settings } from '../config.ts';
import { zaloOaTokens } from '../store/queries/zalo-oa.ts';
import { withSlips } from './data.ts';
import { dbPlace, withStore } from './database.ts';
import { settingsOrSlip } from './settings.ts';

/** `hoi doctor`: of each channel, whether its platform can be reached and its token and webhook are right. */
export const registerDoctor = (program: Command): void => {
  program
    .command('doctor')
    .description('từng kênh có thông không / whether each channel’s platform, token and webhook are well')
    .action(withSlips(examine));
};

/** What was found of one channel: well, not set, or what to do. */
interface Finding {
  readonly channel: string;
  readonly well: boolean;
  readonly words: string;
}

const examine = async (): Promise<void> => {
  const settings = settingsOrSlip();
  const findings = await Promise.all([zaloOa(settings), zaloBot(settings), telegram(settings)]);
  for (const { channel, well, words } of findings) console.log(`${well ? '✓' : '✗'} ${channel}: ${words}`);
  if (findings.some(({ well }) => !well)) process.exitCode = 1;
};

const well = (channel: string, words: string): Finding => ({ channel, well: true, words });
const ill = (channel: string, words: string): Finding => ({ channel, well: false, words });
const unset = (channel: string, name: string): Finding =>
  well(channel, `không dùng (${name} chưa đặt) / not used (${name} is not set)`);

const unreachable = (channel: string, why: string): Finding =>
  ill(channel, `không tới được máy chủ / its server cannot be reached (${why})`);

const elsewhere = (channel: string, expected: string, actual: string): Finding =>
  ill(
    channel,
    `webhook là "${actual}", đáng lẽ "${expected}"; khởi động lại "hoi serve" / the webhook is another; start "hoi serve" again`,
  );

const zaloOa = async (settings: Settings): Promise<Finding> => {
  const channel = 'Zalo OA';
  const appId = settings.ZALO_OA_APP_ID;
  if (!appId) return unset(channel, 'ZALO_OA_APP_ID');
  const token = await withStore(dbPlace(undefined), ({ db }) => zaloOaTokens(db, appId).read());
  const health = await checkZaloOa({ apiRoot: settings.ZALO_OA_API_ROOT, token });
  switch (health.kind) {
    case 'ok':
      return health.refused === undefined
        ? well(channel, `${health.account.name ?? ''}, token đến / until ${day(health.expiresAt)}`)
        : ill(
            channel,
            `Zalo không gia hạn nữa (${health.refused}); chạy "hoi zalo-oa login" trước ${day(health.expiresAt)} / log in before then`,
          );
    case 'needs_login':
      return ill(channel, `chạy "hoi zalo-oa login" / run it ${health.why ? `(${health.why})` : ''}`.trim());
    case 'not_set_up':
      return ill(channel, `Zalo chưa cho dùng / Zalo does not let us (${health.why})`);
    case 'unreachable':
      return unreachable(channel, health.why);
  }
};

const day = (at: number): string => new Date(at).toISOString();

const zaloBot = async (settings: Settings): Promise<Finding> => {
  const channel = 'Zalo Bot';
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: apiRoot } = settings;
  if (!token) return unset(channel, 'ZALO_BOT_TOKEN');
  const health = await checkZaloBot({ token, apiRoot, webhookUrl: hookAddress(settings, 'zalo-bot') });
  switch (health.kind) {
    case 'ok':
      return well(channel, `${health.account}, ${health.delivery}`);
    case 'wrong_token':
      return ill(channel, 'token sai; đặt lại ZALO_BOT_TOKEN / wrong token');
    case 'wrong_webhook':
      return elsewhere(channel, health.expected, health.actual);
    case 'unreachable':
      return unreachable(channel, health.why);
  }
};

const telegram = async (settings: Settings): Promise<Finding> => {
  const channel = 'Telegram';
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_PROXY: proxy } = settings;
  if (!token) return unset(channel, 'TELEGRAM_BOT_TOKEN');
  const health = await checkTelegram({
    token,
    apiRoot,
    proxy,
    webhookUrl: hookAddress(settings, 'telegram'),
  });
  switch (health.kind) {
    case 'ok': {
      const waiting = `${health.pending} tin chờ / waiting`;
      return health.lastError
        ? ill(channel, `@${health.username}, ${health.delivery}, ${waiting}: ${health.lastError}`)
        : well(channel, `@${health.username}, ${health.delivery}, ${waiting}`);
    }
    case 'wrong_token':
      return ill(channel, 'token sai; đặt lại TELEGRAM_BOT_TOKEN / wrong token');
    case 'wrong_webhook':
      return elsewhere(channel, health.expected, health.actual);
    case 'unreachable':
      return ill(
        channel,
        `không tới được; có thể mạng chặn, đặt TELEGRAM_PROXY / cannot be reached; the network may block it (${health.why})`,
      );
  }
};
