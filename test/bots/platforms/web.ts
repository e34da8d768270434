import { setTimeout as sleep } from 'node:timers/promises';
import { toPlain } from '../../../src/bots/text/markup.ts';
import { webChannel } from '../../../src/bots/web/channel.ts';
import { createServer } from '../../../src/server/server.ts';
import { chatLog } from '../../../src/store/queries/log.ts';
import { type WebClient, webClient } from '../../support/web-client.ts';
import { memoryLogger } from '../../support/web-server.ts';
import type { Answer, Contract, ContractPerson, ContractPlatform, Shown } from '../contract.ts';
import { following } from './following.ts';

const FOLLOWS = 'nothing is sent: the page follows the numbered log with a cursor';

const personOf = (client: WebClient, post: (body: object) => void): ContractPerson => {
  let seen = 0;
  let labels: readonly { id: string; label: string }[] = [];
  return {
    says: text => post({ text }),
    taps: label => post({ choose: labels.find(one => one.label === label)!.id }),
    async hears(): Promise<Shown> {
      for (;;) {
        const { entries } = await client.log(seen);
        const entry = entries.find(one => one.from === 'us');
        if (entry?.from === 'us') {
          seen = entry.seq;
          labels = entry.reply.choices ?? [];
          return {
            text: toPlain(entry.reply.text),
            labels: labels.map(({ label }) => label),
            picture: entry.reply.picture !== undefined,
          };
        }
        await sleep(10);
      }
    },
  };
};

const open = async (answer: Answer): Promise<ContractPlatform> => {
  const { store, runtime, seen, close } = await following(webChannel, answer);
  const ample = { burst: 1e6, perSecond: 1e6 };
  const server = createServer({
    door: runtime.door,
    log: chatLog(store.db),
    bell: runtime.bell,
    now: () => new Date(),
    logger: memoryLogger(),
    settings: {
      host: '127.0.0.1',
      port: 0,
      pagesDir: 'test/server/no-pages',
      ward: 'phường Phú Xuân',
      limits: { perChat: ample, perAddress: ample },
    },
  });
  const { port } = await server.start();
  let ids = 0;
  let last: () => Promise<unknown> = async () => {};
  let first: WebClient | undefined;
  return {
    ...seen,
    person() {
      const client = webClient(`http://127.0.0.1:${port}`);
      first ??= client;
      // One after the other, as a page sends them.
      let sending: Promise<unknown> = Promise.resolve();
      return personOf(client, body => {
        const message = { id: `contract-${++ids}`, ...body };
        last = () => client.send(message);
        sending = sending.then(() => client.send(message));
      });
    },
    repeats: () => void last(),
    sendsMalformed: () => void first!.send('{'),
    async close() {
      await server.stop();
      await close();
    },
  };
};

export const web: Contract = {
  name: 'web',
  limit: Number.POSITIVE_INFINITY,
  open,
  gaps: {
    media: 'the page sends no files',
    'long text': 'a message is shown whole, however long',
    picture: 'the page draws it; see test/web',
    'unknown update': 'what is not understood is refused with 400, and nothing is stored',
    'refused for now': FOLLOWS,
    blocked: FOLLOWS,
  },
};
