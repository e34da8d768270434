import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badRequest } from './error.ts';
import { publishedMethods } from './methods.ts';
import { startTelegramServer, type TelegramServer } from './server.ts';
import type { User } from './user.ts';

let server: TelegramServer;
let ba: User;
beforeEach(async () => {
  server = await startTelegramServer();
  ba = server.user({ id: 4711, name: 'Bà Tư' });
});
afterEach(() => server.close());

const call = async (method: string, params: object = {}, token = server.token) => {
  const body = JSON.stringify(params);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/bot${token}/${method}`, { method: 'POST', headers, body });
  return {
    status: response.status,
    ...((await response.json()) as { ok: boolean; result?: never; description?: string }),
  };
};

describe('the published method list', () => {
  const methods = publishedMethods();

  it('is read whole from the typings grammY ships', () => {
    expect(methods.size).toBeGreaterThan(150);
    expect(methods.get('getMe')?.size).toBe(0);
    const required = [...methods.get('sendMessage')!]
      .filter(([, { required }]) => required)
      .map(([name]) => name);
    expect(required).toEqual(['chat_id', 'text']);
    expect(methods.get('sendPhoto')?.get('photo')).toEqual({ required: true, type: 'F | string' });
    expect([...methods.values()].flatMap(one => [...one.values()]).every(({ type }) => type)).toBe(true);
  });

  it('has everything this server carries out', () => {
    expect(server.handled.filter(method => !methods.has(method))).toEqual([]);
  });
});

describe('strictness', () => {
  it.each([
    ['a method nobody published', 'sendMesage', {}, 404, 'method not found'],
    ['a missing parameter', 'sendMessage', { chat_id: 4711 }, 400, 'parameter "text" is required'],
    ['nothing to say', 'sendMessage', { chat_id: 4711, text: ' \n ' }, 400, 'message text is empty'],
    ['too much to say', 'sendMessage', { chat_id: 4711, text: 'x'.repeat(4097) }, 400, 'message is too long'],
    ['a chat nobody opened', 'sendMessage', { chat_id: 1, text: 'a' }, 400, 'chat not found'],
    [
      'a tag that does not close',
      'sendMessage',
      { chat_id: 4711, text: '<b>a', parse_mode: 'HTML' },
      400,
      'end tag',
    ],
    [
      'a tag of another world',
      'sendMessage',
      { chat_id: 4711, text: 'a <tờ khai>', parse_mode: 'HTML' },
      400,
      'Unsupported',
    ],
    [
      'tags that cross',
      'sendMessage',
      { chat_id: 4711, text: '<b><i>a</b></i>', parse_mode: 'HTML' },
      400,
      'Unmatched',
    ],
    ['an unscripted method', 'sendDice', { chat_id: 4711 }, 501, 'Not Implemented'],
  ])('%s', async (_, method, params, status, says) => {
    ba.says('a');
    expect(await call(method, params)).toMatchObject({
      ok: false,
      status,
      description: expect.stringContaining(says),
    });
  });

  it.each([
    ['data over 64 bytes', { text: 'Có', callback_data: 'ệ'.repeat(22) }, 'BUTTON_DATA_INVALID'],
    ['an address on this machine', { text: 'Mở', url: 'http://localhost:3000/' }, 'Wrong HTTP URL'],
    ['no action', { text: 'Mở' }, 'Text buttons are unallowed'],
  ])('a button with %s', async (_, button, says) => {
    ba.says('a');
    const reply_markup = { inline_keyboard: [[button]] };
    const answer = await call('sendMessage', { chat_id: 4711, text: 'a', reply_markup });
    expect(answer).toMatchObject({ status: 400, description: expect.stringContaining(says) });
  });

  it('puts on record what Telegram would put up with', async () => {
    ba.says('a');
    await call('sendMessage', { chat_id: 4711, text: 'a', parse_mod: 'HTML', disable_notification: 'yes' });
    expect(server.failures).toEqual([
      'sendMessage: disable_notification is no boolean',
      'sendMessage: unknown parameter parse_mod',
    ]);
  });

  it('tells a wrong token from a broken one', async () => {
    expect(await call('getMe', {}, `1:${'x'.repeat(35)}`)).toMatchObject({ status: 401 });
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ status: 404 });
  });

  it('reads forms and uploads as it reads JSON', async () => {
    ba.says('a');
    const form = new FormData();
    form.set('chat_id', '4711');
    form.set('photo', 'attach://one');
    form.set('one', new Blob([new Uint8Array([1, 2])]), 'a.png');
    form.set('reply_markup', JSON.stringify({ inline_keyboard: [[{ text: 'Có', callback_data: 'yes' }]] }));
    await fetch(`${server.url}/bot${server.token}/sendPhoto`, { method: 'POST', body: form });
    const query = new URLSearchParams({ chat_id: '4711', text: 'chào' });
    await fetch(`${server.url}/bot${server.token}/sendMessage?${query}`);
    expect(server.failures).toEqual([]);
    const [photo, text] = ba.sees().slice(1);
    expect(photo).toMatchObject({ photo: { name: 'a.png' }, rows: [[{ text: 'Có' }]] });
    expect(text).toMatchObject({ text: 'chào' });
  });
});

describe('updates', () => {
  const ids = async (params: object) =>
    ((await call('getUpdates', params)).result as unknown as { update_id: number }[]).map(
      one => one.update_id,
    );

  it('come again until a later offset is asked for', async () => {
    ba.says('một');
    ba.says('hai');
    const [first, second] = await ids({});
    expect(await ids({})).toEqual([first, second]);
    expect(await ids({ offset: second })).toEqual([second]);
    expect(await ids({})).toEqual([second]);
    expect(await ids({ offset: second! + 1 })).toEqual([]);
  });

  it('are not forgotten for an offset from the future', async () => {
    ba.says('một');
    expect(await ids({ offset: 900_000_000 })).toHaveLength(1);
  });

  it('wake a long poll; a second poll ends the first', async () => {
    const older = call('getUpdates', { timeout: 30 });
    await server.chats.until(() => server.calls.length === 1, 'the first poll');
    const newer = ids({ timeout: 30 });
    expect(await older).toMatchObject({ status: 409 });
    ba.says('một');
    expect(await newer).toHaveLength(1);
  });

  it('are not for polling while a webhook is set', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:1/', secret_token: 'abc' });
    expect(await call('getUpdates')).toMatchObject({ status: 409 });
    await call('deleteWebhook');
    expect(await call('getUpdates')).toMatchObject({ status: 200 });
    expect(await call('setWebhook', { url: 'http://a/', secret_token: 'not allowed' })).toMatchObject({
      status: 400,
    });
  });
});

describe('trouble', () => {
  it('a blocked bot, a group that moved, a flood', async () => {
    ba.says('a');
    ba.blocks();
    expect(await call('sendMessage', { chat_id: 4711, text: 'a' })).toMatchObject({ status: 403 });
    server.group(-5, 'Tổ 3').movedTo = -1005;
    expect(await call('sendMessage', { chat_id: -5, text: 'a' })).toMatchObject({
      status: 400,
      parameters: { migrate_to_chat_id: -1005 },
    });
    ba.unblocks();
    const codes = await Promise.all(
      Array.from(
        { length: 25 },
        async () => (await call('sendMessage', { chat_id: 4711, text: 'a' })).status,
      ),
    );
    expect(codes.filter(code => code === 429)).toHaveLength(5);
  });

  it('as planned, once each', async () => {
    server.faults.plan('getMe', { kind: 'error', error: badRequest('planned') }, { kind: 'cut' });
    expect(await call('getMe')).toMatchObject({ status: 400 });
    await expect(call('getMe')).rejects.toThrow();
    expect(await call('getMe')).toMatchObject({ status: 200 });
  });

  it('a tap is answered once', async () => {
    ba.tapsData('yes');
    const [update] = server.queue.waiting() as unknown as { callback_query: { id: string } }[];
    const answer = { callback_query_id: update!.callback_query.id };
    expect(await call('answerCallbackQuery', answer)).toMatchObject({ status: 200 });
    expect(await call('answerCallbackQuery', answer)).toMatchObject({ status: 400 });
  });
});
