import { afterEach, beforeEach, expect, it } from 'vitest';
import { startZaloBotServer, type ZaloBotServer } from './server.ts';
import type { ZaloUser } from './user.ts';

let server: ZaloBotServer;
let ba: ZaloUser;
beforeEach(async () => {
  server = await startZaloBotServer();
  ba = server.user(1);
  ba.says('chào');
});
afterEach(() => server.close());

const call = async (method: string, params: unknown, token = server.token) => {
  const response = await fetch(`${server.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const body = (await response.json()) as { ok: boolean; error_code?: number; description?: string };
  return { http: response.status, ...body };
};
const send = (params: object) => call('sendMessage', { chat_id: ba.id, text: 'a', ...params });

it.each<[string, object, string | RegExp]>([
  ['nothing', { text: '' }, 'The text must not be empty'],
  ['too much', { text: 'x'.repeat(2001) }, 'too long'],
  ['a number for a chat', { chat_id: 4711 }, /chat_id/],
  ['an unknown parameter', { reply_markup: {} }, /reply_markup/],
  ['a style that is none', { text_styles: [{ start: 0, len: 1, st: ['bold'] }] }, /text_styles/],
  ['a style beyond the text', { text_styles: [{ start: 0, len: 9, st: ['b'] }] }, 'out of range'],
  ['a stranger', { chat_id: 'f'.repeat(20) }, 'chat not found'],
])('%s is refused with 400, and told to the test', async (_, params, description) => {
  expect(await send(params)).toMatchObject({ ok: false, http: 400, error_code: 400 });
  expect(server.failures.join()).toMatch(description);
});

it('a wrong token, a method nobody documented, a spent month', async () => {
  expect(await call('getMe', {}, '1:x')).toMatchObject({ ok: false, error_code: 401 });
  expect(await call('editMessageText', {})).toMatchObject({ ok: false, error_code: 404 });
  server.quota = 0;
  expect(await send({})).toMatchObject({ ok: false, error_code: 429, description: 'Quota exceeded' });
});

it.each([
  ['no secret', { url: 'https://a.vn/h' }, 'secret_token must not be empty'],
  ['a short one', { url: 'https://a.vn/h', secret_token: 'short' }, 'secret_token is invalid'],
  ['a private address', { url: 'https://127.0.0.1/h', secret_token: 'long enough' }, 'url is invalid'],
  ['no HTTPS', { url: 'http://a.vn/h', secret_token: 'long enough' }, 'url is invalid'],
])('a webhook with %s is refused', async (_, params, description) => {
  expect(await call('setWebhook', params)).toMatchObject({ ok: false, error_code: 400 });
  expect(server.failures.join()).toContain(description);
  expect(await call('getWebhookInfo', {})).toMatchObject({ ok: false, error_code: 404 });
});

it('an update is handed out once, and not at all while a webhook is set', async () => {
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({
    ok: true,
    result: { message: { text: 'chào' } },
  });
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({ ok: false, http: 200, error_code: 408 });
  server.updates.setHook({ url: 'https://a.vn/h', secret: 'long enough' });
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({ ok: false, error_code: 400 });
});

it.each([
  ['https://hoi.example/1.png', true],
  ['data:image/png;base64,AAAA', false],
  ['http://192.168.1.5/1.png', false],
])('a photo at %s: %s', async (photo, ok) => {
  expect(await call('sendPhoto', { chat_id: ba.id, photo })).toMatchObject({ ok });
});
