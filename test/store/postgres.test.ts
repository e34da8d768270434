import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres/store.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './contract.ts';
import { leasesContract } from './leases-contract.ts';
import { newDatabase } from './postgres-server.ts';
import { event, everything, impossible, kinds, TABLES, turn } from './samples.ts';
import { turnsProperty } from './turns-property.ts';

const database = await newDatabase();

describe.skipIf(!database)('with a PostgreSQL server', () => {
  const connect = () => openPostgres(database!.url);
  const empty = async (): Promise<Store> => {
    const store = await connect();
    await sql`truncate ${sql.join(TABLES.map(table => sql.table(table)))}`.execute(store.db);
    return store;
  };
  afterAll(() => database!.drop());

  storeContract('PostgreSQL', empty);

  leasesContract('PostgreSQL', empty);
  turnsProperty('PostgreSQL', empty, 40);

  it("is brought to today's schema by processes that start together", async () => {
    const fresh = (await newDatabase())!;
    const stores = await Promise.all([1, 2, 3].map(() => openPostgres(fresh.url)));
    expect(await kinds(stores[0]!, turn())).toEqual(['committed']);
    expect(await kinds(stores[2]!, turn({ basedOn: 1 }))).toEqual(['repeat']);
    await Promise.all(stores.map(store => store.close()));
    await fresh.drop();
  });

  it('lets processes that commit to the same conversations win one at a time', async () => {
    const stores = [await empty(), await connect(), await connect()];
    const chats = ['a', 'b', 'c', 'd', 'e'];
    await kinds(stores[0]!, ...chats.map(chat => turn({ chat, event: event('u0') })));
    for (let version = 1; version < 20; version += 1) {
      const batches = await Promise.all(
        stores.map((store, who) => {
          // Each in an order of its own: nobody may wait for ever.
          const order = who === 1 ? chats.toReversed() : chats;
          return kinds(
            store,
            ...order.map(chat => turn({ chat, basedOn: version, event: event(`u${version}.${who}`) })),
          );
        }),
      );
      const won = batches.flat().filter(kind => kind === 'committed');
      expect(won).toHaveLength(chats.length);
      expect(batches.flat().filter(kind => kind === 'conflict')).toHaveLength(2 * chats.length);
    }
    await Promise.all(stores.map(store => store.close()));
  });

  it('gives a repeated event to one of several processes', async () => {
    const stores = [await empty(), await connect()];
    const both = await Promise.all(stores.map(store => kinds(store, turn({ event: event('tg:1') }))));
    expect(both.flat().sort()).toEqual(['committed', 'repeat']);
    await Promise.all(stores.map(store => store.close()));
  });

  it('rejects the whole batch when the connection is lost, and goes on with a new one', async () => {
    const store = await empty();
    const before = await everything(store);
    // Its own connections die in the middle of the transaction that this trigger is fired in.
    await sql`create function die() returns trigger language plpgsql as
      'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'`.execute(store.db);
    await sql`create trigger die before insert on ticket execute function die()`.execute(store.db);
    const ticket = {
      kind: 'ticket_opened',
      number: 'P-AAAAAA',
      reason: 'x',
      summary: 'y',
      promisedBy: event('').at,
    } as const;
    await expect(store.turns.commitTurns([turn(), turn({ chat: 'b', writes: [ticket] })])).rejects.toThrow();
    expect(await everything(store)).toEqual(before);
    await sql`drop trigger die on ticket`.execute(store.db);
    expect(await kinds(store, turn(), turn({ chat: 'b', writes: [ticket] }))).toEqual([
      'committed',
      'committed',
    ]);
    await store.close();
  });

  it('keeps what a person typed, without the character that PostgreSQL does not have', async () => {
    const store = await empty();
    const report = { kind: 'report_filed', about: 'a\0b', said: 'c', claim: 'd\0' } as const;
    expect(
      await kinds(store, turn({ writes: [report] }), turn({ chat: 'bad', writes: [impossible] })),
    ).toEqual(['committed', 'failed']);
    const rows = await store.db.selectFrom('report').select(['about', 'claim']).execute();
    expect(rows).toEqual([{ about: 'ab', claim: 'd' }]);
    await store.close();
  });
});
