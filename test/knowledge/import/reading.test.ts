import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { componentKey } from '../../../src/knowledge/import/component-key.ts';
import { readCsv } from '../../../src/knowledge/import/csv.ts';
import { legalNumbers, sameNumber } from '../../../src/knowledge/import/legal-number.ts';
import { feeOf, feesFromText } from '../../../src/knowledge/import/money-text.ts';
import { newestRecords } from '../../../src/knowledge/import/newest.ts';
import type { OfficialRecord } from '../../../src/knowledge/import/official-record.ts';
import { readDocument } from '../../../src/knowledge/import/read-document.ts';
import { readRecordFile, recordFiles } from '../../../src/knowledge/import/read-paths.ts';
import { timeFromText } from '../../../src/knowledge/import/time-text.ts';

const only = (value: unknown): OfficialRecord => {
  const [found] = readDocument(value, { file: 'sample.jsonl', line: 3 });
  if (found?.kind !== 'record') throw new Error(`not read as a record: ${JSON.stringify(found)}`);
  return found.record;
};

const API = {
  _crawled_on: '2026-09-13',
  code: '1.001193',
  record: {
    code: 'OK',
    data: {
      code: '1.001193',
      id: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
      name: 'Thủ tục đăng ký khai sinh',
      type: 'STANDARD',
      state: 'UPDATED',
      isWard: true,
      // 15 April 2026, 23:30 in Vietnam: still the 15th there, and the 15th in UTC at 16:30.
      updatedAt: Date.UTC(2026, 3, 15, 16, 30),
      executionMethods: [
        {
          submissionMethod: 'ONLINE',
          processingTime: 1,
          processingTimeUnit: 'OTHER',
          fees: [{ type: 'SERVICE_FEE', value: 0, currencyId: '', description: '' }],
        },
        {
          submissionMethod: 'DIRECT',
          processingTime: 3,
          processingTimeUnit: 'WORKING_DAY',
          fees: [{ type: 'FEE', value: 15000, description: 'mỗi lần' }],
        },
      ],
      unitGroupsExecuting: [null, { name: 'Ủy ban nhân dân cấp xã' }],
      executionCases: [
        {
          name: '* Giấy tờ phải nộp:',
          profileComponents: [
            { name: '- Giấy chứng sinh;', originalQty: 1, copyQty: 0, attachments: [] },
            { name: 'Lưu ý khi nộp', originalQty: 0, copyQty: 0 },
          ],
        },
      ],
      legalBasisesDetails: [{ name: 'Luật Hộ tịch', code: 'Luật số 60/2014/QH13' }],
    },
  },
};

describe('the portal’s detail reply', () => {
  const record = only(API);

  test('keeps ways, times and units as stated', () => {
    expect(record.methods.map(({ way, time }) => [way, time.amount, time.unit])).toEqual([
      ['online', 1, 'other'],
      ['counter', 3, 'working-day'],
    ]);
  });

  test('never reads a bare 0 as free', () => {
    expect(record.methods[0]?.fees).toEqual([
      { kind: 'not-stated', amount: null, currency: 'VND', text: '' },
    ]);
    expect(record.methods[1]?.fees[0]?.amount).toBe(15000);
  });

  test('keeps remarks apart from papers', () => {
    const [group] = record.componentGroups;
    expect(group?.components.map(it => it.isRemark)).toEqual([false, true]);
  });

  test('takes the day in Vietnam, the address of the page and the number of the law', () => {
    expect(record).toMatchObject({
      portalDate: '2026-04-15',
      url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
      agencies: ['Ủy ban nhân dân cấp xã'],
    });
    expect(record.legalBasis[0]?.number).toBe('60/2014/QH13');
  });

  test('says what was odd, with the field', () => {
    expect(record.warnings).toEqual([{ field: 'unitGroupsExecuting[0]', text: 'an empty entry' }]);
  });

  test('is read without its wrapper too, and from a list reply item by item', () => {
    expect(only(API.record).code).toBe('1.001193');
    const items = [
      { id: 'a', name: 'Một', code: '1.000001', codeNotation: '1.000001', departments: [''] },
      7,
    ];
    const found = readDocument({ code: 'OK', data: { items } }, { file: 'list.json', line: null });
    expect(found.map(it => it.kind)).toEqual(['record', 'refused']);
  });
});

describe('a page whose text ran together', () => {
  const page = (documents: string, methods = 'Trực tiếp5 Ngày làm việcMiễn phí') =>
    only({
      _crawled_on: '2026-06-10',
      code: '1.000001',
      record: {
        ma_thu_tuc: '1.000001',
        ten_thu_tuc: 'Thử',
        raw_text:
          'ThửTên thủ tụcThửThủ tục hành chính liên quanKhông có thông tin' +
          'Trình Tự Thực HiệnBước 1: nộp Thành phần hồ sơ theo quy định.' +
          `Cách Thức Thực HiệnHình thức nộpThời gianPhí, lệ phíMô tả${methods}` +
          `Thành phần hồ sơ${documents}` +
          'Căn cứ pháp lýTên văn bản pháp lýMã văn bảnLuật 54/2014/QH1354/2014/QH13Quy định về phí226/2016/TT-BTC' +
          'Cơ quan thực hiệnTổ chức hành nghề công chứng, Cơ quan đại diện' +
          'Yêu cầu, điều kiện thực hiệnKhông có thông tin' +
          'Kết quả xử lýBản saoMã: KQ.G15.000021Trích lụcMã: KQ.G15.000022Từ khóaKhông có thông tin',
      },
    });

  test('is cut at headings only, never at the same words inside the steps', () => {
    const record = page('--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chính');
    expect(record.steps).toBe('Bước 1: nộp Thành phần hồ sơ theo quy định.');
    expect(record.agencies).toEqual(['Tổ chức hành nghề công chứng', 'Cơ quan đại diện']);
    expect(record.results).toEqual(['Bản sao', 'Trích lục']);
    expect(record.conditions).toBe('');
  });

  test('gives each paper its own quantity, also where a name ends in digits', () => {
    const record = page(
      'Nhóm ATên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai theo mẫu số 011 bản chính,\n1 bản saoHóa đơn: 01 bản chính1 bản chính' +
        'Nhóm BTên giấy tờMẫu đơn, tờ khaiSố lượngLưu ý chung0 bản chính',
    );
    expect(
      record.componentGroups.map(group => [
        group.name,
        ...group.components.map(it => [it.name, it.originals, it.copies, it.isRemark]),
      ]),
    ).toEqual([
      ['Nhóm A', ['Tờ khai theo mẫu số 01', 1, 1, false], ['Hóa đơn: 01 bản chính', 1, 0, false]],
      ['Nhóm B', ['Lưu ý chung', 0, 0, true]],
    ]);
  });

  test('reads the laws, the last of a name and its number not twice', () => {
    const record = page('--');
    expect(record.legalBasis.map(it => it.number)).toEqual(['54/2014/QH13', '226/2016/TT-BTC']);
  });

  test('tells fees apart by their notes', () => {
    const record = page(
      '--',
      'Trực tuyến3 Ngày10,000 Việt Nam Đồng(/trường hợp (một lần))Tại xã' +
        'Dịch vụ bưu chính1Miễn phí(Mức lệ phí do HĐND tỉnh quyết định)' +
        'Trực tiếpKhông có thông tin10 USD(/bản)',
    );
    expect(
      record.methods.map(({ way, fees }) => [way, fees[0]?.kind, fees[0]?.amount, fees[0]?.currency]),
    ).toEqual([
      ['online', 'amount', 10000, 'VND'],
      ['post', 'set-by-province', null, 'VND'],
      ['counter', 'amount', 10, 'USD'],
    ]);
    expect(record.methods[0]?.text).toBe('Tại xã');
  });

  test('does not guess where a time runs into a fee', () => {
    const record = page('--', 'Trực tuyến120,000 VNĐ(lệ phí)');
    expect(record.methods[0]).toMatchObject({ time: { amount: null }, fees: [{ amount: null }] });
    expect(record.warnings.map(it => it.field)).toContain('methods.time');
  });
});

describe('small readings', () => {
  test('a component keeps its key under another bullet, case, spacing or Unicode form', () => {
    const key = componentKey('Tờ khai đăng ký khai sinh theo mẫu;');
    for (const same of [
      '- Tờ khai đăng ký khai sinh theo mẫu',
      '  TỜ KHAI  đăng ký\nkhai sinh theo mẫu.',
      'a) Tờ khai đăng ký khai sinh theo mẫu;'.normalize('NFD'),
    ])
      expect(componentKey(same)).toBe(key);
    expect(componentKey('Tờ khai đăng ký khai tử theo mẫu')).not.toBe(key);
  });

  test.each([
    ['Thông tư số 03/2023/TT-BTP', '3/2023/TT-BTP'],
    ['123/2015/NĐ-CP', '123-2015-nd-cp'],
    ['66.7/2025/NQ-CP', '66-7-2025-nq-cp'],
  ])('%s is %s', (text, same) => {
    expect(legalNumbers(text).map(sameNumber)).toEqual([sameNumber(same)]);
  });

  test.each([
    [0, 'Miễn lệ phí', 'free-as-stated'],
    [0, 'Không.', 'free-as-stated'],
    [0, 'Mức lệ phí do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí đối với hộ nghèo', 'set-by-province'],
    [0, 'Miễn phí Đồng - Trường hợp công dân thuộc diện được miễn', 'not-stated'],
    [null, 'Theo quy định', 'not-stated'],
    [8000, '', 'amount'],
  ] as const)('a fee of %s with the note “%s” is %s', (value, note, kind) => {
    expect(feeOf(value, note).kind).toBe(kind);
  });

  test('free text gives a fee a line, and no amount where a line names two', () => {
    expect(
      feesFromText('- Trực tiếp: 10.000 đồng/lần.\n- Trực tuyến: 5.000 đồng, sau 2027 là 10.000 đồng.'),
    ).toMatchObject([{ amount: 10000 }, { amount: null, kind: 'not-stated' }]);
  });

  test('free text gives a time only where it names one', () => {
    expect(timeFromText('Không quá 07 (bảy) ngày làm việc.')).toMatchObject({
      amount: 7,
      unit: 'working-day',
    });
    expect(timeFromText('03 ngày làm việc, 05 ngày nếu xác minh')).toMatchObject({ amount: null });
  });

  test('CSV cells may hold commas, quotes and line ends', () => {
    expect(readCsv('a,b\n"x, ""y""\nz",2\n3,\n')).toEqual([
      { line: 2, row: { a: 'x, "y"\nz', b: '2' } },
      { line: 4, row: { a: '3', b: '' } },
    ]);
  });
});

const REFERENCE = join(import.meta.dirname, '../../../../shared/reference/procedures');

describe.skipIf(!existsSync(REFERENCE))('the reference files (../shared)', () => {
  test('every line is read as a record or provenance; nothing is refused', { timeout: 60_000 }, async () => {
    const counts: Record<string, number> = {};
    const refused: unknown[] = [];
    for (const file of recordFiles([REFERENCE]).files)
      for await (const found of readRecordFile(file)) {
        const kind = found.kind === 'record' ? found.record.shape : found.kind;
        counts[kind] = (counts[kind] ?? 0) + 1;
        if (found.kind === 'refused') refused.push(found);
      }
    expect(refused).toEqual([]);
    expect(counts).toEqual({
      'record-index': 916 + 1292,
      'api-detail': 18 + 99 + 13,
      catalogue: 5670,
      provenance: 1,
      normalised: 3,
      'police-portal': 157,
      'page-text': 935,
      'ward-list': 375,
      'word-export': 85,
    });
  });

  test('the newest file wins', { timeout: 60_000 }, async () => {
    const newest = await newestRecords([REFERENCE], new Set(['1.001612', '3.000722', '1.001699']));
    for (const record of newest.values()) expect(record.sourceFile).toBe('api-detail-newest-2026-10.jsonl');
  });
});
