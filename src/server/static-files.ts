import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

/** Names with a digest in them never change their content. */
const isHashed = (path: string) => /^(?:\/console)?\/assets\//.test(path);

const escaped = (text: string) => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array;
  /** Made when first asked for: all of them would take a third of the start, and a browser asks for one kind. */
  packed(encoding: Encoding): Promise<Uint8Array>;
}

type Encoding = 'br' | 'gzip';

const PACK: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: promisify<Uint8Array, Buffer>(brotliCompress),
  gzip: bytes => promisify<Uint8Array, { level: number }, Buffer>(gzip)(bytes, { level: 9 }),
};

const packer = (bytes: Uint8Array) => {
  const made: Partial<Record<Encoding, Promise<Uint8Array>>> = {};
  return (encoding: Encoding): Promise<Uint8Array> => {
    made[encoding] ??= PACK[encoding](bytes);
    return made[encoding];
  };
};

/** The built pages, read once and compressed once: a few hundred kilobytes that no path can lead out of. */
export interface StaticFiles {
  readonly size: number;
  /** `undefined` when there is no such file. */
  respond(c: Context, path: string): Promise<Response> | undefined;
}

function fileAt(path: string, words: Readonly<Record<string, string>>): StaticFile {
  const raw = readFileSync(path);
  const plain = extname(path) === '.html' ? Buffer.from(filled(raw.toString('utf8'), words)) : raw;
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`,
    plain,
    packed: packer(plain),
  };
}

/** `__WARD__` in a page becomes the ward's name. */
const filled = (html: string, words: Readonly<Record<string, string>>) =>
  html.replace(/__([A-Z]+)__/g, (mark, key: string) =>
    words[key] === undefined ? mark : escaped(words[key]),
  );

function filesIn(folder: string): string[] {
  if (folder === '') return [];
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const encodingFor = (accepted: string | undefined): Encoding | undefined =>
  /\bbr\b/.test(accepted ?? '') ? 'br' : /\bgzip\b/.test(accepted ?? '') ? 'gzip' : undefined;

async function send(c: Context, path: string, file: StaticFile): Promise<Response> {
  c.header('ETag', file.etag);
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (c.req.header('If-None-Match')?.includes(file.etag)) return c.body(null, 304);
  const encoding = encodingFor(c.req.header('Accept-Encoding'));
  c.header('Content-Type', file.type);
  if (encoding) c.header('Content-Encoding', encoding);
  return c.body(Buffer.from(encoding ? await file.packed(encoding) : file.plain));
}

/** @param words what to put for the `__NAME__` marks in pages */
export function loadStaticFiles(folder: string, words: Readonly<Record<string, string>> = {}): StaticFiles {
  const files = new Map(
    filesIn(folder).map(path => [
      posix.join('/', relative(folder, path).split(sep).join('/')),
      fileAt(path, words),
    ]),
  );
  return {
    size: files.size,
    respond(c, path) {
      const file = files.get(path);
      return file && send(c, path, file);
    },
  };
}
