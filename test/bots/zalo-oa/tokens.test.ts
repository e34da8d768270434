import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOauth, type Oauth } from '../../../src/bots/zalo-oa/oauth.ts';
import { createTokens } from '../../../src/bots/zalo-oa/tokens.ts';
import { type TokenStore, zaloOaTokens } from '../../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { startZaloOaServer, type ZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import { createTestLog } from '../telegram/harness.ts';

const HOUR = 3_600_000;
let server: ZaloOaServer;
let folder: string;
const stores: Store[] = [];
let log: ReturnType<typeof createTestLog>;

/** A process of its own on the same database. */
const open = async (
  change: (store: TokenStore) => Partial<TokenStore> = () => ({}),
  change2: Partial<Oauth> = {},
) => {
  const store = await openSqlite(join(folder, 'hoi.db'));
  stores.push(store);
  const rows = zaloOaTokens(store.db, server.appId);
  const oauth = createOauth({ ...server, oauthRoot: server.url });
  const tokens = createTokens({
    store: { ...rows, ...change(rows) },
    oauth: { ...oauth, ...change2 },
    now: server.now,
    wait: () => new Promise(resolve => setTimeout(resolve, 5)),
    newAttempt: () => `attempt-${Math.random()}`,
    log,
  });
  return { tokens, rows };
};

beforeEach(async () => {
  server = await startZaloOaServer();
  folder = mkdtempSync(join(tmpdir(), 'hoi-zalo-'));
  log = createTestLog();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

it('is fresh for 20 hours, then exchanged for the next pair, which is on disk before it is used', async () => {
  const { tokens, rows } = await open();
  await rows.seed(server.oauth.grant());
  server.pass(19 * HOUR);
  await tokens.keepFresh();
  expect(server.calls).toEqual([]);
  server.pass(1.5 * HOUR);
  await tokens.keepFresh();
  const row = (await rows.read())!;
  expect(server.oauth.isGood(row.access_token)).toBe(true);
  expect(row).toMatchObject({ attempt: null, refused: null, expires_at: server.now() + 25 * HOUR });
  expect(await tokens.current()).toBe(row.access_token);
  expect(server.oauth.grants()).toBe(2);
});

it('two at once, in one process and in two: one exchange', async () => {
  const [one, two] = [await open(), await open()];
  await one.rows.seed(server.oauth.grant());
  server.pass(26 * HOUR);
  const all = await Promise.all([one, one, two, two].map(({ tokens }) => tokens.current()));
  expect(new Set(all).size).toBe(1);
  expect(server.oauth.isGood(all[0])).toBe(true);
  expect(server.oauth.grants()).toBe(2);
});

it('who comes late with the spent token gets the one that followed it', async () => {
  const { tokens, rows } = await open();
  const first = server.oauth.grant();
  await rows.seed(first);
  const second = await tokens.after(first.accessToken);
  expect(await tokens.after(first.accessToken)).toBe(second);
  expect(server.oauth.grants()).toBe(2);
});

it('the database fails just then: the pair is kept in memory, and used only once it is on disk', async () => {
  let failures = 5;
  const { tokens, rows } = await open(({ put }) => ({
    put: async (...args) => {
      if (failures-- > 0) throw new Error('disk full');
      return put(...args);
    },
  }));
  const first = server.oauth.grant();
  await rows.seed(first);
  const next = await tokens.after(first.accessToken);
  expect((await rows.read())!.access_token).toBe(next);
  expect(server.oauth.isGood(next)).toBe(true);
  expect(log.lines.join()).toContain('held in memory');
});

it('killed between Zalo’s answer and our disk: others wait a minute, try, and the operator hears what to do', async () => {
  const killed = await open(() => ({ put: () => new Promise<boolean>(() => {}) }));
  const first = server.oauth.grant();
  await killed.rows.seed(first);
  void killed.tokens.after(first.accessToken);
  await server.until(() => server.oauth.grants() === 2, 'the exchange');

  const { tokens, rows } = await open();
  const early = tokens.after(first.accessToken);
  expect(await early).toBeUndefined();
  expect(server.calls).toHaveLength(1);

  server.pass(61_000);
  expect(await tokens.after(first.accessToken)).toBeUndefined();
  expect((await rows.read())!.refused).toContain('cut short');
  expect(log.lines.join()).toContain('hoi zalo-oa login');
  for (const secret of [first.accessToken, first.refreshToken, server.appSecret])
    expect(log.lines.join()).not.toContain(secret);

  // What an administrator consented to counts from then on, in every process that runs.
  await rows.seed(server.oauth.grant());
  expect(server.oauth.isGood(await tokens.current())).toBe(true);
});

it('killed before Zalo was asked: the token is still good, and a minute later it is used', async () => {
  const killed = await open(undefined, { refresh: () => new Promise(() => {}) });
  const first = server.oauth.grant();
  await killed.rows.seed(first);
  void killed.tokens.after(first.accessToken);
  await expect.poll(async () => (await killed.rows.read())!.attempt).not.toBeNull();
  server.pass(61_000);
  const { tokens } = await open();
  expect(server.oauth.isGood(await tokens.after(first.accessToken))).toBe(true);
  expect(log.lines.join()).toContain('cut short; trying its token again');
});

it.each(['cut', 'garbage'] as const)(
  'a broken line (%s) before it was spent: tried again next time',
  async kind => {
    const { tokens, rows } = await open();
    const first = server.oauth.grant();
    await rows.seed(first);
    server.faults.plan('access_token', { kind });
    expect(await tokens.after(first.accessToken)).toBeUndefined();
    expect((await rows.read())!.refused).toBeNull();
    expect(server.oauth.isGood(await tokens.after(first.accessToken))).toBe(true);
  },
);

it('consent taken back: the token that is there is used while it lasts, Zalo is asked no more', async () => {
  const { tokens, rows } = await open();
  const first = server.oauth.grant();
  await rows.seed(first);
  server.oauth.revoke();
  server.pass(21 * HOUR);
  await tokens.keepFresh();
  await tokens.keepFresh();
  expect(server.calls).toHaveLength(1);
  expect(await tokens.current()).toBe(first.accessToken);
  server.pass(5 * HOUR);
  expect(await tokens.current()).toBeUndefined();
});

it('a code and its verifier bring the first pair, once', async () => {
  const oauth = createOauth({ ...server, oauthRoot: server.url });
  const verifier = 'v'.repeat(43);
  const code = server.oauth.consent(verifier);
  expect(await oauth.exchange(code, 'w'.repeat(43))).toMatchObject({ kind: 'refused' });
  const good = server.oauth.consent(verifier);
  expect(await oauth.exchange(good, verifier)).toMatchObject({ kind: 'pair', expiresInMs: 25 * HOUR });
  const again = await oauth.exchange(good, verifier);
  expect(again).toMatchObject({ kind: 'refused' });
  expect(JSON.stringify(again)).not.toContain(good);
  const wrong = createOauth({ ...server, appSecret: 'x', oauthRoot: server.url });
  expect(await wrong.refresh('rt')).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('secret'),
  });
});
