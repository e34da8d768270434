import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrate.ts';
import { chatLog } from '../../src/store/queries/log.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './contract.ts';
import { leasesContract } from './leases-contract.ts';
import { event, everything, kinds, turn } from './samples.ts';
import { turnsProperty } from './turns-property.ts';

const inMemory = () => openSqlite(':memory:');

storeContract('SQLite', inMemory);

leasesContract('SQLite', inMemory);
turnsProperty('SQLite', inMemory, 150);

describe('a SQLite file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hoi-store-'));
    path = join(folder, 'not', 'there', 'yet', 'hoi.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const one = async (store: Store, sql: string) =>
    (await store.db.executeQuery<object>(CompiledQuery.raw(sql))).rows[0];

  it('is in WAL, flushed before anyone is answered, and waits for others', async () => {
    const store = await openSqlite(path);
    expect(Object.values((await one(store, 'pragma journal_mode'))!)).toEqual(['wal']);
    expect(Object.values((await one(store, 'pragma synchronous'))!)).toEqual([2]);
    expect(Object.values((await one(store, 'pragma busy_timeout'))!)).toEqual([5000]);
    await store.close();
  });

  it('has everything when it is opened again', async () => {
    const store = await openSqlite(path);
    await kinds(store, turn());
    const before = await everything(store);
    await store.close();
    const again = await openSqlite(path);
    expect(await everything(again)).toEqual(before);
    expect(await kinds(again, turn({ basedOn: 1 }), turn({ basedOn: 1, event: event('u2') }))).toEqual([
      'repeat',
      'committed',
    ]);
    await again.close();
  });

  it('rejects the whole batch while the disk is full, and goes on when there is room', async () => {
    const store = await openSqlite(path);
    await kinds(store, turn());
    const { page_count } = (await one(store, 'pragma page_count')) as { page_count: number };
    await one(store, `pragma max_page_count = ${page_count}`);
    const long = [{ text: 'dài '.repeat(20_000) }];
    const batch = [turn({ chat: 'small' }), turn({ basedOn: 1, event: event('u2'), replies: long })];
    const before = await everything(store);
    await expect(store.turns.commitTurns(batch)).rejects.toThrow(/full/);
    expect(await everything(store)).toEqual(before);
    await one(store, 'pragma max_page_count = 1000000');
    expect(await kinds(store, ...batch)).toEqual(['committed', 'committed']);
    await store.close();
  });

  it('is not opened by a program that is older than its data', async () => {
    const store = await openSqlite(path);
    await store.db.insertInto('migration').values({ number: 99, name: 'from the future' }).execute();
    await store.close();
    await expect(openSqlite(path)).rejects.toThrow('at migration 99');
  });

  it('gets each later migration once, whole or not at all', async () => {
    const store = await openSqlite(path);
    await kinds(store, turn());
    const noted = await store.db.selectFrom('migration').selectAll().execute();
    const column = {
      name: 'mood',
      queries: (db: Store['db']) => [db.schema.alterTable('conversation').addColumn('mood', 'text')],
    };
    const broken = {
      name: 'broken',
      queries: (db: Store['db']) => [
        db.schema.alterTable('conversation').addColumn('colour', 'text'),
        db.schema.alterTable('nowhere').addColumn('x', 'text'),
      ],
    };
    await migrate(store.db, store.atomically, [...MIGRATIONS, column]);
    await migrate(store.db, store.atomically, [...MIGRATIONS, column]);
    await expect(migrate(store.db, store.atomically, [...MIGRATIONS, column, broken])).rejects.toThrow(
      'nowhere',
    );
    expect(await store.db.selectFrom('conversation').selectAll().execute()).toEqual([
      expect.not.objectContaining({ colour: null }),
    ]);
    expect(await store.db.selectFrom('migration').selectAll().execute()).toEqual([
      ...noted,
      { number: noted.length + 1, name: 'mood' },
    ]);
    await store.close();
  });

  it('refuses a transaction that would stay open across an await', async () => {
    const store = await openSqlite(path);
    const work = store.db.transaction().execute(async () => {});
    await expect(work).rejects.toThrow('atomically');
    expect(await kinds(store, turn())).toEqual(['committed']);
    await store.close();
  });

  it('finds by an index whatever grows with a conversation or with their number', async () => {
    const store = await openSqlite(path);
    const { db } = store;
    const plan = async (sql: string) => {
      const { rows } = await db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${sql}`),
      );
      return rows.map(({ detail }) => detail).join('; ');
    };
    const waits = `m.delivery in ('pending', 'held')`;
    const queries = [
      'select state from conversation where id = ?',
      'select 1 from message where event_id = ? and conversation = ?',
      `select m.seq from message m join conversation c on c.id = m.conversation
       where m.conversation = ? and ${waits} order by m.seq limit 1`,
      `update message set delivery = 'sent' where conversation = ? and seq = ?`,
      'select * from message where conversation = ? and seq > ? order by seq limit ?',
      'select * from timer where due <= ? order by due limit ?',
      'select * from effect where next_at <= ? order by next_at limit ?',
      'select * from case_file where code = ? and expires_at > ?',
      'select * from ticket where conversation = ?',
    ];
    for (const query of queries) expect(await plan(query), query).not.toMatch(/SCAN|TEMP B-TREE/);
    // Only what waits is read, never the log.
    const all = `select distinct c.id from message m join conversation c on c.id = m.conversation where ${waits}`;
    expect(await plan(all)).toMatch(/SCAN m USING (COVERING )?INDEX message_waiting/);
    expect((await chatLog(db).after('none', 0, 1)).length).toBe(0);
    await store.close();
  });
});
