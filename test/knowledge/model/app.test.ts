import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../../src/config.ts';
import { createApp } from '../../../src/main.ts';
import { readCursor } from '../../../src/store/queries/cursors.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import { brain } from '../../support/openai-server/brains.ts';
import { startOpenAiServer } from '../../support/openai-server/server.ts';
import { webClient } from '../../support/web-client.ts';

it('as `hoi serve` puts it together: asked over the web, worded, counted on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-model-'));
  const server = await startOpenAiServer();
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  server.behave(brain());
  const settings = readSettings({
    PORT: '0',
    HOI_DB: join(folder, 'hoi.db'),
    OPENAI_MODEL: 'test-model',
    OPENAI_BASE_URL: server.url,
    OPENAI_API_KEY: server.key,
    MODEL_OFF_FILE: join(folder, 'model.off'),
  });
  // Loaded beforehand, so that a slow machine does not eat up the citizen's patience with it.
  await import('@langchain/openai');
  const app = await createApp(settings, pino({ level: 'silent' }));
  const { url } = await app.start();
  const citizen = webClient(url);
  await citizen.send({ id: 'message-0001', choose: 'start:1.001193' });
  await citizen.send({ id: 'message-0002', text: 'làm xong thì được phát cái chi' });
  const read = await until(async () => JSON.stringify((await citizen.log()).entries), /do máy viết lại/);
  expect(read).toContain('Kết quả nhận được');
  await app.stop();
  expect(server.failures).toEqual([]);
  const { db, close } = await openSqlite(join(folder, 'hoi.db'));
  expect(await readCursor(db, 'model:tokens')).toMatch(/^\d{4}-\d\d-\d\d [1-9]\d*$/);
  await close();
  expect(existsSync(settings.MODEL_OFF_FILE)).toBe(false);
});

const until = async (look: () => Promise<string>, wanted: RegExp): Promise<string> => {
  for (;;) {
    const seen = await look();
    if (wanted.test(seen)) return seen;
    await new Promise(resolve => setTimeout(resolve, 30));
  }
};
