import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSeals } from '../../src/dossiers/seal.ts';
import { stepping } from '../../src/main.ts';
import { MIGRATIONS } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres/store.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { openWorld } from '../runtime/world.ts';
import { content } from '../support/talker.ts';
import { EARLIER, takeBack } from './earlier.ts';
import { newDatabase } from './postgres-server.ts';

const real = () => stepping(content(), createSeals('kept by the tests')) as object;
const world = (store: Store) => openWorld({ store, ...real() });
const QUESTION = /Câu (\d+)\./;

/** Chats in the middle of a guide, one who asked for a person, one who only greeted. */
async function fill(store: Store): Promise<string> {
  const w = await world(store);
  await w.say('lan', 'em mới sinh con, làm giấy tờ chi');
  await w.say('lan', '1');
  await w.say('minh', 'đăng ký kết hôn');
  await w.say('tam', 'gặp người');
  await w.say('chi', 'chào');
  await w.runtime.settle();
  const last = w.phone.textsOf('lan').at(-1)!;
  await w.runtime.stop();
  return last;
}

/** The same people write again, on the database as it was brought to today. */
async function goOn(store: Store, last: string): Promise<void> {
  const w = await world(store);
  const before = Number(QUESTION.exec(last)![1]);
  await w.say('lan', '1');
  await w.say('minh', '1');
  await w.runtime.settle();
  expect(Number(QUESTION.exec(w.phone.textsOf('lan').join('\n'))?.[1])).toBe(before + 1);
  expect(w.phone.textsOf('minh').join('\n')).not.toBe('');
  expect(await store.db.selectFrom('kept_event').selectAll().execute()).toEqual([]);
  await w.end();
}

describe('a database of an earlier release', () => {
  it.each(EARLIER)('that knew %i migrations is brought forward, and everybody goes on', async migrations => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-upgrade-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const today = await openSqlite(':memory:');
    const last = await fill(today);
    const path = join(folder, 'hoi.db');
    const earlier = await openSqlite(path, { migrations: MIGRATIONS.slice(0, migrations) });
    await takeBack(today, earlier.db);
    await earlier.close();
    await today.close();
    const store = await openSqlite(path);
    expect(await store.db.selectFrom('ticket').select('reason').execute()).toHaveLength(1);
    await goOn(store, last);
  });

  it('on PostgreSQL too', { timeout: 60_000 }, async context => {
    const database = await newDatabase();
    if (!database) return context.skip();
    const today = await openSqlite(':memory:');
    const last = await fill(today);
    const fresh = await openPostgres(database.url, { migrations: MIGRATIONS.slice(0, 1) });
    await takeBack(today, fresh.db);
    await fresh.close();
    await goOn(await openPostgres(database.url), last);
    await database.drop();
  });
});
