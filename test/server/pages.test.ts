import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from '../support/http-get.ts';
import { openRoom } from '../support/web-room.ts';
import { memoryLogger, serveRoom } from '../support/web-server.ts';

const SCRIPT = `const long = "${'phường '.repeat(200)}";\n`;
let folder: string;
let server: Awaited<ReturnType<typeof serveRoom>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>__WARD__ · __OTHER__</title>');
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), SCRIPT);
  writeFileSync(join(folder, '..', 'outside.txt'), 'secret');
  server = await serveRoom(
    openRoom(() => []),
    { pagesDir: folder, ward: 'phường <Phú> "Xuân"' },
  );
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('the chat page', () => {
  it('carries the ward’s name, with nothing in it that could be markup', async () => {
    const page = await get(server.port, '/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body.toString()).toBe('<title>phường &#60;Phú&#62; &#34;Xuân&#34; · __OTHER__</title>');
  });

  it('is asked for again each time, and answered shortly when it has not changed', async () => {
    const page = await get(server.port, '/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await get(server.port, '/', { 'If-None-Match': page.headers['etag'] as string });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  it('comes with headers that keep foreign code and foreign frames out', async () => {
    const { headers } = await get(server.port, '/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  });

  it('may be framed by the sites the operator names', async () => {
    const framed = await serveRoom(
      openRoom(() => []),
      { pagesDir: folder, framedBy: ['https://phuxuan.example.vn'] },
    );
    const { headers } = await get(framed.port, '/');
    await framed.stop();
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://phuxuan.example.vn");
    expect(headers['x-frame-options']).toBeUndefined();
  });
});

describe('what the page loads', () => {
  it('is compressed for whoever can read it, and kept for good', async () => {
    const path = '/assets/index-abc123.js';
    const plain = await get(server.port, path);
    const gzip = await get(server.port, path, { 'Accept-Encoding': 'gzip' });
    const br = await get(server.port, path, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    expect([plain, gzip, br].map(answer => answer.headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ]);
    expect(br.body.length).toBeLessThan(plain.body.length);
    expect(br.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
  });

  it.each(['/../outside.txt', '/assets/../../outside.txt', '/%2e%2e/outside.txt', '/assets', '/nothing.js'])(
    'is nothing but the built files: %s',
    async path => {
      expect((await get(server.port, path)).status).toBe(404);
    },
  );
});

it('says what to do where the page was never built', async () => {
  const logger = memoryLogger();
  const bare = await serveRoom(
    openRoom(() => []),
    { pagesDir: join(folder, 'nowhere') },
    { logger },
  );
  const page = await get(bare.port, '/');
  await bare.stop();
  expect(page.status).toBe(503);
  expect(page.body.toString()).toContain('npm run build');
  expect(logger.lines[0]?.message).toContain('npm run build');
});

it('tells a watcher whether it is well', async () => {
  const health = { ok: true };
  const watched = await serveRoom(
    openRoom(() => []),
    {},
    { health: async () => health },
  );
  const well = await get(watched.port, '/health');
  health.ok = false;
  const ill = await get(watched.port, '/health');
  await watched.stop();
  expect([well.status, ill.status]).toEqual([200, 503]);
});

it('hands a platform’s webhook to whoever registered it', async () => {
  const hook = async (request: Request) => new Response(await request.text(), { status: 202 });
  const hooked = await serveRoom(
    openRoom(() => []),
    {},
    { webhooks: { '/hooks/telegram': hook } },
  );
  const response = await fetch(`${hooked.url}/hooks/telegram`, { method: 'POST', body: '{"update_id":1}' });
  await hooked.stop();
  expect([response.status, await response.text()]).toEqual([202, '{"update_id":1}']);
});

it('refuses a port that is taken', async () => {
  await expect(
    serveRoom(
      openRoom(() => []),
      { port: server.port },
    ),
  ).rejects.toThrow('EADDRINUSE');
});
