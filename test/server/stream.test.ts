import * as fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { entriesIn, eventsOf, webClient } from '../support/web-client.ts';
import { openRoom } from '../support/web-room.ts';
import { serveRoom } from '../support/web-server.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

const echo = (body: { kind: string; text?: string }): readonly Reply[] => [{ text: `nghe: ${body.text}` }];

/** Longer than any test: what comes before the next heartbeat came by itself. */
const NEVER = 600_000;

async function open(beatMs = NEVER, room = openRoom(echo)) {
  const server = await serveRoom(room, { beatMs });
  stop = server.stop;
  const client = webClient(server.url);
  await client.send({ id: 'message-0000', text: 'đầu tiên' });
  return { room, server, client, conversation: room.conversations()[0]! };
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

it('names the chat, tells the log from the start, and says when all is told', async () => {
  const { client, conversation } = await open();
  const events = await client.listen(0, event => event.name === 'ready');
  expect(events.map(event => event.name)).toEqual(['hello', 'message', 'message', 'ready']);
  expect(`web:${JSON.parse(events[0]!.data).chat}`).toBe(conversation);
  expect(events[1]).toMatchObject({ id: '1' });
  expect(entriesIn(events)).toMatchObject([
    { seq: 1, from: 'citizen', id: 'message-0000', said: { kind: 'text', text: 'đầu tiên' } },
    { seq: 2, from: 'us', reply: { text: 'nghe: đầu tiên' } },
  ]);
});

it('tells what is said later as it is said', async () => {
  const { client, room, conversation } = await open();
  const heard = await client.listen(2, event => {
    if (event.name === 'ready' && event.data === '{"upTo":2}') {
      room.push(conversation, { text: 'nhắc việc' });
      room.push(conversation, { text: 'nhắc lần nữa' });
    }
    return event.id === '4';
  });
  expect(entriesIn(heard).map(entry => entry.seq)).toEqual([3, 4]);
});

it('has nothing to tell a browser without a chat', async () => {
  const { server } = await open();
  expect((await webClient(server.url).get('/api/chat/stream')).status).toBe(204);
});

it('goes on after Last-Event-ID, which a browser sends by itself', async () => {
  const { client } = await open();
  const response = await client.get('/api/chat/stream?after=0', { 'Last-Event-ID': '1' });
  const seen = [];
  for await (const event of eventsOf(response)) {
    if (event.name === 'ready') break;
    seen.push(event);
  }
  expect(entriesIn(seen).map(entry => entry.seq)).toEqual([2]);
});

/** A reader who is cut off again and again while the talk goes on, and comes back with the last number it saw. */
it('loses nothing and repeats nothing, wherever the line is cut', async () => {
  const { client, server } = await open();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }), async cuts => {
      const reader = webClient(server.url);
      const total = cuts.reduce((sum, cut) => sum + cut, 0);
      await reader.send({ id: 'message-0000', text: '0' });
      const writing = (async () => {
        for (let n = 1; 2 * n + 2 <= total + 8; n++)
          await reader.send({ id: `message-${1000 + n}`, text: `${n}` });
      })();
      const seen: number[] = [];
      for (const cut of cuts) {
        let left = cut;
        const events = await reader.listen(
          seen.at(-1) ?? 0,
          event => event.name === 'message' && --left === 0,
        );
        seen.push(...entriesIn(events).map(entry => entry.seq));
      }
      await writing;
      expect(seen).toEqual(numbers(total));
    }),
    { numRuns: 25 },
  );
  expect(client.cookie).toBeDefined();
});

it('tells a line whose ring was missed with the next heartbeat', async () => {
  const room = openRoom(echo);
  room.listen = () => () => {};
  const { client, conversation } = await open(20, room);
  const events = await client.listen(2, event => {
    if (event.name === 'ready') room.push(conversation, { text: 'không ai rung chuông' });
    return event.name === 'message';
  });
  expect(entriesIn(events)).toMatchObject([{ seq: 3 }]);
});

it('hears a ring that comes while it reads', async () => {
  const room = openRoom(echo);
  const { client, conversation } = await open(undefined, room);
  const after = room.after;
  let said = false;
  room.after = async (...asked) => {
    const lines = await after(...asked);
    if (lines.length === 0 && !said) {
      said = true;
      room.push(conversation, { text: 'ngay lúc đang đọc' });
    }
    return lines;
  };
  expect(entriesIn(await client.listen(2, event => event.name === 'message'))).toMatchObject([{ seq: 3 }]);
});

it('beats while nothing happens', async () => {
  const { client } = await open(10);
  const events = await client.listen(2, event => event.name === 'beat');
  expect(events.map(event => event.name)).toEqual(['hello', 'ready', 'beat']);
});

it('ends its streams when the server stops, and forgets readers who left', async () => {
  const room = openRoom(echo);
  let listening = 0;
  const listen = room.listen;
  room.listen = (conversation, ring) => {
    listening++;
    const leave = listen(conversation, ring);
    return () => {
      listening--;
      leave();
    };
  };
  const { client, server } = await open(10, room);
  await client.listen(0, event => event.name === 'ready');
  await expect.poll(() => listening).toBe(0);

  const still = client.listen(0, () => false);
  await expect.poll(() => listening).toBe(1);
  await server.stop();
  const events = await still;
  expect(events.map(event => event.name)).toContain('ready');
  expect(listening).toBe(0);
});

/** Until a number has stopped growing. */
async function comesToRest(read: () => number): Promise<void> {
  for (let same = 0, last = -1; same < 10; same = read() === last ? same + 1 : 0) {
    last = read();
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

it('reads a long log in pieces for a reader who takes nothing yet', async () => {
  const room = openRoom(echo);
  const { client, conversation } = await open(undefined, room);
  const long = 'x'.repeat(4000);
  for (let n = 0; n < 2000; n++) room.push(conversation, { text: long });
  let furthest = 0;
  const after = room.after;
  room.after = async (whose, seq, limit) => {
    const lines = await after(whose, seq, limit);
    furthest = Math.max(furthest, lines.at(-1)?.seq ?? 0);
    return lines;
  };
  const response = await client.get('/api/chat/stream');
  const events = eventsOf(response);
  await events.next();
  await comesToRest(() => furthest);
  expect(furthest).toBeGreaterThan(0);
  expect(furthest).toBeLessThan(2002);

  const seen: string[] = [];
  for await (const event of events) {
    if (event.name === 'ready') break;
    seen.push(event.id!);
  }
  expect(seen).toEqual(numbers(2002).map(String));
});
