import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '../../../src/conversation/event.ts';
import type { SendOutcome } from '../../../src/runtime/channel.ts';

export interface Update {
  readonly number: number;
  readonly chat: string;
  readonly event: Event;
}

export interface Arrived {
  readonly chat: string;
  readonly seq: number;
  readonly text: string;
  /** How many times the assistant had been killed. */
  readonly life: number;
}

/** A platform that remembers what it handed out and what arrived, whatever happens to the assistant. */
export interface Platform {
  readonly address: string;
  readonly updates: readonly Update[];
  readonly arrived: readonly Arrived[];
  /** The assistant has been killed; a new life begins. */
  newLife(): void;
  /** From now on nobody writes any more. */
  quiet(): void;
  close(): Promise<void>;
}

type Random = () => number;

const CHATS = 8;
const WORDS = ['chào', 'say 3', 'em mới sinh con', 'say 2', 'find AAAAAA', 'quiet', 'remind'];

/** `asked` is called on every request, before it is answered. */
export async function openPlatform(random: Random, asked: () => void): Promise<Platform> {
  const updates: Update[] = [];
  const arrived: Arrived[] = [];
  let life = 0;
  let writing = true;

  const among = (n: number) => Math.floor(random() * n);

  const write = () => {
    const number = updates.length + 1;
    const word = WORDS[among(WORDS.length)]!;
    const text = word === 'remind' ? `remind k${number} 0.05` : word;
    const event: Event = { id: `u${number}`, at: new Date().toISOString(), body: { kind: 'text', text } };
    updates.push({ number, chat: `chat${among(CHATS)}`, event });
  };

  /** What is new since `after`, and now and then something old again. */
  const answerUpdates = ({ after }: { after: number }): Update[] => {
    if (writing) for (let n = among(4); n >= 0; n -= 1) write();
    const fresh = updates.slice(after, after + 5);
    const old = updates.slice(0, after);
    return random() < 0.2 && old.length > 0 ? [old[among(old.length)]!, ...fresh] : fresh;
  };

  const answerSend = (message: Omit<Arrived, 'life'>): SendOutcome => {
    if (random() < 0.02) return { kind: 'later', afterMs: 1, scope: random() < 0.5 ? 'chat' : 'channel' };
    arrived.push({ ...message, life });
    return { kind: 'sent' };
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked();
    const answer = request.url === '/send' ? answerSend(body) : answerUpdates(body);
    setTimeout(() => response.end(JSON.stringify(answer)), among(4));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    updates,
    arrived,
    newLife: () => {
      life += 1;
    },
    quiet: () => {
      writing = false;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
