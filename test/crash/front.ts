import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One address in front of several processes. */
export interface Front {
  readonly url: string;
  join(url: string): void;
  leave(url: string): void;
  close(): Promise<void>;
}

/** Whoever does not answer for so long is passed over, whatever becomes of the request there. */
const PATIENCE_MS = 700;

/** Hands each request to the next process in turn, and on to another where that one does not answer. */
export async function openFront(): Promise<Front> {
  const behind: string[] = [];
  let turn = 0;

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const url = behind[turn++ % Math.max(1, behind.length)];
      const status = url && (await pass(url, incoming.headers, body));
      if (status) return void response.writeHead(status).end();
    }
    response.writeHead(502).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    join: url => void behind.push(url),
    leave: url => void behind.splice(behind.indexOf(url), 1),
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

const pass = (url: string, headers: object, body: Buffer): Promise<number | undefined> =>
  new Promise(resolve => {
    const asked = request(url, { method: 'POST', headers: { ...headers }, timeout: PATIENCE_MS }, answer => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(undefined));
    asked.end(body);
  });
