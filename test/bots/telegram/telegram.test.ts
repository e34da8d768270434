import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/conversation/reply.ts';
import type { Incoming } from '../../../src/runtime/channel.ts';
import { ApiError, badRequest, tooMany } from '../../support/telegram-server/error.ts';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server/server.ts';
import type { User } from '../../support/telegram-server/user.ts';
import { type Bot, startBot } from './harness.ts';

let server: TelegramServer;
let ba: User;
let bot: Bot;
beforeEach(async () => {
  server = await startTelegramServer();
  ba = server.user({ id: 4711, name: 'Bà Tư' });
});
afterEach(async () => {
  await bot?.telegram.stop();
  await server.close();
  expect(server.failures).toEqual([]);
  expect(bot.log.lines.join()).not.toContain(server.token.split(':')[1]);
});

const echo = ({ event }: Incoming): Reply[] =>
  event.body.kind === 'text' ? [{ text: `Bác nói: ${event.body.text}` }] : [];
const texts = (user: User): string[] => user.sees().map(({ who, text }) => `${who}: ${text}`);

describe('a talk', () => {
  const guide = ({ event: { body } }: Incoming): Reply[] => {
    if (body.kind === 'command')
      return [{ text: `Chào bác (${body.args})`, choices: [{ id: 'birth', label: 'Khai sinh' }] }];
    if (body.kind === 'choice') return [{ text: `**Khai sinh**: ${body.id} <tờ khai> & giấy chứng sinh` }];
    return [{ text: body.kind }];
  };

  it('from a deep link over a button to an answer', async () => {
    bot = await startBot(server, guide);
    ba.starts('PX7K2M');
    await ba.hears();
    ba.taps('Khai sinh');
    await ba.hears();
    expect(texts(ba)).toEqual([
      'user: /start PX7K2M',
      'bot: Chào bác (PX7K2M)',
      'bot: Khai sinh: birth <tờ khai> & giấy chứng sinh',
    ]);
    expect(ba.sees().at(-1)!.bold).toEqual(['Khai sinh']);
    await server.chats.until(() => server.spinners() === 0, 'the end of the spinner');
    expect(bot.telegram.username()).toBe(server.bot.username);
  });

  it('an old button is answered, and a tap too old for a spinner', async () => {
    bot = await startBot(server, guide);
    ba.starts();
    await ba.hears();
    ba.starts();
    await ba.hears();
    server.faults.plan('answerCallbackQuery', { kind: 'error', error: badRequest('query is too old') });
    ba.tapsData('gone:long:ago');
    expect((await ba.hears()).text).toContain('gone:long:ago');
  });

  it.each([
    ['voice', { voice: { file_id: 'v', duration: 2 } }, 'media'],
    ['dice', { dice: { value: 6 } }, 'unknown'],
  ])('%s is answered too', async (_, content, said) => {
    bot = await startBot(server, guide);
    ba.sends(content);
    expect((await ba.hears()).text).toBe(said);
  });

  it('in order, for several people at once, each what was meant for them', async () => {
    bot = await startBot(server, echo);
    const people = [
      ba,
      server.user({ id: 4712, name: 'Ông Năm' }),
      server.user({ id: 4713, name: 'Chị Lê' }),
    ];
    for (const line of ['một', 'hai', 'ba', 'bốn']) for (const one of people) one.says(`${line} ${one.id}`);
    for (const one of people) for (let said = 0; said < 4; said++) await one.hears();
    for (const one of people)
      expect(texts(one).filter(line => line.startsWith('bot'))).toEqual(
        ['một', 'hai', 'ba', 'bốn'].map(line => `bot: Bác nói: ${line} ${one.id}`),
      );
  });

  it('long answers arrive in parts, in order', async () => {
    const long = 'Bác mang theo tờ khai. '.repeat(400);
    bot = await startBot(server, () => [{ text: long, choices: [{ id: 'ok', label: 'Xong' }] }]);
    ba.says('a');
    const parts = [await ba.hears(), await ba.hears(), await ba.hears()];
    expect(parts.map(({ text }) => text).join(' ')).toBe(long.trim());
    expect(parts.map(({ rows }) => rows.length)).toEqual([0, 0, 1]);
  });

  it('a picture without an address is uploaded; one that cannot be had is left out, buttons kept', async () => {
    const bytes = new Uint8Array([137, 80, 78, 71]);
    const shown = ({ event: { body } }: Incoming): Reply[] => {
      const url = body.kind === 'text' ? body.text : '';
      return [
        {
          text: 'Bấm đây.',
          picture: { url, alt: 'nút', drawing: true },
          choices: [{ id: 'ok', label: 'Xong' }],
        },
      ];
    };
    const openPicture = async (url: string): Promise<Uint8Array> => {
      if (url !== 'drawings/1.png') throw new Error('no such file');
      return bytes;
    };
    bot = await startBot(server, shown, { openPicture });
    for (const url of [
      'drawings/1.png',
      'drawings/2.png',
      'http://127.0.0.1/3.png',
      'https://phuxuan.example/4.png',
    ])
      ba.says(url);
    const lines = [await ba.hears(), await ba.hears(), await ba.hears(), await ba.hears()];
    expect(lines.map(({ photo }) => photo)).toMatchObject([
      { bytes },
      undefined,
      undefined,
      'https://phuxuan.example/4.png',
    ]);
    expect(lines.every(({ text, rows }) => text.includes('Bấm đây.') && rows.length === 1)).toBe(true);
  });
});

describe('around the talk', () => {
  it('shows the commands in two languages', async () => {
    const vi = [{ command: 'start', description: 'Bắt đầu' }];
    const en = [{ command: 'start', description: 'Begin' }];
    bot = await startBot(server, echo, { menu: { vi, en } });
    await server.chats.until(() => server.commands.has('en'), 'the English menu');
    expect(Object.fromEntries(server.commands)).toEqual({ '': vi, en });
  });

  it('in a group says once where to talk, and opens no conversation', async () => {
    bot = await startBot(server, echo, { groupNotice: 'Mời bà con nhắn riêng cho Hỏi Phường.' });
    await server.chats.until(() => bot.telegram.username(), 'our name');
    const group = server.group(-100, 'Tổ 3');
    for (const text of ['mai họp tổ', `@${server.bot.username} cho hỏi`, `@${server.bot.username} cho hỏi`])
      server.queue.add({ message: { message_id: 1, date: 1, chat: { id: -100, type: 'supergroup' }, text } });
    ba.says('chào');
    await ba.hears();
    await server.chats.until(() => group.lines.length > 0, 'the notice');
    expect(group.lines.map(({ text }) => text)).toEqual(['Mời bà con nhắn riêng cho Hỏi Phường.']);
    expect(bot.door.kept).toHaveLength(1);
  });

  it('goes on after whatever Telegram sends that we do not know', async () => {
    bot = await startBot(server, echo);
    for (const odd of [
      {},
      { message: null },
      { message: { text: 'x' } },
      { message: { chat: 'x' } },
      { callback_query: {} },
    ])
      server.queue.add(odd);
    ba.says('còn đó không');
    expect((await ba.hears()).text).toBe('Bác nói: còn đó không');
  });
});

describe('a send that meets trouble', () => {
  const outcomes = () => bot.door.outcomes.map(({ kind }) => kind);

  it('429: waits as long as told, one chat first', async () => {
    bot = await startBot(server, echo);
    server.faults.plan('sendMessage', { kind: 'error', error: tooMany(7) });
    ba.says('a');
    await ba.hears();
    await bot.door.settled();
    expect(bot.door.outcomes).toEqual([
      { kind: 'later', afterMs: 7000, scope: 'chat' },
      { kind: 'sent', ref: expect.any(String) },
    ]);
  });

  it('429 in the middle of a long answer: goes on from there', async () => {
    bot = await startBot(server, () => [{ text: 'Bác mang theo tờ khai. '.repeat(400) }]);
    server.faults.plan(
      'sendMessage',
      { kind: 'slow', ms: 0 },
      { kind: 'error', error: tooMany(1) },
      { kind: 'cut' },
    );
    ba.says('a');
    for (let part = 0; part < 3; part++) await ba.hears();
    await bot.door.settled();
    expect(outcomes()).toEqual(['later', 'later', 'sent']);
    expect(ba.sees().filter(({ who }) => who === 'bot')).toHaveLength(3);
  });

  it.each([
    ['the connection is cut', { kind: 'cut' as const }],
    ['a blocking page comes instead', { kind: 'garbage' as const }],
    ['Telegram is in trouble', { kind: 'error' as const, error: new ApiError(502, 'Bad Gateway') }],
    [
      'the token is refused for a while',
      { kind: 'error' as const, error: new ApiError(401, 'Unauthorized') },
    ],
  ])('%s: later, for every chat', async (_, fault) => {
    bot = await startBot(server, echo);
    server.faults.plan('sendMessage', fault);
    ba.says('a');
    await ba.hears();
    await bot.door.settled();
    expect(bot.door.outcomes[0]).toMatchObject({ kind: 'later', scope: 'channel' });
    expect(outcomes()).toEqual(['later', 'sent']);
  });

  it('blocked: gone, and sent again once the person is back', async () => {
    bot = await startBot(server, echo);
    ba.says('a');
    await ba.hears();
    ba.blocks();
    server.queue.add({ message: { message_id: 9, date: 1, chat: { id: 4711, type: 'private' }, text: 'b' } });
    await server.chats.until(() => bot.door.kept.length === 2, 'the second message');
    await bot.door.settled();
    expect(outcomes()).toEqual(['sent', 'gone']);
    ba.unblocks();
    ba.starts();
    ba.says('c');
    expect((await ba.hears()).text).toBe('Bác nói: c');
    expect(bot.door.kept.map(({ event }) => event.body.kind)).toEqual(['text', 'text', 'command', 'text']);
  });

  it('markup that Telegram cannot read: the same words without it', async () => {
    bot = await startBot(server, () => [{ text: '**Tờ khai**', choices: [{ id: 'ok', label: 'Xong' }] }]);
    server.faults.plan('sendMessage', {
      kind: 'error',
      error: badRequest("can't parse entities: Unclosed start tag"),
    });
    ba.says('a');
    expect(await ba.hears()).toMatchObject({ text: 'Tờ khai', bold: [], rows: [[{ text: 'Xong' }]] });
    await bot.door.settled();
    expect(outcomes()).toEqual(['sent']);
  });

  it('a button it does not take: numbers to type', async () => {
    const link = { url: 'http://localhost:3000/in', label: 'In ra' };
    bot = await startBot(server, () => [{ text: 'Chọn:', link, choices: [{ id: 'ok', label: 'Xong' }] }]);
    ba.says('a');
    expect(await ba.hears()).toMatchObject({
      text: 'Chọn:\n\nIn ra: http://localhost:3000/in\n1. Xong',
      rows: [],
    });
  });

  it('a message nothing helps: refused, and the next one goes', async () => {
    bot = await startBot(server, echo);
    server.faults.plan('sendMessage', { kind: 'error', error: badRequest('TOPIC_CLOSED') });
    ba.says('a');
    ba.says('b');
    expect((await ba.hears()).text).toBe('Bác nói: b');
    await bot.door.settled();
    expect(outcomes()).toEqual(['refused', 'sent']);
  });

  it('a group that moved: followed to its new id', async () => {
    bot = await startBot(server);
    server.group(-5, 'Tổ 3').movedTo = -1005;
    const there = server.group(-1005, 'Tổ 3');
    for (const seq of [1, 2]) {
      const outgoing = { conversation: 'telegram:-5', address: '-5', seq, reply: { text: `tin ${seq}` } };
      expect(await bot.telegram.send(outgoing)).toMatchObject({ kind: 'sent' });
    }
    expect(there.lines.map(({ text }) => text)).toEqual(['tin 1', 'tin 2']);
    expect(
      server.calls.filter(({ method }) => method === 'sendMessage').map(({ params }) => params.chat_id),
    ).toEqual(['-5', '-1005', '-1005']);
  });
});
