import { createZaloOa, type ZaloOa, type ZaloOaOptions } from '../../../src/bots/zalo-oa/zalo-oa.ts';
import { type TokenStore, zaloOaPeople, zaloOaTokens } from '../../../src/store/queries/zalo-oa.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import { serveHook } from '../../support/platform/hook.ts';
import type { ZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import { createScriptedDoor, type DoorOptions, type ScriptedDoor } from '../door.ts';
import { createTestLog } from '../telegram/harness.ts';

export interface Account {
  readonly oa: ZaloOa;
  readonly door: ScriptedDoor;
  readonly log: ReturnType<typeof createTestLog>;
  readonly tokens: TokenStore;
  readonly address: string;
  close(): Promise<void>;
}

/** The channel against the local server, with consent given, started, before a door that answers as told. */
export const startAccount = async (
  server: ZaloOaServer,
  answer?: DoorOptions['answer'],
  options: Partial<ZaloOaOptions> = {},
): Promise<Account> => {
  const store = await openSqlite(':memory:');
  const log = createTestLog();
  const tokens = zaloOaTokens(store.db, server.appId);
  await tokens.seed(server.oauth.grant());
  const oa = createZaloOa({
    ...server,
    apiRoot: server.url,
    oauthRoot: server.url,
    tokens,
    people: zaloOaPeople(store.db),
    now: () => new Date(server.now()),
    silentMs: 30 * 60_000,
    paidReplies: true,
    pictureAddress: url => url,
    log,
    retry: { firstMs: 5, mostMs: 20 },
    ...options,
  });
  const door = createScriptedDoor({ answer, channel: () => oa });
  const hook = await serveHook(request => oa.webhook(request));
  await server.hook.save(hook.url);
  await oa.start(door);
  return {
    oa,
    door,
    log,
    tokens,
    address: hook.url,
    async close() {
      await oa.stop();
      await server.close();
      await hook.close();
      await store.close();
    },
  };
};
