import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook on this machine, for a channel's `webhook`. */
export interface Hook {
  readonly url: string;
  close(): Promise<void>;
}

export const serveHook = async (webhook: (request: Request) => Promise<Response>): Promise<Hook> => {
  const http = createServer(async (request, response) => {
    const answer = await webhook(await asRequest(request, url));
    response.writeHead(answer.status).end();
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhook`;
  return {
    url,
    close() {
      http.closeAllConnections();
      return new Promise<void>(resolve => http.close(() => resolve()));
    },
  };
};

const asRequest = async (request: IncomingMessage, url: string): Promise<Request> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  return new Request(url, { method: request.method!, headers, ...(body.length > 0 && { body }) });
};
