import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { csvOf, excelExport, exportRows } from '../support/dossier-export.ts';
import { hoiLater, json } from './run.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-dossiers-'));
  db = join(folder, 'hoi.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const saved = (name: string, file: Buffer | string): string => {
  const path = join(folder, name);
  writeFileSync(path, file);
  return path;
};

it('an officer looks first, then imports, then sees how many stand where and which are late', async () => {
  // Long past by any clock this runs on.
  const rows = exportRows(30).map(row => ({
    ...row,
    'Trạng thái': 'Đang xử lý',
    'Ngày hẹn trả': '05/01/2024',
  }));
  const file = saved(
    'ds.xlsx',
    excelExport([...rows.slice(0, 29), { ...rows[29], 'Trạng thái': 'Đang bay' }]),
  );
  const looked = await hoiLater('dossiers', 'import', file, '--db', db, '--dry-run');
  expect(looked.out).toContain('dry run: nothing was written');
  expect(existsSync(db)).toBe(false);

  const done = await hoiLater('dossiers', 'import', file, '--db', db, '--as-of', '2024-01-10T07:30');
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toContain('as of 2024-01-10 07:30 (theo --as-of');
  expect(done.out).toMatch(/29 {2}hồ sơ mới/);
  expect(done.out).toContain('dòng / line 33, cột / column status: trạng thái lạ: “Đang bay”');
  expect(done.out).toContain('STT, Người nộp');

  const listed = json(await hoiLater('dossiers', 'list', '--db', db, '--json'));
  expect(listed.asOf).toBe('2024-01-10T00:30:00.000Z');
  expect(Object.values<number>(listed.statuses).reduce((sum, it) => sum + it, 0)).toBe(29);
  const late = (await hoiLater('dossiers', 'list', '--late', '--db', db)).out.split('\n');
  expect(late[0]).toMatch(/^2024-01-05 {2}H57\.35\.12-261101-\d{4} {2}\d\.\d{6} /);
  expect(late).toEqual(late.toSorted());
});

it('the same file again changes nothing, and says so to programs too', async () => {
  const file = saved('ds.csv', csvOf(exportRows(10).map(row => ({ ...row, 'Trạng thái': 'Đang xử lý' }))));
  const args = ['dossiers', 'import', file, '--db', db, '--as-of', '2024-01-10', '--json'];
  expect(json(await hoiLater(...args))).toMatchObject({ dryRun: false, read: 10, added: 10 });
  expect(json(await hoiLater(...args))).toMatchObject({ read: 10, added: 0, unchanged: 10, bad: 0 });
});

it('what cannot be read ends with a sentence and code 1', async () => {
  const table = saved('khac.csv', 'Họ tên,Tuổi\nLan,30\n');
  expect(await hoiLater('dossiers', 'import', table, '--db', db)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('data/ward.yaml'),
  });
  const none = saved('ds.csv', 'Mã hồ sơ,Trạng thái,SĐT\nx,y,z\n');
  expect((await hoiLater('dossiers', 'import', none, '--db', db)).code).toBe(1);
  expect((await hoiLater('dossiers', 'import', 'khong-co.csv', '--db', db)).err).toContain('khong-co.csv');
  expect((await hoiLater('dossiers', 'import', none, '--as-of', 'hôm qua')).code).not.toBe(0);
  expect((await hoiLater('dossiers', 'list', '--db', join(folder, 'none.db'))).code).toBe(1);
});
