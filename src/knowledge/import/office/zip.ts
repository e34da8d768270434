import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';

/** A file that is not a zip archive we can read. */
export class NotAZip extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** No part of a procedure's export comes near; a bomb does. */
const MOST = 64 * 1024 * 1024;

/**
 * The named part of a zip archive as text, or undefined where there is none. Office files are zip archives of XML;
 * only what they use is understood.
 * @throws NotAZip
 */
export const zipPart = (zip: Buffer, name: string): string | undefined => {
  const part = packedPart(zip, name);
  if (!part) return undefined;
  return part.deflated ? inflated(part.packed) : part.packed.toString('utf8');
};

/** The same piece by piece, for parts that are too large to hold: `most` bytes of text at the most. @throws NotAZip */
export async function* zipPieces(zip: Buffer, name: string, most: number): AsyncGenerator<string> {
  const part = packedPart(zip, name);
  if (!part) return;
  const decoder = new TextDecoder();
  let length = 0;
  try {
    for await (const piece of part.deflated ? inflating(part.packed) : [part.packed]) {
      length += piece.length;
      if (length > most) throw new NotAZip(`unpacks to more than ${most} bytes`);
      yield decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    throw error instanceof NotAZip ? error : notAZip(error);
  }
}

const inflating = (packed: Buffer): AsyncIterable<Buffer> => Readable.from([packed]).pipe(createInflateRaw());

const packedPart = (zip: Buffer, name: string): { packed: Buffer; deflated: boolean } | undefined => {
  const entry = entries(zip).find(it => it.name === name);
  if (!entry) return undefined;
  const { method, size, offset } = entry;
  if (method !== STORED && method !== DEFLATED)
    throw new NotAZip(`packed in a way we do not know (${method})`);
  // The local header repeats name and extra field, with lengths of its own.
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return { packed: zip.subarray(from, from + size), deflated: method === DEFLATED };
};

const notAZip = (error: unknown): NotAZip =>
  new NotAZip(error instanceof Error ? error.message : 'cannot be unpacked');

const inflated = (packed: Buffer): string => {
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST }).toString('utf8');
  } catch (error) {
    throw notAZip(error);
  }
};

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly offset: number;
}

/** From the directory at the end of the file: sizes in front of the parts may be left at 0. */
const entries = (zip: Buffer): Entry[] => {
  const end = endOf(zip);
  const found: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let nth = zip.readUInt16LE(end + 10); nth > 0; nth--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new NotAZip('its directory is broken');
    const nameLength = zip.readUInt16LE(at + 28);
    found.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
};

const endOf = (zip: Buffer): number => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--)
    if (zip.readUInt32LE(at) === END) return at;
  throw new NotAZip('not a zip archive');
};
