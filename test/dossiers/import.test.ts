import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Slip } from '../../src/commands/data.ts';
import { withStore } from '../../src/commands/database.ts';
import { runDossierImport } from '../../src/commands/dossiers-import.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { whenOf } from '../../src/dossiers/when.ts';
import { readSecret } from '../../src/secret.ts';
import { dossiersByCode } from '../../src/store/queries/dossiers.ts';
import {
  cellXml,
  codeNo,
  csvOf,
  type ExportRow,
  excelAround,
  excelExport,
  exportRows,
  phoneNo,
  TITLES,
} from '../support/dossier-export.ts';

const ROW: ExportRow = {
  'Mã hồ sơ': 'H57.35.12-261110-0975',
  'Mã thủ tục': '1.004873',
  'Số điện thoại': '0905114821',
  'Ngày tiếp nhận': '16/11/2026 09:30',
  'Ngày hẹn trả': '19/11/2026',
  'Trạng thái': 'Đang xử lý',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-dossiers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const db = () => join(folder, 'hoi.db');

interface Wanted {
  readonly name?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
  readonly now?: string;
}

const bring = (
  file: Buffer | string,
  { name = 'x.csv', asOf, dryRun = false, now = '2026-11-22T02:00:00Z' }: Wanted = {},
) => {
  const path = join(folder, name);
  writeFileSync(path, file);
  const disk = new Date('2026-11-22T01:00:00Z');
  utimesSync(path, disk, disk);
  return runDossierImport({
    file: path,
    db: db(),
    data: 'data',
    asOf: asOf === undefined ? undefined : new Date(asOf),
    dryRun,
    now: () => new Date(now),
  });
};

const kept = (code = ROW['Mã hồ sơ']!) =>
  withStore(db(), async store => (await dossiersByCode(store.db, [code])).get(code));

const refusal = async (file: Buffer | string, wanted: Wanted = {}): Promise<string> => {
  const error = await bring(file, wanted).catch(it => it);
  expect(error).toBeInstanceOf(Slip);
  return error.message;
};

describe('an export', () => {
  it('in Excel below a title, and in CSV with either separator, say the same', async () => {
    const rows = exportRows(120);
    const files = [excelExport(rows), csvOf(rows, ';'), csvOf(rows, ','), csvOf(rows, '\t')];
    const reports = [];
    for (const [nth, file] of files.entries())
      reports.push(await bring(file, { name: `${nth}.x`, asOf: '2026-11-22T00:30:00Z' }));
    expect(reports.map(it => [it.read, it.added, it.unchanged, it.bad])).toEqual([
      [120, 120, 0, 0],
      [120, 0, 120, 0],
      [120, 0, 120, 0],
      [120, 0, 120, 0],
    ]);
    expect(reports[0]?.otherColumns).toEqual(['STT', 'Người nộp']);
  });

  it('keeps what a citizen needs, and neither name nor number of anybody', async () => {
    await bring(csvOf([{ ...ROW, 'Người nộp': 'Trần Thị Bí Mật' }]));
    const found = await kept();
    expect(found?.dossier).toEqual({
      code: 'H57.35.12-261110-0975',
      status: 'processing',
      asOf: '2026-11-22T01:00:00.000Z',
      procedure: '1.004873',
      accepted: '2026-11-16T09:30:00+07:00',
      due: '2026-11-19',
    });
    expect(found?.seal).toBe(createSeals(readSecret(folder)).digits('H57.35.12-261110-0975', '4821'));
    const everything = await withStore(db(), store => store.db.selectFrom('dossier').selectAll().execute());
    expect(JSON.stringify(everything)).not.toMatch(/4821|Bí Mật/);
  });

  it('says what became of each row: new, changed, confirmed, older', async () => {
    const rows = exportRows(50);
    expect(await bring(csvOf(rows), { asOf: '2026-11-21T00:00:00Z' })).toMatchObject({ added: 50 });
    const later = exportRows(50, 1, 3);
    const moved = later.filter((it, nth) => it['Trạng thái'] !== rows[nth]!['Trạng thái']).length;
    expect(moved).toBeGreaterThan(5);
    expect(await bring(csvOf(later), { asOf: '2026-11-22T00:00:00Z' })).toMatchObject({
      added: 0,
      changed: moved,
      confirmed: 50 - moved,
    });
    expect(await bring(csvOf(rows), { asOf: '2026-11-21T00:00:00Z' })).toMatchObject({
      older: moved,
      unchanged: 50 - moved,
      changed: 0,
    });
    expect(await bring(csvOf(later), { asOf: '2026-11-22T00:00:00Z' })).toMatchObject({ unchanged: 50 });
  });

  it('takes its moment from the option, else from the file, else from the disk', async () => {
    const rows = exportRows(1);
    expect(await bring(csvOf(rows), { dryRun: true })).toMatchObject({
      asOf: '2026-11-22T01:00:00.000Z',
      asOfFrom: 'disk',
    });
    const excel = excelExport(rows, { savedAt: '2026-11-20T10:00:00Z' });
    expect(await bring(excel, { dryRun: true })).toMatchObject({
      asOf: '2026-11-20T10:00:00.000Z',
      asOfFrom: 'saved',
    });
    const given = { asOf: '2026-11-19T00:00:00Z', dryRun: true };
    expect(await bring(excel, given)).toMatchObject({ asOf: '2026-11-19T00:00:00.000Z', asOfFrom: 'given' });
    expect(await refusal(csvOf(rows), { asOf: '2026-12-01T00:00:00Z' })).toContain('tương lai');
  });

  it('may give the moment of each row', async () => {
    const text =
      'Mã hồ sơ,Trạng thái,SĐT,Ngày cập nhật\nH57.35.12-261110-0975,Đang xử lý,0905114821,18/11/2026 16:00\n';
    await bring(text);
    expect((await kept())?.dossier.asOf).toBe('2026-11-18T09:00:00.000Z');
  });

  it('forgets what ended half a year ago, and does not take it up again', async () => {
    const over = { ...ROW, 'Trạng thái': 'Đã trả kết quả', 'Ngày trả kết quả': '20/11/2026' };
    expect(await bring(csvOf([over]))).toMatchObject({ added: 1 });
    expect(await bring(csvOf([over]), { now: '2027-06-01T00:00:00Z' })).toMatchObject({
      ended: 1,
      forgotten: 1,
    });
    expect(await kept()).toBeUndefined();
    const old = { asOf: '2026-11-20T00:00:00Z', now: '2027-06-01T00:00:00Z' };
    const undated = { ...over, 'Ngày trả kết quả': '', 'Ngày hẹn trả': '', 'Ngày tiếp nhận': '' };
    expect(await bring(csvOf([undated]), old)).toMatchObject({ ended: 1, added: 0, forgotten: 0 });
  });

  it('writes nothing on a dry run, not even a database', async () => {
    expect(await bring(csvOf(exportRows(3)), { dryRun: true })).toMatchObject({ added: 3 });
    expect(await kept(codeNo(0))).toBeUndefined();
  });

  it('titles and statuses are known with or without marks, in small letters or large', async () => {
    const text =
      'MA HO SO;TRANG THAI;so dien thoai;ngay hen tra\nh57.35.12-261110-0975;dang xu ly;0905 114 821;19-11-2026\n';
    expect(await bring(text)).toMatchObject({ added: 1, bad: 0 });
  });
});

describe('bad rows', () => {
  it('are listed with row, column and why, and the good ones are kept', async () => {
    const rows: ExportRow[] = [
      ROW,
      { ...ROW, 'Mã hồ sơ': '' },
      { ...ROW, 'Mã hồ sơ': 'không có' },
      { ...ROW, 'Mã hồ sơ': codeNo(1), 'Trạng thái': 'Đang bay' },
      { ...ROW, 'Mã hồ sơ': codeNo(2), 'Ngày hẹn trả': '11/22/2026' },
      { ...ROW, 'Mã hồ sơ': codeNo(3), 'Ngày tiếp nhận': 'hôm qua', 'Trạng thái': '' },
      { ...ROW, 'Số điện thoại': '0905000000' },
      { ...ROW, 'Mã hồ sơ': codeNo(4) },
    ];
    const report = await bring(csvOf(rows));
    expect(report).toMatchObject({ read: 8, added: 2, bad: 6 });
    expect(report.badCells.map(({ line, column, why }) => `${line} ${column}: ${why.vi}`)).toEqual([
      '3 code: thiếu mã hồ sơ',
      '4 code: không đọc được mã hồ sơ',
      '5 status: trạng thái lạ: “Đang bay”, thêm vào data/ward.yaml',
      '6 due: không phải ngày: “11/22/2026”',
      '7 status: thiếu trạng thái',
      '7 accepted: không phải ngày: “hôm qua”',
      '8 code: trùng mã với dòng 2',
    ]);
  });

  it('never repeat a number or a name of somebody', async () => {
    const report = await bring(csvOf([{ ...ROW, 'Trạng thái': 'gọi 0905114821', 'Mã hồ sơ': '0905114821' }]));
    expect(JSON.stringify(report.badCells)).not.toContain('0905114821');
  });

  it('a dossier without a phone is kept and opens for nobody', async () => {
    expect(await bring(csvOf([{ ...ROW, 'Số điện thoại': '' }]))).toMatchObject({
      added: 1,
      withoutPhone: 1,
    });
    expect((await kept())?.seal).toBeNull();
  });

  it('many of them do not fill the memory: all are counted, a thousand listed', async () => {
    const report = await bring(`Mã hồ sơ,Trạng thái,SĐT\n${'x,y,z\n'.repeat(3000)}`);
    expect(report).toMatchObject({ read: 3000, bad: 3000 });
    expect(report.badCells).toHaveLength(1000);
  });
});

describe('cells', () => {
  it('dates in every form that people and spreadsheets use', () => {
    expect(whenOf('25/11/2026')).toBe('2026-11-25');
    expect(whenOf('5-1-2026 7:05')).toBe('2026-01-05T07:05:00+07:00');
    expect(whenOf('16:30 25/11/2026')).toBe('2026-11-25T16:30:00+07:00');
    expect(whenOf('25/11/2026 16:30:59')).toBe('2026-11-25T16:30:00+07:00');
    expect(whenOf('2026-11-25T16:30:00')).toBe('2026-11-25T16:30:00+07:00');
    expect(whenOf('46351')).toBe('2026-11-25');
    expect(whenOf('46351.6875')).toBe('2026-11-25T16:30:00+07:00');
    expect(whenOf('44889', true)).toBe('2026-11-25');
    for (const wrong of ['31/02/2026', '11/22/2026', '25/11/26', '99999', 'hôm nay', '', '25/11/2026 25:00'])
      expect(whenOf(wrong)).toBeUndefined();
  });

  it('numbers, formulas and shared texts are read as what they show', async () => {
    const head = TITLES.map((title, nth) => cellXml(`${String.fromCharCode(65 + nth)}1`, title)).join('');
    const row = [
      '<c r="B2" t="str"><f>UPPER("x")</f><v>H57.35.12-261110-0975</v></c>',
      '<c r="C2"><v>1.0048729999999999</v></c>',
      '<c r="F2"><v>9.05114821E8</v></c>',
      '<c r="I2" s="3"><v>46345</v></c>',
      '<c r="J2" t="inlineStr"><is><r><t>Đang </t></r><r><t>xử lý</t></r><rPh><t>bỏ qua</t></rPh></is></c>',
      '<c r="XFD2"><v>xa quá</v></c>',
    ].join('');
    const file = excelAround(`<row r="1">${head}</row><row r="2">${row}</row>`);
    expect(await bring(file, { name: 'x.xlsx' })).toMatchObject({ added: 1, bad: 0 });
    const found = await kept();
    expect(found?.dossier).toMatchObject({ procedure: '1.004873', due: '2026-11-19', status: 'processing' });
    expect(found?.seal).toBe(createSeals(readSecret(folder)).digits('H57.35.12-261110-0975', '4821'));
  });

  it('tags may have a prefix, and rows that are missing are missed by their number', async () => {
    const row = (line: number, cells: readonly string[]) =>
      `<x:row r="${line}">${cells.map(it => `<x:c t="inlineStr"><x:is><x:t>${it}</x:t></x:is></x:c>`).join('')}</x:row>`;
    const rows = Array.from({ length: 400 }, (_, nth) =>
      row(10 + nth, [codeNo(nth), 'Đang xử lý', phoneNo(nth)]),
    );
    const file = excelAround(
      `${row(3, ['Mã hồ sơ', 'Trạng thái', 'SĐT'])}${rows.join('')}<x:row>${row(999, ['?', '?', '?']).slice(16)}`,
    );
    const report = await bring(file, { name: 'x.xlsx' });
    expect(report).toMatchObject({ added: 400, bad: 1 });
    expect(report.badCells[0]?.line).toBe(410);
  });

  it('errors of formulas are bad cells', async () => {
    expect((await bring(csvOf([{ ...ROW, 'Ngày hẹn trả': '#REF!' }]))).bad).toBe(1);
  });

  it('a note is masked, on one line, and not longer than anybody reads', async () => {
    const note = `Bổ sung giấy của chị Lan,\n  căn cước 046123456789, **gấp** ${'a'.repeat(5000)}`;
    await bring(csvOf([{ ...ROW, 'Trạng thái': 'Yêu cầu bổ sung', 'Nội dung yêu cầu bổ sung': note }]));
    const kept_ = (await kept())?.dossier.note ?? '';
    expect(kept_).toContain('‹id›');
    expect(kept_).not.toMatch(/\n|\*\*|046123456789/);
    expect(kept_.length).toBe(1000);
  });
});

describe('files that nobody can read', () => {
  it('are refused with what to do', async () => {
    expect(await refusal('Họ tên;Tuổi\nLan;30\n')).toContain('Không thấy cột');
    expect(await refusal('Mã hồ sơ;Trạng thái\nx;y\n')).toContain('Số điện thoại');
    expect(await refusal(Buffer.from([0x4d, 0xe3, 0x20, 0x68, 0xf4]))).toContain('UTF-8');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), { name: 'x.xls' })).toContain('.xlsx');
    expect(await refusal(`Mã hồ sơ;Trạng thái;SĐT\n"H57${'x'.repeat(50_000)}`)).toContain('ngoặc kép');
    expect(await refusal('')).toContain('Không thấy cột');
    expect(await refusal(Buffer.from('PK nothing at all'))).toContain('hỏng');
    await expect(
      runDossierImport({
        file: join(folder, 'none.xlsx'),
        db: db(),
        data: 'data',
        dryRun: false,
        now: () => new Date(),
      }),
    ).rejects.toThrow(Slip);
  });

  it('UTF-16, as Excel’s “Unicode text”, is read', async () => {
    const text = `Mã hồ sơ\tTrạng thái\tSĐT\r\n${codeNo(1)}\tĐang xử lý\t${phoneNo(1)}\r\n`;
    const file = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(await bring(file)).toMatchObject({ added: 1 });
  });

  it('a bomb is refused before it fills the memory', async () => {
    const bomb = excelAround(
      `<row r="1"><c t="inlineStr"><is><t>${'0'.repeat(40 * 1024 * 1024)}</t></is></c></row>`,
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb, { name: 'x.xlsx' })).toContain('quá lớn');
    const name = excelAround(`<row r="1"><${'a'.repeat(3 * 1024 * 1024)} </row>`);
    expect(await refusal(name, { name: 'x.xlsx' })).toContain('Không thấy cột');
  });

  it('a spoilt archive is a kind word, never a crash', async () => {
    const good = excelExport(exportRows(5));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          const spoilt = cut ? good.subarray(0, at) : Buffer.from(good);
          if (!cut) spoilt[at] = byte;
          const outcome = await bring(Buffer.from(spoilt), { name: 'x.xlsx', dryRun: true }).catch(it => it);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Slip);
        },
      ),
      { numRuns: 60 },
    );
  });
});
