import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkAgainst } from '../../../src/commands/kb-against.ts';
import { adviceFor } from '../../../src/knowledge/import/compare/advice.ts';
import { compare } from '../../../src/knowledge/import/compare/compare.ts';
import type { OfficialRecord } from '../../../src/knowledge/import/official-record.ts';
import { readDocument } from '../../../src/knowledge/import/read-document.ts';
import { Procedure } from '../../../src/procedures/schema.ts';

const RECORD = {
  code: 'OK',
  data: {
    code: '1.000001',
    name: 'Đăng ký thử',
    executionMethods: [
      {
        submissionMethod: 'ONLINE',
        processingTime: 3,
        processingTimeUnit: 'WORKING_DAY',
        fees: [{ value: 7000, description: '' }],
      },
      {
        submissionMethod: 'DIRECT',
        processingTime: 1,
        processingTimeUnit: 'OTHER',
        description: 'Trong thời hạn 03 (ba) ngày làm việc',
        fees: [{ value: 0, description: 'Mức lệ phí do Hội đồng nhân dân tỉnh quyết định' }],
      },
    ],
    executionCases: [
      {
        name: '',
        profileComponents: [
          { name: '- Tờ khai theo mẫu;', code: 'KQ01', originalQty: 1, copyQty: 0 },
          { name: 'Lưu ý chung', originalQty: 0, copyQty: 0 },
        ],
      },
    ],
    unitGroupsExecuting: [{ name: 'Ủy ban nhân dân cấp xã' }],
    legalBasisesDetails: [{ name: 'Nghị định', code: 'Nghị định số 123/2015/NĐ-CP' }],
  },
};

const FILE = `
code: '1.000001'
slug: thu
name: Đăng ký thử
purpose: Để thử.
also: []
situations: []
domain: thu
office: ward
depth: full
sources:
  - { id: portal, kind: record, title: Cổng, checked: '2026-11-22' }
  - { id: nd-123, kind: law, title: Nghị định 123/2015/NĐ-CP, checked: '2026-11-22' }
papers:
  - { id: to-khai, name: Tờ khai, what: Tờ giấy, get: Tại quầy, give: submit, source: portal, covers: [KQ01] }
methods:
  - way: online
    times: [{ amount: 3, source: portal }]
    fees: [{ id: phi, label: Lệ phí, amount: 7000, source: portal }]
    source: portal
  - way: counter
    times: [{ amount: 3, source: portal }]
    fees: [{ id: phi, label: Lệ phí, amount: unknown, source: portal }]
    source: portal
result: Giấy
explained:
  - { field: methods.*.fee, recordValue: set-by-province, reason: fee-unset, source: portal }
`;

const read = (value: unknown): OfficialRecord => {
  const [found] = readDocument(value, { file: 'sample.json', line: null });
  if (found?.kind !== 'record') throw new Error('the sample is not a record');
  return found.record;
};

/** Our sample file and record, one text in either replaced by another. */
const compared = (file: [string, string] = ['', ''], record: [string, string] = ['', '']) =>
  compare(
    Procedure.parse(parse(FILE.replace(...file))),
    'Trung tâm Phục vụ hành chính công phường',
    read(JSON.parse(JSON.stringify(RECORD).replace(...record))),
  );

const open = (result: ReturnType<typeof compared>) =>
  result.differences.filter(it => !it.because).map(it => [it.field, it.ours, it.record]);

describe('our file beside the record', () => {
  test('agrees where both say the same, whatever the words', () => {
    expect(open(compared())).toEqual([]);
    expect(compared().differences.map(it => [it.field, it.because?.reason])).toEqual([
      ['methods.counter.fee', 'fee-unset'],
    ]);
  });

  test.each<[string, [string, string], string[]]>([
    [
      'another time',
      ['amount: 3, source', 'amount: 5, source'],
      ['methods.online.time', '5 working-day', '3 working-day'],
    ],
    [
      'another unit',
      ['amount: 3, source', 'amount: 3, unit: day, source'],
      ['methods.online.time', '3 day', '3 working-day'],
    ],
    ['another fee', ['amount: 7000', 'amount: 8000'], ['methods.online.fee', '8000', '7000']],
    ['an unknown fee', ['amount: 7000', 'amount: unknown'], ['methods.online.fee', 'unknown', '7000']],
    ['another office', ['office: ward', 'office: city'], ['office', 'city', 'Ủy ban nhân dân cấp xã']],
    ['no such law', ['123/2015', '124/2015'], ['basis.123/2015/NĐ-CP', 'none', '123/2015/NĐ-CP']],
    ['another way', ['way: online', 'way: post'], ['methods.online', 'none', 'online']],
  ])('%s is a difference', (_what, planted, difference) => {
    expect(open(compared(planted))).toContainEqual(difference);
  });

  test('an uncovered paper is one, a remark is not; so is a cover that the record no longer has', () => {
    const key = read(RECORD).componentGroups[0]?.components[0]?.key ?? '';
    expect(open(compared(['[KQ01]', '[]']))).toEqual([[`papers.${key}`, 'none', 'tờ khai theo mẫu']]);
    expect(open(compared(['[KQ01]', `['${key}']`]))).toEqual([]);
    expect(open(compared(['[KQ01]', `['${key}', KQ99]`]))).toEqual([['papers.KQ99', 'to-khai', 'none']]);
  });

  test('an amount of ours that the record never names is one, also beside the right one', () => {
    const extra = 'amount: 7000, source: portal }, { id: them, label: Thêm, amount: 500, source: portal }';
    expect(open(compared(['amount: 7000, source: portal }', extra]))).toEqual([
      ['methods.online.fee', '500 + 7000', '7000'],
    ]);
  });

  test('a bare 0 is not free: it agrees with unknown, never with 0', () => {
    const bare: [string, string] = ['"value":7000', '"value":0'];
    expect(open(compared(['amount: 7000', 'amount: unknown'], bare))).toEqual([]);
    expect(open(compared(['amount: 7000', 'amount: 0'], bare))).toEqual([
      ['methods.online.fee', '0', 'not-stated'],
    ]);
  });

  test('an explanation lapses when the record’s value changes, and says so', () => {
    const result = compared(['', ''], ['Mức lệ phí do Hội đồng nhân dân tỉnh quyết định', 'Miễn lệ phí']);
    expect(open(result)).toEqual([['methods.counter.fee', 'unknown', 'free-as-stated']]);
    expect(result.differences[0]?.lapsed?.recordValue).toBe('set-by-province');
  });

  test('an explanation that explains nothing is idle', () => {
    const result = compared(
      ['set-by-province, reason', 'set-by-province, reason'],
      ['"value":0,', '"value":9000,'],
    );
    expect(open(result)).toEqual([['methods.counter.fee', 'unknown', '9000']]);
    const agreed = compared(['- { field: methods.*.fee', '- { field: office']);
    expect(agreed.idle.map(it => it.field)).toEqual(['office']);
  });

  test('the advice is YAML that, once its blanks are filled, explains the difference', () => {
    const [difference] = compared(['office: ward', 'office: city']).differences.filter(
      it => it.field === 'office',
    );
    if (!difference) throw new Error('no difference');
    const yaml = adviceFor(difference)
      .yaml.replace('reason: …', 'reason: local-rule')
      .replace('source: …', 'source: portal');
    expect(open(compared(['office: ward', 'office: city']))).toHaveLength(1);
    const explained = compare(
      Procedure.parse(parse(`${FILE.replace('office: ward', 'office: city')}${yaml}\n`)),
      '',
      read(RECORD),
    );
    expect(open(explained)).toEqual([]);
  });
});

const ROOT = join(import.meta.dirname, '../../..');
const REFERENCE = join(ROOT, '../shared/reference/procedures');

test.skipIf(!existsSync(REFERENCE))(
  'every file of ours agrees with the newest reference record (../shared) or says why not',
  { timeout: 60_000 },
  async () => {
    const against = await checkAgainst(join(ROOT, 'data'), REFERENCE);
    const open = against?.files.flatMap(it =>
      it.differences
        .filter(difference => !difference.because)
        .map(({ field }) => `${it.loaded.procedure.slug} ${field}`),
    );
    expect(open).toEqual([]);
    expect(against?.files.length).toBeGreaterThanOrEqual(12);
  },
);

test('where there are no records, nothing is compared', async () => {
  expect(await checkAgainst(join(ROOT, 'data'), join(ROOT, 'no-such-folder'))).toBeUndefined();
});
