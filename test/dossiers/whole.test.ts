import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { webChannel } from '../../src/bots/web/channel.ts';
import { runDossierImport } from '../../src/commands/dossiers-import.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { withoutModel } from '../../src/knowledge/model/without-model.ts';
import { stepping } from '../../src/main.ts';
import { manualClock } from '../../src/runtime/clock.ts';
import { findCase } from '../../src/runtime/find-case.ts';
import { findDossier } from '../../src/runtime/find-dossier.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { readSecret } from '../../src/secret.ts';
import { createServer } from '../../src/server/server.ts';
import { chatLog } from '../../src/store/queries/log.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { scriptedChannel } from '../runtime/scripted-channel.ts';
import { csvOf, type ExportRow } from '../support/dossier-export.ts';
import { content } from '../support/talker.ts';
import { webClient } from '../support/web-client.ts';
import { memoryLogger } from '../support/web-server.ts';

/*
 * The whole way on one database file: the ward imports in its own process, a citizen asks in the chat, the ward
 * imports again at night, the citizen hears of it in the morning.
 */

const CODE = 'H57.35.12-261110-0975';
const ROW: ExportRow = {
  'Mã hồ sơ': CODE,
  'Mã thủ tục': '1.004873',
  'Số điện thoại': '0905116093',
  'Trạng thái': 'Đang xử lý',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let count = 0;
const MONDAY = Date.parse('2026-11-16T09:00:00+07:00');
const HOUR = 3_600_000;

const openChat = async (clock: ReturnType<typeof manualClock>) => {
  const store = await openSqlite(join(folder, 'hoi.db'));
  const phone = scriptedChannel('phone', clock);
  const secret = readSecret(folder);
  const seals = createSeals(secret);
  const logged: string[] = [];
  const runtime = createRuntime({
    ...stepping(content(), seals),
    store,
    channels: [phone, webChannel],
    handlers: {
      find_case: findCase(store, clock),
      find_dossier: findDossier(store, clock, seals.dossier),
      ask_model: withoutModel,
    },
    clock,
    chance: () => 0.5,
    secret,
    // A server looks every two seconds; a night of that would take the test a while.
    lookMs: 3_600_000,
    log: pino({ level: 'trace' }, { write: line => void logged.push(line) }),
  });
  await runtime.start();
  return {
    logged,
    runtime,
    store,
    heard: () => phone.textsOf('an'),
    says: async (text: string) => {
      const before = phone.textsOf('an').length;
      count += 1;
      const body = text.startsWith('tap ')
        ? { kind: 'choice' as const, id: text.slice(4) }
        : { kind: 'text' as const, text };
      const event = { id: `u${count}`, at: new Date(clock.now()).toISOString(), body };
      await runtime.door.accept({ chat: { channel: 'phone', address: 'an' }, event });
      await runtime.settle();
      return phone.textsOf('an').slice(before).join('\n\n');
    },
    until: (moment: number) => clock.moveTo(moment, runtime.settle),
    close: async () => {
      await runtime.stop();
      await store.close();
    },
  };
};

const bring = async (row: ExportRow, now: number) => {
  const file = join(folder, 'export.csv');
  writeFileSync(file, csvOf([row]));
  const asOf = new Date(now);
  const job = { file, db: join(folder, 'hoi.db'), data: 'data', asOf, dryRun: false };
  const report = await runDossierImport({ ...job, now: () => new Date(now) });
  rmSync(file);
  return report;
};

it('a citizen asks, is told in the morning of what changed at night, once, and no digit of the phone was ever kept', async () => {
  const clock = manualClock(MONDAY);
  await bring(ROW, MONDAY - HOUR);
  const chat = await openChat(clock);
  await chat.says('hồ sơ của tôi đến đâu rồi');
  await chat.says(CODE);
  expect(await chat.says('60 93 nhầm')).toContain('4 số cuối');
  expect(await chat.says('6093')).toContain('Đang giải quyết');
  expect(await chat.says(`${CODE} số 0905116093`)).toContain('Đang giải quyết');
  expect(await chat.says(`tap watch:${CODE}`)).toContain('tôi báo anh/chị ở đây');

  const night = MONDAY + 13 * HOUR;
  await chat.until(night);
  const before = chat.heard().length;
  expect(await bring({ ...ROW, 'Trạng thái': 'Đã có kết quả' }, night)).toMatchObject({
    changed: 1,
    told: 1,
  });
  await chat.until(night + 9 * HOUR);
  expect(chat.heard().length).toBe(before);
  await chat.until(Date.parse('2026-11-17T08:15:00+07:00'));
  const morning = chat.heard().slice(before).join('\n');
  expect(morning).toContain('vừa có thay đổi');
  expect(morning).toContain('Đã có kết quả');

  expect(await bring({ ...ROW, 'Trạng thái': 'Đã có kết quả' }, night + 12 * HOUR)).toMatchObject({
    told: 0,
  });
  await chat.until(Date.parse('2026-11-17T14:00:00+07:00'));
  expect(chat.heard().slice(before).join('\n')).toBe(morning);
  await chat.close();

  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(it => it.isFile())
    .map(it => readFileSync(join(it.parentPath, it.name)).toString('latin1'))
    .join('');
  expect(kept).toContain(CODE);
  expect(kept).not.toContain('6093');
  expect(chat.logged.join('')).not.toMatch(/6093|H57/);
}, 90_000);

it('wrong tries are still counted after a restart', async () => {
  const clock = manualClock(MONDAY);
  await bring(ROW, MONDAY - HOUR);
  const chat = await openChat(clock);
  for (let nth = 0; nth < 5; nth += 1)
    expect(await chat.says(`${CODE} 000${nth}`)).toContain('không thấy hồ sơ nào khớp');
  await chat.close();
  const again = await openChat(clock);
  const held = await again.says(`${CODE} 6093`);
  expect(held).toContain('tạm ngưng tra');
  expect(held).toContain('09:00 ngày 17/11/2026');
  await again.until(MONDAY + 25 * HOUR);
  expect(await again.says(`${CODE} 6093`)).toContain('Đang giải quyết');
  await again.close();
});

it('guesses from fresh web chats are counted by the address they come from, which is not kept', async () => {
  await bring(ROW, MONDAY - HOUR);
  const { runtime, store, close } = await openChat(manualClock(MONDAY));
  const ample = { burst: 1e6, perSecond: 1e6 };
  const server = createServer({
    door: runtime.door,
    log: chatLog(store.db),
    bell: runtime.bell,
    now: () => new Date(MONDAY),
    logger: memoryLogger(),
    settings: {
      host: '127.0.0.1',
      port: 0,
      pagesDir: 'test/server/no-pages',
      ward: 'phường Phú Xuân',
      trustedProxies: 1,
      limits: { perChat: ample, perAddress: ample },
    },
  });
  const { url } = await server.start();
  const guess = async (text: string, address: string): Promise<string> => {
    const client = webClient(url);
    count += 1;
    await client.send({ id: `guess-${10_000 + count}`, text }, { 'X-Forwarded-For': address });
    await runtime.settle();
    return JSON.stringify((await client.log()).entries.at(-1));
  };
  for (let nth = 0; nth < 20; nth += 1)
    expect(await guess(`H57.35.12-261110-1${String(nth).padStart(3, '0')} 0000`, '203.0.113.77')).toContain(
      'không thấy',
    );
  expect(await guess(`${CODE} 6093`, '203.0.113.77')).toContain('tạm ngưng tra');
  expect(await guess(`${CODE} 6093`, '203.0.113.78')).toContain('Đang giải quyết');
  const tries = await store.db.selectFrom('dossier_attempt').selectAll().execute();
  expect(tries).toHaveLength(22);
  expect(JSON.stringify(tries)).not.toContain('203.0.113');
  await server.stop();
  await close();
}, 90_000);
