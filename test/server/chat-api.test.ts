import { afterEach, describe, expect, it } from 'vitest';
import { TEXT_LIMIT } from '../../src/bots/web/post.ts';
import type { ServerSettings } from '../../src/server/settings.ts';
import { webClient } from '../support/web-client.ts';
import { miniGuide } from '../support/web-guide.ts';
import { openRoom, type Room } from '../support/web-room.ts';
import { memoryLogger, serveRoom } from '../support/web-server.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function open(settings: Partial<ServerSettings> = {}, room: Room = openRoom(miniGuide)) {
  const logger = memoryLogger();
  const server = await serveRoom(room, settings, { logger });
  stop = server.stop;
  return { room, logger, server, client: webClient(server.url) };
}

const hello = { id: 'message-0001', text: 'khai sinh' };
const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; vi: string; en: string } }).error;

describe('posting a message', () => {
  it('answers only after the message is stored, with the chat its cookie opens', async () => {
    const { client, room } = await open();
    const response = await client.send(hello);
    const { chat, outcome } = (await response.json()) as { chat: string; outcome: string };

    expect(response.status).toBe(200);
    expect(outcome).toBe('done');
    expect(room.heard(`web:${chat}`)).toEqual([{ kind: 'text', text: 'khai sinh' }]);
    expect((await client.log()).entries.map(entry => entry.seq)).toEqual([1, 2, 3]);
  });

  it('gives the chat a cookie that scripts cannot read, and keeps the secret out of the id', async () => {
    const { client } = await open();
    const response = await client.send(hello);
    const [cookie] = response.headers.getSetCookie();
    const { chat } = (await response.json()) as { chat: string };

    expect(cookie).toMatch(/^hoi=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(chat);
    client.cookie = `hoi=${chat}`;
    expect((await client.log()).chat).toBeNull();
  });

  it('sets a host-bound, secure cookie where citizens come over HTTPS', async () => {
    const { client } = await open({ publicUrl: 'https://hoi.example.vn' });
    const [cookie] = (await client.send(hello)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-hoi=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await client.log()).entries).toHaveLength(3);
  });

  it('takes the same id once, however often it arrives', async () => {
    const { client, room } = await open();
    await client.send(hello);
    const again = (await (await client.send(hello)).json()) as { chat: string; outcome: string };
    expect(again.outcome).toBe('repeat');
    expect(room.heard(`web:${again.chat}`)).toHaveLength(1);
  });

  it('keeps two browsers apart', async () => {
    const { client, server } = await open();
    const other = webClient(server.url);
    await client.send(hello);
    await other.send({ id: 'message-0001', text: 'xin giấy độc thân' });
    expect((await other.log()).entries[0]).toMatchObject({ said: { text: 'xin giấy độc thân' } });
    expect((await client.log()).entries[0]).toMatchObject({ said: { text: 'khai sinh' } });
  });

  it('knows taps and commands, typed ones too', async () => {
    const { client, room } = await open();
    await client.send({ id: 'message-0001', choose: 'late.no' });
    await client.send({ id: 'message-0002', command: '/ngonngu en' });
    await client.send({ id: 'message-0003', text: ' /GapNguoi ' });
    expect(room.heard(room.conversations()[0]!)).toEqual([
      { kind: 'choice', id: 'late.no' },
      { kind: 'command', name: 'ngonngu', args: 'en' },
      { kind: 'command', name: 'gapnguoi', args: '' },
    ]);
  });

  it('takes a text at the limit whole and refuses a longer one by name', async () => {
    const { client } = await open();
    expect((await client.send({ id: 'message-0001', text: 'ế'.repeat(TEXT_LIMIT) })).status).toBe(200);
    const refused = await client.send({ id: 'message-0002', text: 'ế'.repeat(TEXT_LIMIT + 1) });
    expect(refused.status).toBe(413);
    expect(await errorOf(refused)).toMatchObject({ code: 'too_long', vi: /dài/, en: /long/ } as object);
  });

  it('refuses a body that is too large without reading it all', async () => {
    const { client } = await open();
    expect((await client.send({ id: 'message-0001', text: 'x', more: 'x'.repeat(40_000) })).status).toBe(413);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no id', { text: 'chào' }],
    ['an empty text', { id: 'message-0001', text: '   ' }],
    ['two wishes at once', { id: 'message-0001', text: 'chào', choose: 'a' }],
    ['a choice no button can have', { id: 'message-0001', choose: 'có dấu' }],
    ['a list', []],
    ['nothing', 'null'],
  ])('refuses %s kindly, in both languages, and makes no chat', async (_, body) => {
    const { client, room } = await open();
    const response = await client.send(body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'bad_request',
      vi: expect.any(String),
      en: expect.any(String),
    });
    expect(client.cookie).toBeUndefined();
    expect(room.conversations()).toEqual([]);
  });

  it('is not open to other sites', async () => {
    const { client, server } = await open();
    const from = (origin: string) => client.send({ ...hello }, { Origin: origin });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from(server.url)).status).toBe(200);
  });

  it('believes the public address behind a proxy', async () => {
    const { client } = await open({ publicUrl: 'https://hoi.example.vn' });
    expect((await client.send(hello, { Origin: 'https://hoi.example.vn' })).status).toBe(200);
  });

  it('asks to wait when a chat is too fast, says how long, and loses nothing', async () => {
    const { client, room } = await open({
      limits: { perChat: { burst: 2, perSecond: 0.5 }, perAddress: { burst: 100, perSecond: 100 } },
    });
    const statuses = [];
    for (const n of [1, 2, 3, 4])
      statuses.push(await client.send({ id: `message-000${n}`, text: `tin ${n}` }));
    expect(statuses.map(response => response.status)).toEqual([200, 200, 200, 429]);
    expect(Number(statuses[3]!.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(room.heard(room.conversations()[0]!)).toHaveLength(3);
  });

  it('counts an address by what the proxy says only when there is one', async () => {
    const limits = { perChat: { burst: 100, perSecond: 1 }, perAddress: { burst: 1, perSecond: 0.001 } };
    const from = (n: number) => ({ 'X-Forwarded-For': `203.0.113.${n}` });
    const direct = await open({ limits });
    await direct.client.send(hello, from(1));
    expect((await direct.client.send(hello, from(2))).status).toBe(429);
    await stop?.();
    const behind = await open({ limits, trustedProxies: 1 });
    await behind.client.send(hello, from(1));
    expect((await behind.client.send(hello, from(2))).status).toBe(200);
  });

  it('says "not stored" while the storage fails, and takes the same message later', async () => {
    const { client, room, logger } = await open();
    room.broken = true;
    const failed = await client.send(hello);
    expect(failed.status).toBe(503);
    expect((await errorOf(failed)).code).toBe('not_stored');
    expect(logger.lines.map(line => line.message)).toContain('a web message could not be stored');
    expect(JSON.stringify(logger.lines)).not.toContain('khai sinh');

    room.broken = false;
    expect((await client.send(hello)).status).toBe(200);
    expect((await client.log()).entries).toHaveLength(3);
  });
});

describe('leaving', () => {
  it('forgets the chat on this device', async () => {
    const { client, server } = await open();
    await client.send(hello);
    const response = await fetch(`${server.url}/api/chat/leave`, {
      method: 'POST',
      headers: { Cookie: client.cookie! },
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/^hoi=; Max-Age=0/);
  });
});

describe('the log by asking', () => {
  it('has nothing, and makes nothing, for a browser without a chat', async () => {
    const { client, room } = await open();
    expect(await client.log()).toEqual({ chat: null, entries: [], upTo: 0, more: false });
    expect(room.conversations()).toEqual([]);
  });

  it('goes on after a number, a page at a time', async () => {
    const { client } = await open();
    for (let n = 0; n < 30; n++) await client.send({ id: `message-${1000 + n}`, text: 'chào' });
    const first = await client.log();
    expect(first).toMatchObject({ upTo: 50, more: true });
    const rest = await client.log(first.upTo);
    expect(rest).toMatchObject({ upTo: 61, more: false });
    expect([...first.entries, ...rest.entries].map(entry => entry.seq)).toEqual(
      Array.from({ length: 61 }, (_, n) => n + 1),
    );
  });
});
