import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createTelegram } from '../../src/bots/telegram/telegram.ts';
import { secretFor } from '../../src/bots/telegram/webhook.ts';
import { createBell } from '../../src/runtime/bell.ts';
import type { Door } from '../../src/runtime/channel.ts';
import { createServer as createOurs } from '../../src/server/server.ts';
import { reduce } from '../turns/guide.ts';
import { guideAssistant, openOurs } from '../turns/ours.ts';
import { createWire, TOKEN } from '../turns/telegram.ts';

/* A server for the ingress bench: prints its port, and serves until it is told to stop. */

export type Kind = 'bare' | 'ours' | 'stored';

const { kind } = JSON.parse(process.argv[2]!) as { kind: Kind };
const PATH = '/webhooks/telegram';
const secret = secretFor(TOKEN);
const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));

/** As little as a webhook can do: look at the secret, read the body, parse it, answer. */
const bare = (): Server =>
  createServer((request, response) => {
    if (request.headers['x-telegram-bot-api-secret-token'] !== secret) {
      response.writeHead(401).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      response.writeHead(200).end();
    });
  });

/** Our server and our Telegram channel: `door` is all that stands behind them. */
const ours = async (door: Door): Promise<number> => {
  const telegram = createTelegram({
    token: TOKEN,
    // Nobody there: the webhook answers all the same.
    apiRoot: 'http://127.0.0.1:9',
    cursors: { read: async () => undefined, write: async () => {} },
    now: () => new Date(),
  });
  await telegram.start(door);
  const server = createOurs({
    door,
    log: { after: async () => [] },
    bell: createBell(),
    now: () => new Date(),
    logger: pino({ level: 'silent' }),
    webhooks: { [PATH]: telegram.webhook },
    settings: { host: '127.0.0.1', port: 0, publicUrl: undefined, pagesDir: folder, ward: 'Phú Xuân' },
  } as unknown as Parameters<typeof createOurs>[0]);
  return (await server.start()).port;
};

/** Our runtime on a file, answering into nowhere, so that what is measured is the way in. */
const stored = async (): Promise<Door> => {
  const { runtime } = await openOurs(guideAssistant(reduce), {
    token: TOKEN,
    fetch: createWire().fetch,
    place: join(folder, 'bench.db'),
  });
  return runtime.door;
};

const listening = async (): Promise<number> => {
  if (kind === 'ours') return ours({ accept: async () => 'done' });
  if (kind === 'stored') return ours(await stored());
  const server = bare();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

console.log(JSON.stringify({ port: await listening() }));
process.on('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
