import { type IncomingHttpHeaders, request } from 'node:http';

/** A GET as it stands on the wire: `fetch` would tidy the path and unpack the answer. */
export const get = (port: number, path: string, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
