import { hash, timingSafeEqual } from 'node:crypto';

export const status = (code: number): Response => new Response(null, { status: code });

/** Constant time; hashed first because the comparison wants equal lengths. */
export const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));
const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** The bytes of a request, or undefined once they are more than `most`. */
export const readBody = async (request: Request, most: number): Promise<Buffer | undefined> => {
  const length = request.headers.get('content-length');
  if (Number(length) > most) return undefined;
  // HTTP holds the sender to the length it named, and reading at once costs a third of reading a stream.
  if (length) return Buffer.from(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** What the bytes say as JSON; undefined when they say nothing. */
export const asJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
};
