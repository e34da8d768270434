import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { zaloOaTokens } from '../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { startTelegramServer, type TelegramServer } from '../support/telegram-server/server.ts';
import { startZaloBotServer, type ZaloBotServer } from '../support/zalo-bot-server/server.ts';
import { startZaloOaServer, type ZaloOaServer } from '../support/zalo-oa-server/server.ts';
import { runHoi } from './typing.ts';

let oa: ZaloOaServer;
let bot: ZaloBotServer;
let telegram: TelegramServer;
let folder: string;
beforeEach(async () => {
  [oa, bot, telegram] = await Promise.all([
    startZaloOaServer({ runs: true }),
    startZaloBotServer({ publicWebhook: false }),
    startTelegramServer(),
  ]);
  folder = mkdtempSync(join(tmpdir(), 'hoi-doctor-'));
});
afterEach(async () => {
  await Promise.all([oa.close(), bot.close(), telegram.close()]);
  rmSync(folder, { recursive: true });
});

const doctor = (env: Readonly<Record<string, string>>) =>
  runHoi(['doctor'], '', { HOI_DB: join(folder, 'hoi.db'), ...env });
const everything = () => ({
  ZALO_OA_APP_ID: oa.appId,
  ZALO_OA_APP_SECRET: oa.appSecret,
  ZALO_OA_SECRET_KEY: oa.secretKey,
  ZALO_OA_API_ROOT: oa.url,
  ZALO_BOT_TOKEN: bot.token,
  ZALO_BOT_API_ROOT: bot.url,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
});

it('nothing set, nothing wrong', async () => {
  const { code, out } = await doctor({});
  expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 0, lines: 3 });
});

it('all well; then each told what is wrong with it, and no secret', async () => {
  const store = await openSqlite(join(folder, 'hoi.db'));
  const tokens = zaloOaTokens(store.db, oa.appId);
  await tokens.seed(oa.oauth.grant());
  const good = await doctor(everything());
  expect(good).toMatchObject({
    code: 0,
    out: expect.stringMatching(/✓ Zalo OA: UBND[\s\S]*✓ Zalo Bot[\s\S]*✓ Telegram/),
  });

  oa.oauth.expire();
  bot.updates.setHook({ url: 'https://old.example/hook', secret: 'of long ago' });
  const { access_token } = (await tokens.read())!;
  const bad = await doctor({ ...everything(), TELEGRAM_BOT_TOKEN: `1:${'x'.repeat(35)}` });
  expect(bad.code).toBe(1);
  expect(bad.out).toMatch(/✗ Zalo OA: chạy "hoi zalo-oa login"/);
  expect(bad.out).toMatch(/✗ Zalo Bot: webhook là "https:\/\/old\.example\/hook"/);
  expect(bad.out).toMatch(/✗ Telegram: token sai/);
  for (const secret of [access_token, oa.appSecret, bot.token])
    expect(bad.out + bad.err).not.toContain(secret);

  const closed = await startZaloBotServer();
  await closed.close();
  const far = { ZALO_OA_API_ROOT: closed.url, ZALO_BOT_API_ROOT: closed.url };
  expect((await doctor({ ...everything(), ...far })).out.match(/ECONNREFUSED/g)).toHaveLength(2);
  await store.close();
}, 60_000);
