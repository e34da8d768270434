import { afterEach, beforeEach, expect, it } from 'vitest';
import { startZaloOaServer, type ZaloOaServer } from './server.ts';
import type { OaUser } from './user.ts';

let server: ZaloOaServer;
let ba: OaUser;
let token: string;
beforeEach(async () => {
  server = await startZaloOaServer();
  ba = server.user(1);
  ba.says('chào');
  token = server.oauth.grant().accessToken;
});
afterEach(() => server.close());

const reply = async (message: object, access_token = token) => {
  const response = await fetch(`${server.url}/v3.0/oa/message/cs`, {
    method: 'POST',
    headers: { access_token, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { user_id: ba.id }, message }),
  });
  return { http: response.status, ...((await response.json()) as { error: number }) };
};
const buttons = (...all: object[]) => ({
  text: 'a',
  attachment: { type: 'template', payload: { buttons: all } },
});
const button = { title: 'A', type: 'oa.query.hide', payload: '#a' };

it.each<[string, object, number]>([
  ['words', { text: 'a' }, 0],
  ['buttons', buttons(button, { title: 'B', type: 'oa.open.url', payload: { url: 'https://a.vn' } }), 0],
  ['no words', { text: ' ' }, -201],
  ['too many words', { text: 'x'.repeat(2001) }, -210],
  ['six buttons', buttons(button, button, button, button, button, button), -210],
  ['a long title', buttons({ ...button, title: 'x'.repeat(101) }), -210],
  ['an unknown type', buttons({ ...button, type: 'oa.query.tap' }), -201],
  ['an unknown field', { text: 'a', parse_mode: 'html' }, -201],
])('%s: error %3$i, always with HTTP 200', async (_, message, error) => {
  expect(await reply(message)).toMatchObject({ http: 200, error });
});

it('an access token that is wrong, spent, or of a pair before', async () => {
  expect(await reply({ text: 'a' }, 'at-0')).toMatchObject({ error: -216 });
  const next = server.oauth.grant().accessToken;
  expect(await reply({ text: 'a' })).toMatchObject({ error: -216 });
  expect(await reply({ text: 'a' }, next)).toMatchObject({ error: 0 });
  server.pass(26 * 3_600_000);
  expect(await reply({ text: 'a' }, next)).toMatchObject({ error: -216 });
});

it('a refresh token works once', async () => {
  const { refreshToken } = server.oauth.grant();
  const refresh = () =>
    server.oauth.answer(
      server.appSecret,
      new URLSearchParams({ app_id: server.appId, grant_type: 'refresh_token', refresh_token: refreshToken }),
    );
  expect(refresh()).toMatchObject({ expires_in: '90000' });
  expect(refresh()).toMatchObject({ error: -14014 });
});

it('free, paid, closed: by when they last acted', async () => {
  const HOUR = 3_600_000;
  expect(await reply({ text: 'a' })).toMatchObject({ data: { quota: { quota_type: 'reply' } } });
  server.pass(24 * HOUR);
  token = server.oauth.grant().accessToken;
  server.pass(24.5 * HOUR);
  expect(await reply({ text: 'a' })).toMatchObject({ data: { quota: { quota_type: 'sub_quota' } } });
  server.pass(7 * 24 * HOUR);
  token = server.oauth.grant().accessToken;
  expect(await reply({ text: 'a' })).toMatchObject({ error: -230 });
});
