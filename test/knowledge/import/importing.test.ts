import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dryShelf, newestStored, storedPatches, storedShelf } from '../../../src/commands/official-shelf.ts';
import { importRecords } from '../../../src/knowledge/import/import-records.ts';
import { readDocument } from '../../../src/knowledge/import/read-document.ts';
import { fileSources } from '../../../src/knowledge/import/sources.ts';
import { readProcedure } from '../../../src/procedures/load.ts';
import { openStore } from '../../../src/store/open.ts';
import { fullRecordsAfter, readSource } from '../../../src/store/queries/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { OURS, official } from './samples.ts';

let dir: string;
let store: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoi-import-'));
  store = await openStore(join(dir, 'hoi.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

/** Writes lines into a file of the day and imports the whole folder of that day. */
const importDay = async (day: string, lines: readonly unknown[], { dry = false } = {}) => {
  const file = join(dir, `${day}.jsonl`);
  writeFileSync(file, lines.map(it => (typeof it === 'string' ? it : JSON.stringify(it))).join('\n'));
  const ours = readProcedure('thu.yaml', OURS).loaded;
  if (!ours) throw new Error('our sample file is wrong');
  const shelf = storedShelf(store, { files: [ours], now: () => 1, by: 'import' });
  return importRecords(fileSources([file]).sources, { shelf: dry ? dryShelf(shelf) : shelf });
};

const totals = ({ files }: Awaited<ReturnType<typeof importDay>>) => {
  const [{ file: _, ...counts }] = files as [(typeof files)[number]];
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

const rows = () => fullRecordsAfter(store.db, '', 100);

describe('bringing records in', () => {
  test('keeps each with its source; the same again changes nothing', async () => {
    expect(totals(await importDay('2026-06-01', [official('2026-06-01')]))).toEqual({ read: 1, added: 1 });
    const before = await store.db.selectFrom('official_record').selectAll().execute();
    expect(totals(await importDay('2026-06-01', [official('2026-06-01')]))).toEqual({
      read: 1,
      unchanged: 1,
    });
    expect(await store.db.selectFrom('official_record').selectAll().execute()).toEqual(before);
    expect(await readSource(store.db, 'api-detail/1.000001')).toEqual(official('2026-06-01').record);
  });

  test('a dry run says what would come and writes nothing', async () => {
    expect(totals(await importDay('2026-06-01', [official('2026-06-01')], { dry: true }))).toEqual({
      read: 1,
      added: 1,
    });
    expect(await rows()).toEqual([]);
  });

  test('the same seen on a later day is confirmed, with the new day', async () => {
    await importDay('2026-06-01', [official('2026-06-01')]);
    const report = await importDay('2026-07-01', [official('2026-07-01')]);
    expect(totals(report)).toEqual({ read: 1, confirmed: 1 });
    expect((await newestStored(store)).get('1.000001')?.record.crawledOn).toBe('2026-07-01');
    expect(report.changes).toEqual([]);
  });

  test('an older copy is looked at and not taken, in whatever order files come', async () => {
    await importDay('2026-07-01', [official('2026-07-01', { fee: 9000 })]);
    const report = await importDay('2026-06-01', [official('2026-06-01')]);
    expect(totals(report)).toEqual({ read: 1, older: 1 });
    expect(report.changes).toEqual([]);
  });

  test('odd lines become warnings with file and line, and the good ones load', async () => {
    const report = await importDay('2026-06-01', [
      '<html>Request Rejected</html>',
      '{"code": "OK", "data"',
      [1, 2],
      { record: { what: 'is this' } },
      { code: '1.000002', record: { code: 'OK', data: { code: '1.000002', executionMethods: 'none' } } },
      official('2026-06-01'),
    ]);
    expect(totals(report)).toEqual({ read: 6, added: 1, refused: 5, warnings: 5 });
    expect(report.warnings.map(it => [it.line, it.text])).toEqual([
      [1, 'an HTML page, not JSON (a refused request?)'],
      [2, 'not JSON'],
      [3, 'not an object'],
      [4, 'not a shape we know; its fields: what'],
      [5, 'no name'],
    ]);
  });

  test('no JSON whatever makes reading throw', () => {
    const record = fc.record(
      {
        code: fc.jsonValue(),
        name: fc.jsonValue(),
        executionMethods: fc.jsonValue(),
        executionCases: fc.jsonValue(),
        legalBasisesDetails: fc.jsonValue(),
        updatedAt: fc.jsonValue(),
        raw_text: fc.jsonValue(),
        ma_thu_tuc: fc.jsonValue(),
        site_id: fc.jsonValue(),
        title: fc.jsonValue(),
        documents: fc.jsonValue(),
        metadata: fc.jsonValue(),
        content: fc.jsonValue(),
        tables: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(record, fc.jsonValue()), fc.boolean(), (value, wrapped) => {
        const found = readDocument(wrapped ? { record: value } : value, { file: 'x', line: 1 });
        expect(found.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a record that changed', () => {
  const change = async () => {
    await importDay('2026-06-01', [official('2026-06-01')]);
    return importDay('2026-12-01', [official('2026-12-01', { fee: 9000, days: 5, paper: 'Giấy mới' })]);
  };

  test('shows field by field what is different', async () => {
    const { changes } = await change();
    expect(
      changes.map(({ field, before, after, asOf }) => [
        field.replace(/[0-9a-f]{8}$/, ''),
        before,
        after,
        asOf,
      ]),
    ).toEqual([
      ['methods.online.time', '3 working-day', '5 working-day', '2026-12-01'],
      ['methods.online.fee', '7000 VND', '9000 VND', '2026-12-01'],
      ['papers.', null, 'Giấy mới', '2026-12-01'],
    ]);
  });

  test('asks for a review of our file, with the value to write where that is plain', async () => {
    await change();
    const patches = await storedPatches(store, ['proposed']);
    expect(
      patches.map(it => [it.field.replace(/[0-9a-f]{8}$/, ''), it.path, it.value, it.baseValue]),
    ).toEqual(
      expect.arrayContaining([
        ['methods.online.time', 'methods[0].times[0].amount', 5, 3],
        ['methods.online.fee', 'methods[0].fees[0].amount', 9000, 7000],
        ['papers.', null, null, null],
      ]),
    );
  });

  test('asks nothing where our file was compared with the record later, or says it already', async () => {
    await importDay('2026-06-01', [official('2026-06-01', { fee: 5000 })]);
    // The file was checked on 22 November.
    await importDay('2026-11-01', [official('2026-11-01', { fee: 6000 })]);
    expect(await storedPatches(store, ['proposed'])).toEqual([]);
    await importDay('2026-12-01', [official('2026-12-01')]);
    expect(await storedPatches(store, ['proposed'])).toEqual([]);
    expect((await storedPatches(store, ['noted'])).map(it => it.after).toSorted()).toEqual([
      '6000 VND',
      '7000 VND',
    ]);
  });

  test('what people decided stays when the same change is imported again', async () => {
    await change();
    const [patch] = await storedPatches(store, ['proposed']);
    await store.db
      .updateTable('knowledge_patch')
      .set({ state: 'rejected' })
      .where('id', '=', patch!.id)
      .execute();
    await store.db.deleteFrom('official_record').execute();
    await change();
    expect((await storedPatches(store, ['rejected'])).map(it => it.id)).toEqual([patch!.id]);
  });
});

describe('a whole list of the portal', () => {
  const list = (day: string, codes: readonly string[]) => [
    { _source_repo: 'x', _crawled_on: day },
    ...codes.map(code => ({
      id: `id-${code}`,
      code,
      codeNotation: code,
      name: `Thủ tục ${code}`,
      departments: [],
      type: 'STANDARD',
    })),
  ];
  const many = Array.from({ length: 1200 }, (_, nth) => `1.${String(100000 + nth)}`);

  test('marks what it no longer names, never deletes it, and unmarks what comes back', async () => {
    await importDay('2026-06-01', [official('2026-06-01')]);
    const gone = await importDay('2026-07-01', list('2026-07-01', many));
    expect(gone.withdrawn).toEqual(['1.000001']);
    expect((await rows()).map(it => it.withdrawn_on)).toEqual(['2026-07-01']);
    expect((await importDay('2026-07-01', list('2026-07-01', many))).withdrawn).toEqual([]);
    const back = await importDay('2026-08-01', list('2026-08-01', [...many, '1.000001']));
    expect(back.returned).toEqual(['1.000001']);
    expect((await rows()).map(it => it.withdrawn_on)).toEqual([null]);
  });

  test('says nothing of a record that was copied later, and a page of a list says nothing at all', async () => {
    await importDay('2026-09-01', [official('2026-09-01')]);
    expect((await importDay('2026-07-01', list('2026-07-01', many))).withdrawn).toEqual([]);
    expect((await importDay('2026-10-01', list('2026-10-01', many.slice(0, 50)))).withdrawn).toEqual([]);
  });
});
