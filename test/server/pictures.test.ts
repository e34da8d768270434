import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pictureAddress } from '../../src/bots/text/picture.ts';
import { openRoom } from '../support/web-room.ts';
import { serveRoom } from '../support/web-server.ts';

let folder: string;
let server: Awaited<ReturnType<typeof serveRoom>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-pictures-'));
  mkdirSync(join(folder, 'pictures'));
  writeFileSync(join(folder, 'pictures', 'nut-nop.png'), 'a drawing');
  writeFileSync(join(folder, 'secret'), 'nobody’s business');
  server = await serveRoom(
    openRoom(() => []),
    { picturesDir: join(folder, 'pictures') },
  );
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('a drawing is fetched from its public address, as a platform does', async () => {
  const address = pictureAddress(server.url)('/pictures/nut-nop.png')!;
  expect(address).toBe(`${server.url}/pictures/nut-nop.png`);
  const response = await fetch(address);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(await response.text()).toBe('a drawing');
});

it.each(['/pictures/none.png', '/pictures/..%2fsecret', '/pictures/%2e%2e/secret', '/pictures/'])(
  '%s leads nowhere',
  async path => {
    expect((await fetch(server.url + path)).status).toBe(404);
  },
);

it('others keep their address; without a public address of ours there is none', () => {
  expect(pictureAddress(undefined)('https://a.vn/1.png')).toBe('https://a.vn/1.png');
  expect(pictureAddress(undefined)('/pictures/1.png')).toBeUndefined();
  expect(pictureAddress('https://hoi.vn/chat/')('pictures/1.png')).toBe('https://hoi.vn/pictures/1.png');
});
