import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/conversation/reply.ts';
import type { SendOutcome } from '../../../src/runtime/channel.ts';
import { spent, ZaloError } from '../../support/zalo-bot-server/checks.ts';
import { startZaloBotServer, type ZaloBotServer } from '../../support/zalo-bot-server/server.ts';
import type { ZaloUser } from '../../support/zalo-bot-server/user.ts';
import { type Bot, said, startBot } from './harness.ts';

let server: ZaloBotServer;
let ba: ZaloUser;
const started: Bot[] = [];
const start = async (...args: Parameters<typeof startBot> extends [unknown, ...infer R] ? R : never) => {
  const bot = await startBot(server, ...args);
  started.push(bot);
  return bot;
};
beforeEach(async () => {
  server = await startZaloBotServer();
  ba = server.user(4711, 'Bà Tư');
});
afterEach(async () => {
  for (const { bot } of started.splice(0)) await bot.stop();
  await server.close();
});

describe('polling', () => {
  it.each(['http 200', 'http 408'] as const)(
    'an idle poll (%s) is no trouble: no pause, no word',
    async idle => {
      server.idle = idle;
      const { log } = await start(undefined, { pollSeconds: 0 });
      const polls = () => server.calls.filter(({ method }) => method === 'getUpdates').length;
      await server.until(() => polls() > 5, 'polls one after the other');
      expect(log.lines.filter(line => line.includes('will go on trying'))).toEqual([]);
    },
  );

  it.each(['object', 'array'] as const)('takes an update as %s', async shape => {
    server.shape = shape;
    const { door } = await start();
    ba.says('một');
    ba.says('hai');
    await server.until(() => door.kept.length === 2, 'both');
    expect(said(door)).toEqual(['một', 'hai']);
  });

  it('the storage fails: what was handed out once is kept until it is stored, and nothing more is asked for', async () => {
    const { door, log } = await start();
    await server.until(() => server.calls.some(({ method }) => method === 'getUpdates'), 'a poll');
    door.failNext(4);
    ba.says('một');
    ba.says('hai');
    await server.until(() => door.kept.length === 2, 'both');
    expect(said(door)).toEqual(['một', 'hai']);
    expect(door.passed).toHaveLength(6);
    expect(log.lines.join()).not.toContain('disk full');
  });

  it('goes on after a broken line, a page of HTML and an error of theirs, saying so once', async () => {
    server.faults.plan(
      'getUpdates',
      { kind: 'cut' },
      { kind: 'garbage' },
      { kind: 'error', error: new ZaloError(403, 'Internal server error') },
    );
    const { door, log } = await start();
    ba.says('có ai không');
    await server.until(() => door.kept.length === 1, 'the message');
    expect(log.lines.filter(line => line.includes('will go on trying'))).toHaveLength(1);
  });

  it('a wrong token is told to the operator, without the token', async () => {
    const token = '99:wrong-token-wrong-token-wrong';
    const { log, bot } = await start(undefined, { token });
    await server.until(() => log.lines.some(line => line.includes('ZALO_BOT_TOKEN')), 'a word');
    expect(bot.status().unauthorized).toBe(true);
    expect(log.lines.join()).not.toContain(token);
  });

  it('stopped and started again: what was said meanwhile is taken', async () => {
    const first = await start(undefined, { pollSeconds: 30 });
    await server.until(() => server.calls.some(({ method }) => method === 'getUpdates'), 'a poll');
    await first.bot.stop();
    const second = await start(undefined, { pollSeconds: 30 });
    await server.until(
      () => server.calls.filter(({ method }) => method === 'getUpdates').length > 1,
      'another poll',
    );
    ba.says('một');
    await server.until(() => second.door.kept.length === 1, 'the message');
    expect(first.door.kept).toEqual([]);
  });

  it('stopping ends a held poll at once', async () => {
    const { bot } = await start(undefined, { pollSeconds: 30 });
    await server.until(() => server.calls.some(({ method }) => method === 'getUpdates'), 'a poll');
    const before = performance.now();
    await bot.stop();
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('sending', () => {
  let bot: Bot;
  let seq = 0;
  beforeEach(async () => {
    bot = await start();
    ba.says('chào');
    await server.until(() => bot.door.kept.length === 1, 'the first message');
  });
  const send = (reply: Reply, same = false): Promise<SendOutcome> =>
    bot.bot.send({ conversation: 'zalo-bot:x', address: ba.id, seq: same ? seq : ++seq, reply });

  it('bold by styles, choices by number, the link in full', async () => {
    await send({
      text: 'Cần **tờ khai** và **căn cước**.',
      link: { url: 'https://dichvucong.gov.vn', label: 'Mở Cổng' },
      choices: [
        { id: 'a', label: 'Có rồi' },
        { id: 'b', label: 'Chưa có' },
      ],
    });
    const { text, bold } = await ba.hears();
    expect(text).toBe(
      'Cần tờ khai và căn cước.\n\nMở Cổng: https://dichvucong.gov.vn\n\n1. Có rồi\n2. Chưa có',
    );
    expect(bold).toEqual(['tờ khai', 'căn cước']);
  });

  it('where a number is an answer of its own, choices have none', async () => {
    await send({ text: 'Mấy bản?', expects: 'number', choices: [{ id: 'a', label: 'Không rõ' }] });
    expect((await ba.hears()).text).toBe('Mấy bản?\n\n• Không rõ');
  });

  it('styles refused: once more as plain words', async () => {
    server.faults.plan('sendMessage', {
      kind: 'error',
      error: new ZaloError(400, 'Bad request: text_styles'),
    });
    expect(await send({ text: '**Đậm**' })).toMatchObject({ kind: 'sent' });
    expect(await ba.hears()).toMatchObject({ text: 'Đậm', bold: [] });
  });

  it('2,000 is kept with emoji and with text in pieces, and no character is torn', async () => {
    const text = `${'🏠'.repeat(990)} ${'Tiếng Việt. '.normalize('NFD').repeat(200)}`.trim();
    await send({ text });
    await server.until(() => ba.sees().filter(({ who }) => who === 'bot').length > 1, 'parts');
    const parts = ba.sees().filter(({ who }) => who === 'bot');
    expect(parts.every(part => part.text.length <= 2000 && !/[\ud800-\udbff]$/.test(part.text))).toBe(true);
    expect(
      parts
        .map(part => part.text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe(text.normalize('NFC').replace(/\s/g, ''));
    expect(server.failures).toEqual([]);
  });

  it('a picture by its public address; refused, its words remain', async () => {
    await bot.bot.stop();
    bot = await start(undefined, {
      pictureAddress: url => (url === 'own' ? 'https://hoi.example/pictures/1.png' : url),
    });
    const picture = { url: 'own', alt: 'nút Nộp hồ sơ', drawing: true };
    await send({ text: 'Bấm nút này.', picture });
    expect(await ba.hears()).toEqual({
      who: 'bot',
      text: 'Bấm nút này.\n\nHình vẽ minh hoạ (illustration): nút Nộp hồ sơ',
      bold: [],
      photo: 'https://hoi.example/pictures/1.png',
    });
    await send({ text: 'Bấm nút này.', picture: { ...picture, url: 'http://127.0.0.1/1.png' } });
    const { photo, text } = await ba.hears();
    expect({ photo, text }).toMatchObject({
      photo: undefined,
      text: expect.stringContaining('nút Nộp hồ sơ'),
    });
  });

  it('held up in the middle of a long reply, it goes on from there', async () => {
    server.quota = 1;
    const text = 'Một câu vừa phải. '.repeat(200).trim();
    expect((await send({ text })).kind).toBe('later');
    server.quota = 5;
    expect((await send({ text }, true)).kind).toBe('sent');
    const parts = ba.sees().filter(({ who }) => who === 'bot');
    expect(parts.map(part => part.text).join(' ')).toBe(text);
  });

  it('the line breaks after the message left: once more, after a sign of life, and never a third time', async () => {
    server.faults.plan('sendMessage', { kind: 'cut_after' }, { kind: 'cut_after' });
    expect(await send({ text: 'một' })).toMatchObject({ kind: 'later', scope: 'channel' });
    server.faults.plan('getMe', { kind: 'garbage' });
    expect(await send({ text: 'một' }, true)).toMatchObject({ kind: 'later' });
    expect(ba.sees().filter(({ text }) => text === 'một')).toHaveLength(1);
    expect(await send({ text: 'một' }, true)).toMatchObject({ kind: 'refused' });
    expect(ba.sees().filter(({ text }) => text === 'một')).toHaveLength(2);
    expect(await send({ text: 'hai' })).toMatchObject({ kind: 'sent' });
  });

  it('a server that is down has certainly got nothing: tried again for as long as it takes', async () => {
    await bot.bot.stop();
    const closed = await startZaloBotServer();
    await closed.close();
    bot = await start(undefined, { apiRoot: closed.url });
    for (let times = 0; times < 4; times += 1)
      expect(await send({ text: 'một' }, times > 0)).toMatchObject({ kind: 'later', scope: 'channel' });
    expect(bot.log.lines.join()).toContain('ECONNREFUSED');
  });

  it('a spent quota holds everything, is told once, and ends', async () => {
    server.quota = 0;
    expect(await send({ text: 'a' })).toEqual({ kind: 'later', afterMs: 3_600_000, scope: 'channel' });
    server.faults.plan('sendMessage', { kind: 'error', error: spent(7) });
    expect(await send({ text: 'a' }, true)).toMatchObject({ kind: 'later', afterMs: 7000 });
    expect(bot.bot.status().quotaSpentSince).toBe('2026-03-02T08:00:00.000Z');
    expect(bot.log.lines.filter(line => line.includes('are spent'))).toHaveLength(1);
    server.quota = 5;
    expect(await send({ text: 'a' }, true)).toMatchObject({ kind: 'sent' });
    expect(bot.bot.status()).toMatchObject({ sent: 1 });
    expect(bot.bot.status().quotaSpentSince).toBeUndefined();
  });

  it('blocked without a word: after three refusals what waits is held, not thrown away', async () => {
    ba.blocks('unsaid');
    expect((await send({ text: 'một' })).kind).toBe('refused');
    expect((await send({ text: 'hai' })).kind).toBe('refused');
    expect((await send({ text: 'ba' })).kind).toBe('gone');
    ba.unblocks();
    expect((await send({ text: 'ba' }, true)).kind).toBe('sent');
  });

  it('token, words and people stay out of every outcome and log', async () => {
    const token = server.token;
    const outcomes: unknown[] = [];
    for (const fault of [
      { kind: 'cut' },
      { kind: 'garbage' },
      { kind: 'error', error: new ZaloError(400, `Bad request: http://x/bot${token}/sendMessage`) },
      { kind: 'error', error: new ZaloError(500, `at bot${token}`) },
      { kind: 'error', error: new ZaloError(401, 'Unauthorized') },
    ] as const) {
      server.faults.plan('sendMessage', fault);
      outcomes.push(await send({ text: 'chuyện riêng' }));
    }
    const told = JSON.stringify([outcomes, bot.log.lines, bot.bot.status()]);
    for (const secret of [token, 'chuyện riêng', ba.id]) expect(told).not.toContain(secret);
  });
});

it('group talk is passed over, and nobody is answered there', async () => {
  const { door } = await start(() => [{ text: 'chào' }]);
  ba.saysInGroup('làm giấy khai sinh');
  ba.says('một');
  await ba.hears();
  expect(said(door)).toEqual(['một']);
});
