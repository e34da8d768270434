import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
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
  readonly gzip: Uint8Array;
  readonly br: Uint8Array;
}

/** The built pages, read once and compressed once: a few hundred kilobytes that no path can lead out of. */
export interface StaticFiles {
  readonly size: number;
  /** `undefined` when there is no such file. */
  respond(c: Context, path: string): Response | undefined;
}

function fileAt(path: string, words: Readonly<Record<string, string>>): StaticFile {
  const raw = readFileSync(path);
  const plain = extname(path) === '.html' ? Buffer.from(filled(raw.toString('utf8'), words)) : raw;
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain),
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

const encodingFor = (accepted: string | undefined): 'br' | 'gzip' | undefined =>
  /\bbr\b/.test(accepted ?? '') ? 'br' : /\bgzip\b/.test(accepted ?? '') ? 'gzip' : undefined;

function send(c: Context, path: string, file: StaticFile): Response {
  c.header('ETag', file.etag);
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (c.req.header('If-None-Match')?.includes(file.etag)) return c.body(null, 304);
  const encoding = encodingFor(c.req.header('Accept-Encoding'));
  c.header('Content-Type', file.type);
  if (encoding) c.header('Content-Encoding', encoding);
  return c.body(Buffer.from(file[encoding ?? 'plain']));
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
