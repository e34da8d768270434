import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type FoundAt, readRecordFile } from '../../../src/knowledge/import/read-paths.ts';
import { excelOf, wordOf, zipOf } from './zip.ts';

const dir = mkdtempSync(join(tmpdir(), 'hoi-office-'));
afterAll(() => rmSync(dir, { recursive: true }));

const read = async (name: string, file: Buffer): Promise<FoundAt[]> => {
  writeFileSync(join(dir, name), file);
  const found: FoundAt[] = [];
  for await (const it of readRecordFile(join(dir, name))) found.push(it);
  return found;
};

const WORD = wordOf([
  'CHI TIẾT THỦ TỤC HÀNH CHÍNH',
  'Mã thủ tục: 1.001731',
  'Số quyết định: 163/QĐ-BTP',
  'Tên thủ tục: Hưởng mai táng phí',
  'Cấp thực hiện: Cấp Xã',
  'Lĩnh vực: Bảo trợ xã hội',
  'Trình tự thực hiện:',
  'Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.',
  'Cách thức thực hiện:',
  [
    ['Hình thức nộp', 'Thời hạn giải quyết', 'Phí, lệ phí', 'Mô tả'],
    ['Trực tiếp', '3 Ngày làm việc', 'Phí : 5 triệu Đồng (mỗi lần)', 'Tại xã'],
    ['Trực tuyến', '2 Ngày', 'Phí : 0 Đồng', ''],
  ],
  'Thành phần hồ sơ:',
  'Nếu là hộ nghèo',
  [
    ['Tên giấy tờ', 'Mẫu đơn, tờ khai', 'Số lượng'],
    ['Tờ khai & cam kết', 'mau-01.doc', 'Bản chính: 1Bản sao: 0'],
    ['Lưu ý chung', '', 'Bản chính: 0Bản sao: 0'],
  ],
  'Cơ quan thực hiện: Ủy ban nhân dân cấp xã',
  'Kết quả thực hiện: Quyết định',
  'Căn cứ pháp lý:',
  [
    ['Số ký hiệu', 'Trích yếu', 'Ngày ban hành', 'Cơ quan ban hành'],
    ['20/2021/NĐ-CP', 'Trợ giúp xã hội', '15-03-2021', 'Chính phủ'],
  ],
  'Yêu cầu, điều kiện thực hiện: Không',
]);

describe('the portal’s Word export', () => {
  test('gives the same record as its JSON copies, groups kept', async () => {
    const [found] = await read('ChiTietTTHC_1.001731.doc', WORD);
    if (found?.kind !== 'record') throw new Error(JSON.stringify(found));
    const { record } = found;
    expect(record).toMatchObject({
      code: '1.001731',
      shape: 'word-export',
      name: 'Hưởng mai táng phí',
      decision: '163/QĐ-BTP',
      levels: ['ward'],
      agencies: ['Ủy ban nhân dân cấp xã'],
      steps: 'Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.',
      results: ['Quyết định'],
      legalBasis: [{ number: '20/2021/NĐ-CP', name: 'Trợ giúp xã hội' }],
    });
    expect(
      record.methods.map(it => [it.way, it.time.amount, it.time.unit, it.fees[0]?.amount, it.fees[0]?.kind]),
    ).toEqual([
      ['counter', 3, 'working-day', 5_000_000, 'amount'],
      ['online', 2, 'day', null, 'not-stated'],
    ]);
    expect(
      record.componentGroups.map(group => [
        group.name,
        ...group.components.map(it => [it.name, it.originals, it.isRemark, it.forms]),
      ]),
    ).toEqual([
      ['Nếu là hộ nghèo', ['Tờ khai & cam kết', 1, false, ['mau-01.doc']], ['Lưu ý chung', 0, true, []]],
    ]);
  });
});

describe('an Excel list', () => {
  test('is read below its title, wherever the header stands and whichever it is', async () => {
    const national = excelOf([
      ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['Mã số', 'Tên', 'Cơ quan ban hành', 'Cơ quan thực hiện', 'Lĩnh vực'],
      ['1.000001', 'Đăng ký thử', 'Bộ Tư pháp', 'Ủy ban nhân dân xã\nSở Tư pháp', 'Hộ tịch'],
      ['1.000002', 'Đăng ký thử nữa', '', '', 'Hộ tịch'],
    ]);
    const found = await read('list.xlsx', national);
    expect(
      found.map(it =>
        it.kind === 'record' ? [it.place.line, it.record.code, it.record.name, it.record.agencies] : it,
      ),
    ).toEqual([
      [3, '1.000001', 'Đăng ký thử', ['Ủy ban nhân dân xã', 'Sở Tư pháp']],
      [4, '1.000002', 'Đăng ký thử nữa', []],
    ]);
    const old = excelOf([['Danh sách'], [''], ['STT', 'Mã TTHC', 'Tên TTHC'], ['1', '1.000003', 'Việc cũ']]);
    expect((await read('old.xls', old)).map(it => it.kind === 'record' && it.record.code)).toEqual([
      '1.000003',
    ]);
  });
});

describe('other files', () => {
  test.each([
    ['binary.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Array(600).fill(0)]), /save it as .docx/],
    ['empty.docx', Buffer.alloc(0), /save it as .docx/],
    ['other.docx', zipOf({ 'readme.txt': 'x' }), /neither a Word nor an Excel file/],
    [
      'numbers.xlsx',
      excelOf([
        ['a', 'b'],
        ['1', '2'],
      ]),
      /no column of codes/,
    ],
  ])('%s is refused with what to do', async (name, file, why) => {
    expect(await read(name, file)).toMatchObject([{ kind: 'refused', why: expect.stringMatching(why) }]);
  });

  test('a spoilt archive is refused, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(WORD.length - 1), fc.nat(255), async (at, byte) => {
        const spoilt = Buffer.from(WORD);
        spoilt[at] = byte;
        await read('spoilt.docx', spoilt);
      }),
      { numRuns: 200 },
    );
  });
});
