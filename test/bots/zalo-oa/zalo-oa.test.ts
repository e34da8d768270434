import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Choice, Reply } from '../../../src/conversation/reply.ts';
import type { SendOutcome } from '../../../src/runtime/channel.ts';
import { OaError } from '../../support/zalo-oa-server/checks.ts';
import { startZaloOaServer, type ZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import type { OaUser } from '../../support/zalo-oa-server/user.ts';
import { type Account, startAccount } from './harness.ts';

const HOUR = 3_600_000;
let server: ZaloOaServer;
let ba: OaUser;
let account: Account;
beforeEach(async () => {
  server = await startZaloOaServer();
  ba = server.user(1);
  account = await startAccount(server);
});
afterEach(() => account.close());

let seq = 0;
const send = (reply: Reply, same = false): Promise<SendOutcome> =>
  account.oa.send({ conversation: `zalo-oa:${ba.id}`, address: ba.id, seq: same ? seq : ++seq, reply });
const kept = (count: number) => server.until(() => account.door.kept.length === count, `${count} events`);
const choices = (count: number, label = (n: number) => `Việc ${n}`): Choice[] =>
  Array.from({ length: count }, (_, n) => ({ id: `c${n + 1}`, label: label(n + 1) }));

describe('what is shown', () => {
  beforeEach(async () => {
    ba.says('chào');
    await kept(1);
  });

  it('up to five choices are buttons; a link takes the place of one', async () => {
    await send({ text: '**Chọn** việc:', choices: choices(5) });
    const { text, buttons } = await ba.hears();
    expect(text).toBe('Chọn việc:');
    expect(buttons.map(({ title }) => title)).toEqual(['Việc 1', 'Việc 2', 'Việc 3', 'Việc 4', 'Việc 5']);
    await send({
      text: 'Chọn:',
      link: { url: 'https://dichvucong.gov.vn', label: 'Mở Cổng' },
      choices: choices(5),
    });
    expect((await ba.hears()).buttons.map(({ title }) => title)).toEqual([
      'Mở Cổng',
      'Việc 1',
      'Việc 2',
      'Việc 3',
      'Xem thêm (more)',
    ]);
  });

  it('six to twelve are paged, and "Xem thêm" asks for those from the fifth on', async () => {
    await send({ text: 'Chọn:', choices: choices(7) });
    expect((await ba.hears()).buttons).toHaveLength(5);
    ba.taps('Xem thêm (more)');
    await kept(2);
    expect(account.door.kept[1]!.event.body).toEqual({ kind: 'choice', id: 'more:4' });
  });

  it('a longer list is numbered lines; labels a button would cut off stand in the text as well', async () => {
    await send({ text: 'Chọn:', choices: choices(13) });
    const long = await ba.hears();
    expect(long.buttons).toEqual([]);
    expect(long.text).toMatch(/^Chọn:\n\n1\. Việc 1\n[\s\S]*\n13\. Việc 13$/);
    await send({
      text: 'Chọn:',
      choices: choices(2, n => `Đăng ký khai sinh kết hợp nhận cha, mẹ, con số ${n} ${'x'.repeat(80)}`),
    });
    const cut = await ba.hears();
    expect(cut.text).toContain('2. Đăng ký khai sinh kết hợp nhận cha, mẹ, con số 2 xxx');
    expect(cut.buttons[1]!.title).toMatch(/^2\. Đăng ký.{80,90}…$/);
  });

  it('buttons or a picture refused: once more in plain words', async () => {
    server.faults.plan('cs', { kind: 'error', error: new OaError(-233, 'Type not supported') });
    await send({ text: 'Chọn:', choices: choices(2) });
    expect(await ba.hears()).toMatchObject({ text: 'Chọn:\n\n1. Việc 1\n2. Việc 2', buttons: [] });
    server.faults.plan('cs', { kind: 'error', error: new OaError(-201, 'Invalid parameter') });
    await send({ text: 'Bấm.', picture: { url: 'https://hoi.example/1.png', alt: 'nút', drawing: true } });
    expect(await ba.hears()).toMatchObject({ text: expect.stringContaining('nút'), photo: undefined });
  });

  it('nothing a careful caller would not send', () => expect(server.failures).toEqual([]));
});

describe('the windows', () => {
  beforeEach(async () => {
    ba.says('chào');
    await kept(1);
  });

  it('free for 48 hours, paid until the seventh day, then closed until they write again', async () => {
    server.pass(47 * HOUR);
    expect((await send({ text: 'một' })).kind).toBe('sent');
    expect(account.oa.status().quotas).toEqual({ reply: 999 });
    server.pass(2 * HOUR);
    expect((await send({ text: 'hai' })).kind).toBe('sent');
    expect(account.oa.status().quotas).toEqual({ reply: 999, sub_quota: 99 });
    server.pass(5 * 24 * HOUR);
    const calls = server.calls.length;
    expect(await send({ text: 'ba' })).toMatchObject({
      kind: 'gone',
      why: expect.stringContaining('7 days'),
    });
    expect(server.calls).toHaveLength(calls);
    ba.says('còn đó không');
    await kept(2);
    expect((await send({ text: 'ba' }, true)).kind).toBe('sent');
  });

  it('paid replies may be turned off: then 48 hours it is', async () => {
    await account.close();
    server = await startZaloOaServer();
    ba = server.user(1);
    account = await startAccount(server, undefined, { paidReplies: false });
    ba.says('chào');
    await kept(1);
    server.pass(49 * HOUR);
    expect(await send({ text: 'một' })).toMatchObject({
      kind: 'gone',
      why: expect.stringContaining('48 hours'),
    });
  });

  it('the window is closed and only Zalo knows: the same', async () => {
    server.faults.plan('cs', { kind: 'error', error: new OaError(-230, 'no interaction') });
    expect((await send({ text: 'một' })).kind).toBe('gone');
  });

  it('free replies of the window spent: held until they write again', async () => {
    server.freeReplies = 1;
    ba.says('nữa');
    await kept(2);
    expect((await send({ text: 'một' })).kind).toBe('sent');
    expect((await send({ text: 'hai' })).kind).toBe('gone');
    ba.says('sao');
    await kept(3);
    expect((await send({ text: 'hai' }, true)).kind).toBe('sent');
  });

  it('the account’s quota spent: everything waits, and the operator hears it once', async () => {
    server.pass(50 * HOUR);
    server.paid = 0;
    expect(await send({ text: 'một' })).toMatchObject({ kind: 'later', scope: 'channel', afterMs: HOUR });
    expect(await send({ text: 'một' }, true)).toMatchObject({ kind: 'later' });
    expect(account.oa.status().trouble?.why).toContain('-211');
    expect(account.log.lines.filter(line => line.includes('takes no messages'))).toHaveLength(1);
    server.paid = 1;
    expect((await send({ text: 'một' }, true)).kind).toBe('sent');
    expect(account.oa.status().trouble).toBeUndefined();
  });
});

describe('error codes, all with HTTP 200', () => {
  beforeEach(async () => {
    ba.says('chào');
    await kept(1);
  });

  it.each([
    [-32, 'later'],
    [-213, 'gone'],
    [-217, 'gone'],
    [-227, 'gone'],
    [-244, 'gone'],
    [-221, 'later'],
    [-224, 'later'],
    [-235, 'later'],
    [-234, 'later'],
    [-210, 'refused'],
  ])('%i: %s', async (code, kind) => {
    server.faults.plan('cs', { kind: 'error', error: new OaError(code, 'x') });
    expect((await send({ text: 'a' })).kind).toBe(kind);
  });

  it('sent for an unknown reason not: once more, then no more', async () => {
    const fault = { kind: 'error', error: new OaError(-200, 'Send message failed') } as const;
    server.faults.plan('cs', fault, fault);
    expect(await send({ text: 'a' })).toMatchObject({ kind: 'later', scope: 'chat' });
    expect(await send({ text: 'a' }, true)).toMatchObject({ kind: 'refused' });
    expect((await send({ text: 'b' })).kind).toBe('sent');
  });

  it('a spent access token: exchanged once for all who meet it, and the message goes out', async () => {
    server.oauth.expire();
    const [one, two] = await Promise.all([send({ text: 'một' }), send({ text: 'hai' })]);
    expect([one!.kind, two!.kind]).toEqual(['sent', 'sent']);
    expect(server.calls.filter(call => call === 'access_token')).toHaveLength(1);
  });

  it('no consent any more: everything is kept, and the operator hears what to do', async () => {
    server.oauth.revoke();
    server.oauth.expire();
    expect(await send({ text: 'một' })).toMatchObject({ kind: 'later', scope: 'channel' });
    expect(account.oa.status().needsLogin).toBe(true);
    expect(account.log.lines.join()).toContain('hoi zalo-oa login');
    await account.tokens.seed(server.oauth.grant());
    expect((await send({ text: 'một' }, true)).kind).toBe('sent');
    expect(account.oa.status().needsLogin).toBe(false);
  });

  it('the line breaks after the message left: once more, after a sign of life, never a third time', async () => {
    server.faults.plan('cs', { kind: 'cut_after' }, { kind: 'cut_after' });
    expect((await send({ text: 'một' })).kind).toBe('later');
    server.faults.plan('getoa', { kind: 'garbage' });
    expect((await send({ text: 'một' }, true)).kind).toBe('later');
    expect(ba.sees().filter(({ text }) => text === 'một')).toHaveLength(1);
    expect((await send({ text: 'một' }, true)).kind).toBe('refused');
    expect(ba.sees().filter(({ text }) => text === 'một')).toHaveLength(2);
  });

  it('tokens, words and people stay out of every outcome and log', async () => {
    const { access_token, refresh_token } = (await account.tokens.read())!;
    const outcomes: unknown[] = [];
    for (const fault of [
      { kind: 'error', error: new OaError(-200, `token ${access_token}`) },
      { kind: 'garbage' },
      { kind: 'cut' },
      { kind: 'error', error: new OaError(-216, `bad ${access_token}`) },
    ] as const) {
      server.faults.plan('cs', fault);
      outcomes.push(await send({ text: 'chuyện riêng' }));
    }
    const told = JSON.stringify([outcomes, account.log.lines, account.oa.status()]);
    for (const secret of [
      access_token,
      refresh_token,
      server.appSecret,
      server.secretKey,
      'chuyện riêng',
      ba.id,
    ])
      expect(told).not.toContain(secret);
  });
});

describe('follow and unfollow', () => {
  it('a new follower is greeted; who leaves is written to no more, until they come back', async () => {
    ba.follows();
    await kept(1);
    expect(account.door.kept[0]!.event.body).toEqual({ kind: 'command', name: 'start', args: '' });
    expect((await send({ text: 'một' })).kind).toBe('sent');
    ba.unfollows();
    server.pass(60_000);
    await expect.poll(() => server.hook.posts().at(-1)?.event).toBe('unfollow');
    expect(await send({ text: 'hai' })).toMatchObject({ kind: 'gone' });
    ba.follows();
    await kept(2);
    expect((await send({ text: 'hai' }, true)).kind).toBe('sent');
  });
});

describe('an officer answers from Zalo’s own manager', () => {
  const officerSays = async (text: string) => {
    ba.officerSays(text);
    await expect
      .poll(() => server.hook.posts().filter(({ event }) => event === 'oa_send_text').length)
      .toBeGreaterThan(0);
    await server.hook.idle();
  };
  beforeEach(async () => {
    ba.says('chào');
    await kept(1);
  });

  it('what they say then is kept in the log and not answered; what waits is held; after the time it goes on', async () => {
    await officerSays('Chào bác, cán bộ đây');
    expect(await send({ text: 'một' })).toMatchObject({
      kind: 'gone',
      why: expect.stringContaining('officer'),
    });
    ba.says('dạ em hỏi');
    await kept(2);
    expect(account.door.kept[1]).toMatchObject({ overheard: true });
    server.pass(31 * 60_000);
    ba.says('còn ai không');
    await kept(3);
    expect(account.door.kept[2]!.overheard).toBeUndefined();
    expect((await send({ text: 'một' }, true)).kind).toBe('sent');
  });

  it('each word of theirs makes it longer', async () => {
    await officerSays('một');
    server.pass(20 * 60_000);
    await officerSays('hai');
    await expect.poll(() => server.hook.posts().length).toBe(3);
    server.pass(20 * 60_000);
    ba.says('dạ');
    await kept(2);
    expect(account.door.kept[1]).toMatchObject({ overheard: true });
  });

  it('a tap on one of our buttons gives the word back', async () => {
    await send({ text: 'Chọn:', choices: choices(2) });
    await officerSays('Chào bác');
    ba.taps('Việc 2');
    await kept(2);
    expect(account.door.kept[1]!.event.body).toEqual({ kind: 'choice', id: 'c2' });
    expect(account.door.kept[1]!.overheard).toBeUndefined();
    expect((await send({ text: 'xong' })).kind).toBe('sent');
  });

  it('our own messages, which Zalo tells us as well, silence nobody', async () => {
    await send({ text: 'của máy' });
    await server.hook.idle();
    await expect.poll(() => server.hook.posts().some(({ event }) => event === 'oa_send_text')).toBe(true);
    expect((await send({ text: 'nữa' })).kind).toBe('sent');
  });
});
