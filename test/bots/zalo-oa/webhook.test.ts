import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf } from '../../../src/bots/zalo-oa/signature.ts';
import { startZaloOaServer, type ZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import type { OaUser } from '../../support/zalo-oa-server/user.ts';
import { type Account, startAccount } from './harness.ts';

let server: ZaloOaServer;
let ba: OaUser;
let account: Account;
beforeEach(async () => {
  server = await startZaloOaServer({ retries: 5 });
  ba = server.user(1);
  account = await startAccount(server, ({ event: { body } }) => [
    { text: body.kind === 'text' ? body.text : body.kind },
  ]);
});
afterEach(() => account.close());

const event = (content: object = {}) =>
  JSON.stringify({
    app_id: server.appId,
    event_name: 'user_send_text',
    sender: { id: '5550001' },
    recipient: { id: '7770001' },
    message: { msg_id: 'm-1', text: 'xin chào' },
    timestamp: String(server.now()),
    ...content,
  });
const sign = (body: string, timestamp = String(server.now())) =>
  `mac=${digestOf({ appId: server.appId, secretKey: server.secretKey, rawBody: Buffer.from(body), timestamp })}`;
const post = async (body: string, signature?: string) =>
  (
    await account.oa.webhook(
      new Request(account.address, {
        method: 'POST',
        body,
        headers: { ...(signature !== undefined && { 'x-zevent-signature': signature }) },
      }),
    )
  ).status;

it.each(['header', 'body'] as const)('a talk, signed with the timestamp of the %s', async how => {
  server.hook.sign(how);
  for (const text of ['một', 'hai', 'ba']) ba.says(text);
  for (const text of ['một', 'hai', 'ba']) expect((await ba.hears()).text).toBe(text);
  expect(account.oa.status()).toMatchObject({ signedWith: how, badSignatures: 0 });
});

it('the unsigned {} of Zalo’s console is answered 200, and does nothing', async () => {
  expect(await server.hook.save(account.address)).toBe(200);
  expect(await post('{}')).toBe(200);
  expect(await post(' ')).toBe(200);
  expect(await post('{}', 'mac=00')).toBe(401);
  expect(account.door.passed).toEqual([]);
});

it('a wrong signature, or none, is 401 and an alarm; a right one is stored once', async () => {
  const body = event();
  expect(await post(body)).toBe(401);
  expect(
    await post(
      body,
      sign(body).replace(/.$/, last => (last === '0' ? '1' : '0')),
    ),
  ).toBe(401);
  expect(await post(body.replace('chào', 'chao'), sign(body))).toBe(401);
  expect(account.door.passed).toEqual([]);
  expect(account.oa.status().badSignatures).toBe(2);
  expect(account.log.lines.filter(line => line.includes('signature is wrong'))).toHaveLength(1);
  expect(await post(body, sign(body))).toBe(200);
  expect(await post(body, sign(body))).toBe(200);
  expect(account.door.kept.map(({ event }) => event.id)).toEqual(['zoa:m-1']);
});

it('another app’s event, and one of this morning, are let go, so that they do not come again', async () => {
  for (const body of [event({ app_id: '42' }), event({ timestamp: String(server.now() - 3 * 3_600_000) })]) {
    const { timestamp } = JSON.parse(body);
    expect(await post(body, sign(body, timestamp))).toBe(200);
  }
  expect(account.door.passed).toEqual([]);
});

it('the storage fails: 503, Zalo comes again, nothing is lost and order holds', async () => {
  account.door.failNext(3);
  for (const text of ['một', 'hai']) ba.says(text);
  for (const text of ['một', 'hai']) expect((await ba.hears()).text).toBe(text);
  expect(
    server.hook
      .posts()
      .map(({ status }) => status)
      .slice(0, 4),
  ).toEqual([503, 503, 503, 200]);
  expect(server.hook.isOff()).toBe(false);
});

it('the storage hangs: the answer comes within two seconds, and the event is taken all the same', async () => {
  const accept = account.door.accept;
  account.door.accept = async incoming => {
    await new Promise(resolve => setTimeout(resolve, 2300));
    return accept(incoming);
  };
  const body = event();
  const before = performance.now();
  expect(await post(body, sign(body))).toBe(503);
  expect(performance.now() - before).toBeLessThan(2000);
  expect(await post(body, sign(body))).toBe(503);
  await expect.poll(() => account.door.passed.length, { timeout: 5000 }).toBe(2);
  expect(account.door.kept).toHaveLength(1);
});

it('receipts, groups and odd things with a signature are taken and passed over', async () => {
  for (const content of [
    { event_name: 'user_seen_message', message: { msg_ids: ['1'] } },
    { event_name: 'user_received_message' },
    { event_name: 'user_send_group_text' },
    { event_name: 'anonymous_send_text' },
    { event_name: 'oa_send_image' },
    { event_name: 7 },
    { sender: undefined },
  ]) {
    const body = event(content);
    expect(await post(body, sign(body))).toBe(200);
  }
  expect(await post('[', sign('['))).toBe(401);
  expect(await post('x'.repeat(300_000), 'mac=1')).toBe(413);
  expect(account.door.passed).toEqual([]);
});

it('ids above 2^53 come through figure by figure', async () => {
  const body = event({ sender: { id: '9007199254740993123' } });
  expect(await post(body, sign(body))).toBe(200);
  expect(account.door.kept[0]!.chat.address).toBe('9007199254740993123');
});
