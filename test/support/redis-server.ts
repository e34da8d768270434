import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

const KNOWN = process.env['TEST_REDIS'] ?? 'redis://127.0.0.1:6379';

export interface TestRedis {
  readonly url: string;
  /** Gone at once, and back on the same address with nothing in it. Only where the server is our own. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A Redis of the test's own, or `undefined` (and a line that says so) where the program is missing. */
export async function ownRedis(): Promise<TestRedis | undefined> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const url = `redis://127.0.0.1:${port}`;

  const start = async () => {
    const started = spawn('redis-server', ['--port', `${port}`, '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    });
    const failed = new Promise<never>((_, reject) => started.once('error', reject));
    await Promise.race([answers(url), failed]);
    server = started;
  };
  const kill = async () => {
    const gone = server && new Promise(resolve => server!.once('exit', resolve));
    server?.kill('SIGKILL');
    await gone;
    server = undefined;
  };

  try {
    await start();
    return { url, kill, start, close: kill };
  } catch {
    console.log('no redis-server to be started: what needs one of its own is skipped');
    return undefined;
  }
}

/** The Redis that is there, else one of our own; `undefined` where there is neither. */
export async function someRedis(): Promise<Pick<TestRedis, 'url' | 'close'> | undefined> {
  if (await answers(KNOWN, 1)) return { url: KNOWN, close: async () => {} };
  return ownRedis();
}

async function answers(url: string, attempts = 100): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1000 });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await redis.ping();
      return true;
    } catch {
      if (attempt < attempts - 1) await pause(50);
    } finally {
      redis.disconnect();
    }
  }
  return false;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
