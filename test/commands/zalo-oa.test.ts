import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { zaloOaTokens } from '../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { startZaloOaServer, type ZaloOaServer } from '../support/zalo-oa-server/server.ts';
import { runHoi } from './typing.ts';

let server: ZaloOaServer;
let folder: string;
beforeEach(async () => {
  server = await startZaloOaServer({ runs: true });
  folder = mkdtempSync(join(tmpdir(), 'hoi-zalo-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const hoi = (args: readonly string[], typed = '') =>
  runHoi(['zalo-oa', ...args], typed, {
    HOI_DB: join(folder, 'hoi.db'),
    ZALO_OA_APP_ID: server.appId,
    ZALO_OA_APP_SECRET: server.appSecret,
    ZALO_OA_SECRET_KEY: server.secretKey,
    ZALO_OA_OAUTH_ROOT: server.url,
  });

const stored = async () => {
  const store = await openSqlite(join(folder, 'hoi.db'));
  const row = await zaloOaTokens(store.db, server.appId).read();
  await store.close();
  return row;
};

it('a refresh token is typed in, exchanged at once, and stored; the status says until when', async () => {
  expect(await hoi(['status'])).toMatchObject({ code: 1, err: expect.stringContaining('hoi zalo-oa login') });
  const { refreshToken } = server.oauth.grant();
  const login = await hoi(['login'], `${refreshToken}\n`);
  expect(login).toMatchObject({ code: 0, out: expect.stringContaining('Đã ghi token mới') });
  const row = (await stored())!;
  expect(row.refresh_token).not.toBe(refreshToken);
  expect(server.oauth.isGood(row.access_token)).toBe(true);
  expect((await hoi(['status'])).out).toContain(new Date(row.expires_at).toISOString());

  const again = await hoi(['login'], `${refreshToken}\n`);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('Invalid refresh token') });
  expect(again.err + again.out).not.toContain(refreshToken);
  expect((await stored())!.access_token).toBe(row.access_token);
}, 60_000);

it('a code goes with its verifier', async () => {
  const verifier = 'v'.repeat(43);
  const code = server.oauth.consent(verifier);
  expect(await hoi(['login', '--code', code])).toMatchObject({
    code: 1,
    err: expect.stringContaining('--verifier'),
  });
  expect(await hoi(['login', '--code', code, '--verifier', verifier])).toMatchObject({ code: 0 });
  expect(server.oauth.isGood((await stored())!.access_token)).toBe(true);
}, 60_000);
