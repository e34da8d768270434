import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkTelegram } from '../../../src/bots/telegram/check.ts';
import { secretFor } from '../../../src/bots/telegram/webhook.ts';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server/server.ts';
import type { User } from '../../support/telegram-server/user.ts';
import { type Bot, startBot } from './harness.ts';

let server: TelegramServer;
let ba: User;
let bot: Bot;
let http: Server;
let url: string;
beforeEach(async () => {
  server = await startTelegramServer();
  ba = server.user({ id: 4711, name: 'Bà Tư' });
  http = createServer(async (request, response) => {
    const answer = await bot.telegram.webhook(await asRequest(request));
    response.writeHead(answer.status).end();
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/telegram`;
  bot = await startBot(
    server,
    ({ event: { body } }) => [{ text: body.kind === 'text' ? body.text : body.kind }],
    {
      webhookUrl: url,
    },
  );
  await server.chats.until(() => server.webhookInfo().url, 'the webhook');
});
afterEach(async () => {
  await bot.telegram.stop();
  await server.close();
  http.closeAllConnections();
  await new Promise(resolve => http.close(resolve));
  expect(server.failures).toEqual([]);
});

const asRequest = async (request: IncomingMessage): Promise<Request> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  return new Request(url, { method: request.method!, headers, ...(body.length > 0 && { body }) });
};

const SECRET = 'x-telegram-bot-api-secret-token';
const update = {
  update_id: 1,
  message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'a' },
};
const post = (secret: string | undefined, body = JSON.stringify(update)) =>
  bot.telegram.webhook(
    new Request(url, {
      method: 'POST',
      body,
      headers: { ...(secret !== undefined && { [SECRET]: secret }) },
    }),
  );

it('is set with our secret, and a talk goes over it in order', async () => {
  expect(await checkTelegram({ token: server.token, apiRoot: server.url, webhookUrl: url })).toMatchObject({
    kind: 'ok',
    delivery: 'webhook',
  });
  for (const text of ['một', 'hai', 'ba']) ba.says(text);
  const heard = [await ba.hears(), await ba.hears(), await ba.hears()];
  expect(heard.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
  expect(server.calls.some(({ method }) => method === 'getUpdates')).toBe(false);
});

it.each([
  ['a wrong one', 'x'.repeat(64)],
  ['a shorter one', 'x'],
  ['an empty one', ''],
  ['none', undefined],
  ['almost the right one', 'last'],
])('%s for a secret: 401, and nothing is stored', async (_, given) => {
  const secret =
    given === 'last' ? secretFor(server.token).replace(/.$/, last => (last === '0' ? '1' : '0')) : given;
  expect((await post(secret)).status).toBe(401);
  expect(bot.door.passed).toEqual([]);
});

it('takes what carries the secret, once', async () => {
  expect((await post(secretFor(server.token))).status).toBe(200);
  expect((await post(secretFor(server.token))).status).toBe(200);
  expect(bot.door.passed).toEqual(['tg:1', 'tg:1']);
  expect(bot.door.kept).toHaveLength(1);
});

it('refuses what is no update', async () => {
  expect((await post(secretFor(server.token), '{')).status).toBe(400);
  expect((await bot.telegram.webhook(new Request(url))).status).toBe(405);
  const large = new Request(url, {
    method: 'POST',
    body: '{}',
    headers: { [SECRET]: secretFor(server.token), 'content-length': '2000000' },
  });
  expect((await bot.telegram.webhook(large)).status).toBe(413);
});

it('the storage fails: Telegram is told 503 and sends again, in order', async () => {
  bot.door.failNext(2);
  ba.says('một');
  ba.says('hai');
  expect([await ba.hears(), await ba.hears()].map(({ text }) => text)).toEqual(['một', 'hai']);
  expect(server.webhookInfo().last_error_message).toContain('503');
  await server.chats.until(() => server.queue.waiting().length === 0, 'everything taken');
  expect(bot.door.kept).toHaveLength(2);
});

it('the secret is one that Telegram takes, and not the token', () => {
  expect(secretFor('1:a')).toMatch(/^[\w-]{1,256}$/);
  expect(secretFor('1:a')).not.toBe(secretFor('1:b'));
});

it('an address Telegram does not take leaves us polling, not deaf', async () => {
  const strict = await startTelegramServer({ webhook: { httpsOnly: true } });
  const nam = strict.user({ id: 4712, name: 'Ông Năm' });
  const { telegram, log } = await startBot(strict, () => [{ text: 'nghe đây' }], {
    webhookUrl: 'http://phuxuan.example/t',
  });
  nam.says('có ai không');
  expect((await nam.hears()).text).toBe('nghe đây');
  expect(log.lines.join()).toContain('HTTPS');
  await telegram.stop();
  await strict.close();
});
