import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../../src/config.ts';
import { createApp } from '../../../src/main.ts';
import { zaloOaTokens } from '../../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { OaError } from '../../support/zalo-oa-server/checks.ts';
import { startZaloOaServer, type ZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import type { OaUser } from '../../support/zalo-oa-server/user.ts';

let server: ZaloOaServer;
let folder: string;
let store: Store;
let app: Awaited<ReturnType<typeof createApp>>;
let ba: OaUser;
let url: string;
beforeEach(async () => {
  server = await startZaloOaServer({ runs: true, retries: 20 });
  folder = mkdtempSync(join(tmpdir(), 'hoi-zalo-oa-'));
  store = await openSqlite(join(folder, 'hoi.db'));
  await zaloOaTokens(store.db, server.appId).seed(server.oauth.grant());
  const settings = readSettings({
    PORT: '0',
    HOI_DB: join(folder, 'hoi.db'),
    ZALO_OA_APP_ID: server.appId,
    ZALO_OA_APP_SECRET: server.appSecret,
    ZALO_OA_SECRET_KEY: server.secretKey,
    ZALO_OA_API_ROOT: server.url,
    ZALO_OA_OAUTH_ROOT: server.url,
  });
  app = await createApp(settings, pino({ level: 'silent' }));
  const { port } = await app.start();
  url = `http://127.0.0.1:${port}`;
  await server.hook.save(`${url}/webhooks/zalo-oa`);
  ba = server.user(1);
});
afterEach(async () => {
  await app.stop();
  await store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const ours = () => ba.sees().filter(({ who }) => who === 'account');
const inbound = () => store.db.selectFrom('message').selectAll().where('direction', '=', 'in').execute();

it('quick messages are stored one by one and answered as one thought, in one message', async () => {
  for (const text of ['chị ơi', 'cho em hỏi', 'em mới sinh con', 'chừ làm giấy khai sinh']) ba.says(text);
  const { text } = await ba.hears(/Đăng ký khai sinh/);
  expect(text).toContain('trợ lý tự động');
  expect(text).toMatch(/Câu 1\./);
  expect(ours()).toHaveLength(1);
  const texts = (await inbound()).map(({ body }) => JSON.parse(body).body);
  expect(texts.filter(({ kind }) => kind === 'text')).toHaveLength(4);
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true, channels: { 'zalo-oa': 'ok' } });
}, 60_000);

it('what cannot be sent is kept, and said when the citizen writes again, before anything else', async () => {
  server.faults.plan('cs', { kind: 'error', error: new OaError(-230, 'no interaction in 7 days') });
  ba.says('đăng ký kết hôn cần chi?');
  await expect
    .poll(
      async () => (await store.db.selectFrom('message').select('delivery').execute()).map(it => it.delivery),
      {
        timeout: 20_000,
      },
    )
    .toContain('held');
  expect(ours()).toEqual([]);
  ba.says('còn đó không?');
  expect((await ba.hears()).text).toMatch(/trợ lý tự động[\s\S]*kết hôn/);
  await ba.hears();
  expect(ours().length).toBeGreaterThanOrEqual(2);
}, 60_000);

it('an officer talks: not a word over them, everything kept; a tap on our button goes on where it was', async () => {
  ba.says('đăng ký kết hôn cần chi?');
  const question = await ba.hears(/Câu 1\./);
  ba.officerSays('Chào bác, cán bộ đây ạ');
  await expect.poll(() => server.hook.posts().filter(({ event }) => event === 'oa_send_text').length).toBe(2);
  ba.says('dạ em muốn hỏi về giấy tờ?');
  await expect.poll(async () => (await inbound()).length).toBe(2);
  expect(ours()).toHaveLength(1);
  ba.taps(question.buttons[0]!.title);
  expect((await ba.hears(/Câu 2\./)).text).toMatch(/Câu 2\./);
}, 60_000);
