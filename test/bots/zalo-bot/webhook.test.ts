import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretFor } from '../../../src/bots/zalo-bot/webhook.ts';
import { type Hook, serveHook } from '../../support/platform/hook.ts';
import { startZaloBotServer, type ZaloBotServer } from '../../support/zalo-bot-server/server.ts';
import type { ZaloUser } from '../../support/zalo-bot-server/user.ts';
import { type Bot, said, startBot } from './harness.ts';

let server: ZaloBotServer;
let ba: ZaloUser;
let bot: Bot;
let hook: Hook;
beforeEach(async () => {
  server = await startZaloBotServer({ publicWebhook: false });
  ba = server.user(4711, 'Bà Tư');
  hook = await serveHook(request => bot.bot.webhook(request));
  bot = await startBot(
    server,
    ({ event: { body } }) => [{ text: body.kind === 'text' ? body.text : body.kind }],
    {
      webhookUrl: hook.url,
    },
  );
  await server.until(() => bot.bot.status().delivery === 'webhook', 'the webhook');
});
afterEach(async () => {
  await bot.bot.stop();
  await server.close();
  await hook.close();
});

const SECRET = 'x-bot-api-secret-token';
const update = {
  event_name: 'message.text.received',
  message: { message_id: 'm1', from: { id: 'u1' }, chat: { id: 'u1', chat_type: 'PRIVATE' }, text: 'a' },
};
const post = (secret: string | undefined, body: string | undefined = JSON.stringify(update)) =>
  bot.bot.webhook(
    new Request(hook.url, {
      method: 'POST',
      body,
      headers: { ...(secret !== undefined && { [SECRET]: secret }) },
    }),
  );

it.each([false, true])('a talk goes over it in order (wrapped: %s)', async wrapped => {
  server.updates.wrap(wrapped);
  for (const text of ['một', 'hai', 'ba']) ba.says(text);
  for (const text of ['một', 'hai', 'ba']) expect((await ba.hears()).text).toBe(text);
  expect(server.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
});

describe('the secret', () => {
  it.each([
    ['a wrong one', 'x'.repeat(64)],
    ['a shorter one', 'x'],
    ['an empty one', ''],
    ['none', undefined],
  ])('%s: 401, and nothing is stored', async (_, given) => {
    expect((await post(given)).status).toBe(401);
    expect(bot.door.passed).toEqual([]);
  });

  it('the right one, twice: one event', async () => {
    expect((await post(secretFor(server.token))).status).toBe(200);
    expect((await post(secretFor(server.token), JSON.stringify({ ok: true, result: update }))).status).toBe(
      200,
    );
    expect(bot.door.kept.map(({ event }) => event.id)).toEqual(['zb:m1']);
  });

  it.each(['', '{}', 'null'])('Zalo’s own try without it (%j): 200, and nothing happens', async body => {
    expect((await post(undefined, body)).status).toBe(200);
    expect(bot.door.passed).toEqual([]);
  });

  it('is one that Zalo takes, and not the token', () => {
    expect(secretFor('1:a')).toMatch(/^[\w-]{32,256}$/);
    expect(secretFor('1:a')).not.toBe(secretFor('1:b'));
  });
});

it('odd things with our secret are taken and passed over; too large ones are not', async () => {
  for (const body of ['{', '[]', '{"event_name":"x.y"}'])
    expect((await post(secretFor(server.token), body)).status).toBe(200);
  expect((await post(secretFor(server.token), 'x'.repeat(300_000))).status).toBe(413);
  expect((await bot.bot.webhook(new Request(hook.url))).status).toBe(405);
  expect(bot.door.passed).toEqual([]);
});

it('the storage fails: Zalo is not told that we have it', async () => {
  bot.door.failNext(1);
  expect((await post(secretFor(server.token))).status).toBe(500);
  expect((await post(secretFor(server.token))).status).toBe(200);
  expect(said(bot.door)).toEqual(['a']);
});

it('is set once: again only when address or token changed', async () => {
  const sets = () => server.calls.filter(({ method }) => method === 'setWebhook').length;
  const again = async (cursors: Bot['cursors']) => {
    await bot.bot.stop();
    bot = await startBot(server, undefined, { webhookUrl: hook.url, cursors });
    await server.until(() => bot.bot.status().delivery === 'webhook', 'the webhook');
  };
  const { cursors } = bot;
  await again(cursors);
  expect(sets()).toBe(1);
  cursors.values.set('zalo-bot:webhook', 'of another token');
  await again(cursors);
  expect(sets()).toBe(2);
});

it('an address Zalo does not take leaves us polling, not deaf; a webhook left over is taken away', async () => {
  const strict = await startZaloBotServer();
  const nam = strict.user(4712);
  strict.updates.setHook({ url: 'https://old.example/hook', secret: 'of long ago' });
  const second = await startBot(strict, () => [{ text: 'nghe đây' }], {
    webhookUrl: 'http://127.0.0.1/hook',
  });
  await strict.until(() => second.bot.status().delivery === 'polling', 'polling');
  nam.says('có ai không');
  expect((await nam.hears()).text).toBe('nghe đây');
  expect(second.log.lines.join()).toContain('does not take our public address');
  await second.bot.stop();
  await strict.close();
});
