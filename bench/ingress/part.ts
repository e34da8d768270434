import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { secretFor } from '../../src/bots/telegram/webhook.ts';
import { figure, judged, type Part, type PartOptions, table } from '../lib/part.ts';
import { note } from '../lib/process.ts';
import { median } from '../lib/stats.ts';
import { STEPS } from '../turns/guide.ts';
import { TOKEN, updateOf } from '../turns/telegram.ts';
import type { Kind } from './worker.ts';

const KINDS: readonly Kind[] = ['bare', 'ours', 'stored'];
const TITLES: Readonly<Record<Kind, string>> = {
  bare: 'bare node:http: secret, body, JSON',
  ours: 'ours up to the store: secret, limits, validation, event',
  stored: 'ours with the store: the turn committed',
};
const CONNECTIONS = 32;

/** Telegram's webhook: requests answered in a second, slices of all three taking turns. */
export async function ingress({ quick }: PartOptions): Promise<Part> {
  const servers = new Map<Kind, Server>();
  for (const kind of KINDS) servers.set(kind, await startServer(kind));
  note('ingress');
  const rates: Record<Kind, number[]> = { bare: [], ours: [], stored: [] };
  for (let slice = -1; slice < (quick ? 3 : 10); slice += 1)
    for (const kind of KINDS) {
      const rate = await flood(servers.get(kind)!.port, quick ? 300 : 700);
      // The first slice warms up.
      if (slice >= 0) rates[kind].push(rate);
    }
  for (const { child } of servers.values()) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const ratio = (kind: Kind) => median(rates[kind].map((rate, slice) => rate / rates.bare[slice]!));
  const data = { rates, ours: ratio('ours'), stored: ratio('stored') };
  const rows = KINDS.map(kind => [
    TITLES[kind],
    figure(median(rates[kind])),
    kind === 'bare' ? '' : kind === 'ours' ? judged(data.ours, data.ours >= 0.6) : figure(data.stored),
    kind === 'ours' ? '≥ 0.6' : '',
  ]);
  return {
    name: 'ingress',
    text: table(['Telegram webhook', 'requests/s', 'of bare', 'wanted'], rows),
    data,
  };
}

interface Server {
  readonly port: number;
  readonly child: ChildProcess;
}

const startServer = async (kind: Kind): Promise<Server> => {
  const script = join(import.meta.dirname, 'worker.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify({ kind })], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: (JSON.parse(line.toString()) as { port: number }).port };
};

let updates = 1000;

/** Posts updates over kept connections for `ms`; answers a second. */
const flood = async (port: number, ms: number): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + ms;
  let answers = 0;
  const citizen = async (_: unknown, nth: number) => {
    for (let step = 0; performance.now() < until; step = (step + 1) % STEPS) {
      const status = await post(agent, port, JSON.stringify(updateOf(nth + 1, step, ++updates)));
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      answers += 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, citizen));
  agent.destroy();
  return answers / ((performance.now() - from) / 1000);
};

const HEADERS = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secretFor(TOKEN) };

const post = (agent: Agent, port: number, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: '/webhooks/telegram',
        method: 'POST',
        headers: { ...HEADERS, 'content-length': Buffer.byteLength(body) },
      },
      response => {
        response.resume();
        response.once('end', () => resolve(response.statusCode));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
