import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../../src/config.ts';
import { createApp } from '../../../src/main.ts';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server/server.ts';

let server: TelegramServer;
let folder: string;
let app: Awaited<ReturnType<typeof createApp>>;
beforeEach(async () => {
  server = await startTelegramServer();
  folder = mkdtempSync(join(tmpdir(), 'hoi-telegram-'));
});
afterEach(async () => {
  await app.stop();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The whole application as `hoi serve` puts it together; again on the same folder, it is the one that went on. */
const startApp = async (): Promise<void> => {
  const settings = readSettings({
    PORT: '0',
    HOI_DB: join(folder, 'hoi.db'),
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.url,
  });
  app = await createApp(settings, pino({ level: 'silent' }));
  await app.start();
};

it('from a question to the paper list by taps, numbers and words, over a restart', async () => {
  await startApp();
  const me = server.user({ id: 4711, name: 'Chị Hoa' });
  me.says('em mới sinh con, làm giấy tờ chi');
  expect((await me.hears()).text).toContain('trợ lý tự động');
  await me.hears(/^Câu 1\./m);
  me.taps('Bé sinh ở Việt Nam, cha mẹ là người Việt sống trong nước');
  await me.hears(/^Câu 2\./m);

  await app.stop();
  me.says('1');
  await startApp();

  await me.hears(/^Câu 3\./m);
  me.says('co giay');
  await me.hears(/^Câu 4\./m);
  me.taps('Chưa quá 60 ngày');
  await me.hears(/^Câu 5\./m);
  me.taps('Cha hoặc mẹ của bé');
  const list = await me.hears(/Cần có/);
  expect(list.text).toMatch(/1\. Tờ khai đăng ký khai sinh[\s\S]*2\. Giấy chứng sinh/);
  expect(list.bold).toContain('Cần có:');

  me.taps('Bé sinh nhờ người mang thai hộ');
  expect((await me.hears()).text).not.toBe('');
  await server.chats.until(() => server.spinners() === 0, 'the end of every spinner');
  expect(server.failures).toEqual([]);
}, 60_000);
