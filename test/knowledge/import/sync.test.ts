import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestStored, storedShelf } from '../../../src/commands/official-shelf.ts';
import { portalClient } from '../../../src/knowledge/import/portal/client.ts';
import { type SyncOptions, syncRecords } from '../../../src/knowledge/import/portal/sync.ts';
import { openStore } from '../../../src/store/open.ts';
import { readCursor, saveCursor } from '../../../src/store/queries/cursors.ts';
import type { Store } from '../../../src/store/store.ts';
import { type PortalProcedure, type PortalServer, startPortal } from '../../support/portal-server/server.ts';
import { official } from './samples.ts';

const procedure = (nth: number, changes: Parameters<typeof official>[1] = {}): PortalProcedure => {
  const code = `1.${String(nth).padStart(6, '0')}`;
  return {
    ...official('', changes).record.data,
    id: `id-${String(nth).padStart(4, '0')}`,
    code,
    name: `Thủ tục ${nth}`,
  };
};

let dir: string;
let store: Store;
let portal: PortalServer;
let waits: number[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoi-sync-'));
  store = await openStore(join(dir, 'hoi.db'));
  portal = await startPortal(Array.from({ length: 7 }, (_, nth) => procedure(nth + 1)));
  waits = [];
});
afterEach(async () => {
  await portal.close();
  await store.close();
  rmSync(dir, { recursive: true });
});

const sync = (options: Partial<SyncOptions> = {}) =>
  syncRecords({
    portal: portalClient({ base: portal.base, pageSize: 3 }),
    shelf: storedShelf(store, { files: [], now: () => 1, by: 'sync' }),
    cursor: {
      read: () => readCursor(store.db, 'portal'),
      save: async value => void (await saveCursor(store.db, 'portal', value)),
    },
    today: '2026-11-25',
    wait: async ms => void waits.push(ms),
    paceMs: 1500,
    ...options,
  });

const asked = () => portal.requests.map(it => String(it.body['id'] ?? `list ${it.body['lastId']}`));
const details = async () => [...(await newestStored(store)).keys()].toSorted();

describe('fetching from the portal', () => {
  test('reads the whole list page by page, then each detail, at its pace', async () => {
    const report = await sync();
    expect(report).toMatchObject({
      listed: 7,
      total: 7,
      details: 7,
      added: 14,
      failed: [],
      stopped: undefined,
    });
    expect(asked().slice(0, 4)).toEqual(['list ', 'list id-0003', 'list id-0006', 'list id-0007']);
    expect(asked().slice(4)).toEqual(portal.procedures.map(it => it.id));
    expect(waits).toEqual(Array(11).fill(1500));
    expect(await details()).toEqual(portal.procedures.map(it => it.code));
  });

  test('reads only the details that are wanted', async () => {
    const report = await sync({ wanted: new Set(['1.000002', '1.000005']) });
    expect(report).toMatchObject({ listed: 7, details: 2 });
    expect(await details()).toEqual(['1.000002', '1.000005']);
  });

  test('says field by field what changed since the last run, and what is gone from the list', async () => {
    await sync();
    portal.procedures = [procedure(1, { fee: 9000 }), ...portal.procedures.slice(2)];
    const report = await sync({ today: '2026-12-25' });
    expect(report).toMatchObject({ withdrawn: ['1.000002'], changed: 1 });
    expect(report.changes.map(it => [it.code, it.field, it.after])).toEqual([
      ['1.000001', 'methods.online.fee', '9000 VND'],
    ]);
    expect((await newestStored(store)).get('1.000002')?.withdrawnOn).toBe('2026-12-25');
  });

  test('a run that ended in the middle goes on where it was, and asks for nothing twice', async () => {
    const wait = async () => {
      if (portal.requests.length === 6) throw new Error('the machine went down');
    };
    await expect(sync({ wait })).rejects.toThrow('went down');
    const before = asked();
    const report = await sync({ today: '2026-11-26' });
    expect(report).toMatchObject({ day: '2026-11-25', listed: 7, details: 5, stopped: undefined });
    expect(asked().slice(before.length)).toEqual(['id-0003', 'id-0004', 'id-0005', 'id-0006', 'id-0007']);
  });

  test('a run that ended among the pages goes on with the next page', async () => {
    const wait = async () => {
      if (portal.requests.length === 2) throw new Error('the machine went down');
    };
    await expect(sync({ wait })).rejects.toThrow('went down');
    expect(await sync()).toMatchObject({ listed: 7, total: 7, details: 7 });
    expect(asked().slice(0, 4)).toEqual(['list ', 'list id-0003', 'list id-0006', 'list id-0007']);
  });
});

describe('when the portal refuses', () => {
  test.each(['rejected-200', 'rejected-403', 'broken-500', 'cut', 'half-json'] as const)(
    '%s once: waits and asks again',
    async fault => {
      portal.faults.push(fault);
      expect(await sync()).toMatchObject({ listed: 7, details: 7, stopped: undefined });
      expect(waits.slice(0, 2)).toEqual([1500, 30_000]);
    },
  );

  test('waits as long as it is told', async () => {
    portal.faults.push('busy-429');
    await sync();
    expect(waits[1]).toBe(90_000);
  });

  test('"Request Rejected" with status 200 again and again: stops, keeps what it has, and goes on next time', async () => {
    await sync({ wanted: new Set() });
    await saveCursor(
      store.db,
      'portal',
      JSON.stringify({
        day: '2026-11-25',
        phase: 'detail',
        lastId: '',
        listed: 7,
        total: 7,
        afterCode: '1.000003',
      }),
    );
    portal.faults.push('rejected-200', 'rejected-200', 'rejected-200', 'rejected-200');
    const stopped = await sync();
    expect(stopped).toMatchObject({ details: 0, stopped: { kind: 'rejected' } });
    expect(waits.slice(-4)).toEqual([1500, 30_000, 120_000, 600_000]);
    expect(await sync()).toMatchObject({ details: 4, stopped: undefined });
  });

  test('a refused page is never taken for a list: nothing is marked as withdrawn', async () => {
    await sync();
    portal.faults.push('rejected-200', 'rejected-200', 'rejected-200', 'rejected-200');
    expect(await sync({ today: '2026-12-25' })).toMatchObject({
      listed: 0,
      withdrawn: [],
      stopped: { kind: 'rejected' },
    });
  });

  test('one procedure that cannot be had is said, the others come', async () => {
    const wait = async () => {
      // The detail after the four pages.
      if (portal.requests.length === 4 && portal.faults.length === 0 && waits.push(0) === 1)
        portal.faults.push('not-ok');
    };
    expect(await sync({ wait })).toMatchObject({
      details: 6,
      failed: [{ code: '1.000001', why: 'code INTERNAL' }],
    });
  });

  test('a list shorter than its own total marks nothing', async () => {
    await sync();
    const client = portalClient({ base: portal.base, pageSize: 3 });
    const short = { ...client, list: async () => ({ ok: { items: [], lastId: '', total: 7 } }) };
    const report = await sync({ portal: short, today: '2026-12-25' });
    expect(report.withdrawn).toEqual([]);
    expect(report.warnings.map(it => it.text)).toEqual([
      'the list gave 0 of 7 items: nothing is marked as withdrawn',
    ]);
  });
});
