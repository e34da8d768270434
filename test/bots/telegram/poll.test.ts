import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTelegram } from '../../../src/bots/telegram/check.ts';
import { createTelegram } from '../../../src/bots/telegram/telegram.ts';
import type { Incoming } from '../../../src/runtime/channel.ts';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server/server.ts';
import type { User } from '../../support/telegram-server/user.ts';
import { createScriptedDoor, type ScriptedDoor } from '../door.ts';
import { type Bot, createCursors, createTestLog, startBot } from './harness.ts';

let server: TelegramServer;
let ba: User;
const bots: Bot[] = [];
beforeEach(async () => {
  server = await startTelegramServer();
  ba = server.user({ id: 4711, name: 'Bà Tư' });
});
afterEach(async () => {
  await Promise.all(bots.splice(0).map(({ telegram }) => telegram.stop()));
  await server.close();
  expect(server.failures).toEqual([]);
});

const start = async (
  ...args: Parameters<typeof startBot> extends [unknown, ...infer Rest] ? Rest : never
): Promise<Bot> => {
  const bot = await startBot(server, ...args);
  bots.push(bot);
  return bot;
};
const said = ({ kept }: ScriptedDoor): string[] =>
  kept.map(({ event: { body } }: Incoming) => (body.kind === 'text' ? body.text : body.kind));

describe('fetch, store, move the offset', () => {
  it('killed between storing and moving the offset: the update comes again with the same id, none is lost', async () => {
    const cursors = createCursors();
    const killed = { read: cursors.read, write: () => new Promise<void>(() => {}) };
    ba.says('một');
    ba.says('hai');
    const first = await startBot(server, undefined, { cursors: killed });
    await server.chats.until(() => first.door.kept.length === 2, 'both stored');
    const before = [...first.door.passed];

    const second = await start(undefined, { cursors });
    ba.says('ba');
    await server.chats.until(() => second.door.kept.length >= 3, 'all three');
    expect(said(second.door)).toEqual(['một', 'hai', 'ba']);
    expect(second.door.passed.slice(0, 2)).toEqual(before);
  });

  it('the storage fails: nothing moves until it works, order holds, a repeat is told as one', async () => {
    const bot = await start();
    bot.door.failNext(3);
    for (const text of ['một', 'hai', 'ba']) ba.says(text);
    await server.chats.until(() => server.queue.waiting().length === 0, 'everything confirmed');
    expect(said(bot.door)).toEqual(['một', 'hai', 'ba']);
    expect(bot.door.passed.length).toBe(6);
    expect(bot.log.lines.join()).not.toContain('disk full');
  });

  it('one chat cannot be stored: the others go on, and meet no repeat that changes anything', async () => {
    const other = server.user({ id: 4712, name: 'Ông Năm' });
    const telegram = createTelegram({
      token: server.token,
      apiRoot: server.url,
      cursors: createCursors(),
      now: () => new Date(0),
      retry: { firstMs: 5, mostMs: 20 },
    });
    let broken = 3;
    const door = createScriptedDoor({ channel: () => telegram });
    ba.says('một');
    other.says('hai');
    ba.says('ba');
    await telegram.start({
      accept: async incoming => {
        if (incoming.chat.address === '4711' && broken-- > 0) throw new Error('row locked');
        return door.accept(incoming);
      },
    });
    await server.chats.until(() => server.queue.waiting().length === 0, 'everything confirmed');
    expect(said(door)).toEqual(['hai', 'một', 'ba']);
    expect(door.kept).toHaveLength(3);
    await telegram.stop();
  });

  it('the offset outlives the process, and is moved only past what is stored', async () => {
    const cursors = createCursors();
    const first = await startBot(server, undefined, { cursors });
    ba.says('một');
    await server.chats.until(() => cursors.values.size > 0, 'the offset');
    await first.telegram.stop();
    expect(cursors.values.get('telegram')).toBe('728000002');
    ba.says('hai');
    const second = await start(undefined, { cursors });
    await server.chats.until(() => second.door.kept.length > 0, 'the second');
    expect(second.door.passed).toEqual(['tg:728000002']);
  });

  it('after a week of silence Telegram counts on from anywhere: nothing is missed, nothing spins', async () => {
    const bot = await start();
    ba.says('một');
    await server.chats.until(() => server.queue.waiting().length === 0, 'the first confirmed');
    server.queue.countFrom(300_000_000);
    ba.says('hai');
    await server.chats.until(
      () => bot.door.kept.length === 2 && server.queue.waiting().length === 0,
      'the second',
    );
    expect(said(bot.door)).toEqual(['một', 'hai']);
    expect(bot.cursors.values.get('telegram')).toBe('300000001');
  });
});

describe('Telegram that cannot be reached', () => {
  it('start returns, stop returns, and the log says so once', async () => {
    server.faults.setDown(true);
    const bot = await startBot(server);
    await server.chats.until(() => bot.log.lines.length > 0, 'a warning');
    await bot.telegram.stop();
    expect(bot.log.lines).toHaveLength(1);
    expect(bot.log.lines[0]).not.toContain(server.token);
  });

  it('comes back: what was said in between is read', async () => {
    server.faults.setDown(true);
    const bot = await start(({ event }) => [{ text: event.body.kind }]);
    ba.says('có ai không');
    server.faults.setDown(false);
    expect((await ba.hears()).text).toBe('text');
    server.faults.plan('getUpdates', { kind: 'cut' }, { kind: 'garbage' }, { kind: 'cut_after' });
    ba.says('còn đó không');
    expect((await ba.hears()).text).toBe('text');
    expect(bot.door.kept).toHaveLength(2);
  });

  it('a second poller: both go on trying, and nothing is lost or taken twice', async () => {
    const one = await start();
    const two = await start();
    for (const text of ['một', 'hai', 'ba']) ba.says(text);
    await server.chats.until(() => server.queue.waiting().length === 0, 'everything confirmed');
    const ids = new Set([...one.door.kept, ...two.door.kept].map(({ event }) => event.id));
    expect(ids.size).toBe(3);
  });

  it('is reached through a proxy', async () => {
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url!);
      const { hostname, port } = new URL(`http://${request.url}`);
      const onward = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [socket, onward]) end.on('error', () => {});
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    const bot = await start(({ event }) => [{ text: event.body.kind }], {
      proxy: `http://user:pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    });
    ba.says('a');
    expect((await ba.hears()).text).toBe('text');
    await bot.telegram.stop();
    proxy.close();
    expect(new Set(tunnels)).toEqual(new Set([new URL(server.url).host]));
  });
});

describe('hoi doctor', () => {
  const check = (options: object = {}) =>
    checkTelegram({ token: server.token, apiRoot: server.url, ...options });

  it('tells what is well and what is not', async () => {
    ba.says('a');
    expect(await check()).toEqual({
      kind: 'ok',
      username: server.bot.username,
      delivery: 'polling',
      pending: 1,
    });
    expect(await check({ token: `1:${'x'.repeat(35)}` })).toEqual({ kind: 'wrong_token' });
    expect(await check({ webhookUrl: 'https://a.vn/t' })).toMatchObject({
      kind: 'wrong_webhook',
      actual: '',
    });
    expect(await check({ apiRoot: 'http://127.0.0.1:1' })).toEqual({
      kind: 'unreachable',
      why: 'ECONNREFUSED',
    });
  });

  it('has the log of a wrong token say so, without the token', async () => {
    const log = createTestLog();
    const token = `1:${'x'.repeat(35)}`;
    bots.push(await startBot(server, undefined, { token, log }));
    await server.chats.until(() => log.lines.length > 0, 'a warning');
    expect(log.lines.join()).toContain('unauthorized');
    expect(log.lines.join()).not.toContain(token);
  });
});
