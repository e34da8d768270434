import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/procedures/catalogue.ts';
import type { Facts } from '../../src/procedures/condition.ts';
import { feeFor } from '../../src/rules/fee.ts';
import { DATA, reliefs } from './shipped.ts';

/*
 * Fees of the shipped procedures, worked out by hand from the texts named in the last column
 * (reference/domain.md C4 and C5). `null`: nobody could tell us; never 0.
 */
const catalogue = loadCatalogue(join(DATA, 'procedures'));

const TODAY = '2026-11-22';
const TT226 = 'TT 226/2016/TT-BTC: 2,000 a page for pages 1 and 2, 1,000 from page 3, at most 200,000 a copy';
const TT281 = 'TT 281/2016/TT-BTC: 8,000 a copy and event';
const TT75 = 'TT 75/2022/TT-BTC';
const NQ39 = 'NQ 39/2025/NQ-HĐND Huế: amounts not seen';
const ART11 = 'Luật Hộ tịch 2014 Art. 11';
const NQ66 = 'NQ 66.22/2026/NQ-CP, TT 117/2026/TT-BTC: 15/8/2026 to 28/2/2027, filed online';
const YES = { 'cong-dan-so': 'yes' };
const NO = { 'cong-dan-so': 'no' };
/** The five items and level 2, said one by one. */
const FIVE = {
  'cds-muc-2': 'co',
  'cds-khai-sinh': 'co',
  'cds-ngan-hang': 'co',
  'cds-an-sinh': 'co',
  'cds-so-dien-thoai': 'co',
  'cds-suc-khoe': 'co',
};

type Row = [code: string, way: string, facts: Facts, total: number | null, basis: string];

const ROWS: Row[] = [
  // Certified copies
  ['2.000815', 'counter', { trang: 1, ban: 1 }, 2_000, TT226],
  ['2.000815', 'counter', { trang: 2, ban: 1 }, 4_000, TT226],
  ['2.000815', 'counter', { trang: 3, ban: 1 }, 5_000, TT226],
  ['2.000815', 'counter', { trang: 3, ban: 2 }, 10_000, TT226],
  ['2.000815', 'counter', { trang: 5, ban: 4 }, 28_000, TT226],
  ['2.000815', 'counter', { trang: 10, ban: 1 }, 12_000, TT226],
  ['2.000815', 'counter', { trang: 198, ban: 1 }, 200_000, `${TT226} (exactly the cap)`],
  ['2.000815', 'counter', { trang: 199, ban: 1 }, 200_000, `${TT226} (capped)`],
  ['2.000815', 'counter', { trang: 300, ban: 2 }, 400_000, `${TT226} (capped for each copy)`],
  [
    '2.000815',
    'counter',
    { trang: 3, ban: 2, ...YES },
    10_000,
    'certification is not in the digital-citizen list',
  ],
  [
    '2.000815',
    'counter',
    { loai: 'tu-viet', trang: 1, ban: 1 },
    null,
    'such a paper cannot be certified as a copy',
  ],
  ['2.000815', 'online', { trang: 1, ban: 1 }, null, 'no record names online filing'],
  // Certified signatures
  ['2.000884', 'counter', { giay: 'ly-lich', 'so-giay': 1 }, 10_000, 'TT 226/2016/TT-BTC: 10,000 a case'],
  ['2.000884', 'counter', { giay: 'cam-ket', 'so-giay': 3 }, 30_000, 'TT 226/2016/TT-BTC: 10,000 a case'],
  ['2.000884', 'counter', { giay: 'giao-dich', 'so-giay': 1 }, null, 'a contract is another procedure'],
  // Copies of extracts
  ['2.000635', 'counter', { ban: 1 }, 8_000, TT281],
  ['2.000635', 'counter', { ban: 3 }, 24_000, TT281],
  ['2.000635', 'post', { ban: 5 }, 40_000, TT281],
  ['2.000635', 'online', { ban: 2, ...NO }, 16_000, TT281],
  ['2.000635', 'online', { ban: 2, ...YES }, 0, NQ66],
  ['2.000635', 'online', { ban: 2, ...FIVE }, 0, NQ66],
  [
    '2.000635',
    'online',
    { ban: 2, ...FIVE, 'cds-suc-khoe': 'chua' },
    16_000,
    'four of the five items are not enough',
  ],
  ['2.000635', 'online', { ban: 2, 'cds-muc-2': 'chua' }, 16_000, 'VNeID level 1'],
  ['2.000635', 'counter', { ban: 2, ...FIVE }, 16_000, 'the relief is for online filing only'],
  ['2.000635', 'online', { ban: 2, ...YES, today: '2026-08-14' }, 16_000, 'the day before the window'],
  ['2.000635', 'online', { ban: 2, ...YES, today: '2026-08-15' }, 0, 'its first day'],
  ['2.000635', 'online', { ban: 2, ...YES, today: '2027-02-28' }, 0, 'its last day'],
  ['2.000635', 'online', { ban: 2, ...YES, today: '2027-03-01' }, 16_000, 'the day after'],
  // Marriage
  ['1.000894', 'counter', {}, 0, ART11],
  ['1.000894', 'online', {}, 0, ART11],
  // Birth
  ['1.001193', 'counter', { be: 'trong-nuoc', han: 'dung-han' }, 0, `${ART11}: within 60 days`],
  ['1.001193', 'online', { be: 'trong-nuoc', han: 'dung-han' }, 0, `${ART11}: within 60 days`],
  ['1.001193', 'counter', { be: 'trong-nuoc', han: 'qua-han-duoi-6', 'dien-mien': 'khong' }, null, NQ39],
  ['1.001193', 'counter', { be: 'trong-nuoc', han: 'qua-han-tu-6', 'dien-mien': 'ho-ngheo' }, 0, ART11],
  // Death
  ['1.000656', 'counter', { 'nguoi-mat': 'trong-nuoc', 'noi-mat': 'o-nha', han: 'dung-han' }, 0, ART11],
  [
    '1.000656',
    'counter',
    { 'nguoi-mat': 'trong-nuoc', 'noi-mat': 'o-nha', han: 'qua-han', 'dien-mien': 'khong' },
    null,
    NQ39,
  ],
  [
    '1.000656',
    'online',
    { 'nguoi-mat': 'trong-nuoc', 'noi-mat': 'da-lau', 'dien-mien': 'khuyet-tat' },
    0,
    ART11,
  ],
  // Marital-status paper
  ['1.004873', 'counter', { 'dien-mien': 'khong' }, null, NQ39],
  ['1.004873', 'counter', { 'dien-mien': 'nguoi-co-cong' }, 0, ART11],
  ['1.004873', 'online', { 'dien-mien': 'khong', ...NO }, null, NQ39],
  [
    '1.004873',
    'online',
    { 'dien-mien': 'khong', ...FIVE, 'cds-ket-hon': 'co' },
    0,
    `${NQ66}; marriage certificate too`,
  ],
  [
    '1.004873',
    'online',
    { 'dien-mien': 'khong', ...FIVE, 'cds-ket-hon': 'chua' },
    null,
    'without it no relief',
  ],
  // Changes of civil status
  ['1.004859', 'counter', { loai: 'thay-doi', 'uu-tien': 'khong' }, null, NQ39],
  ['1.004859', 'counter', { loai: 'thay-doi', 'uu-tien': 'ho-ngheo' }, 0, ART11],
  // Permanent residence
  ['1.004222', 'counter', { 'mien-phi': 'khong' }, 20_000, TT75],
  ['1.004222', 'online', { 'mien-phi': 'khong', ...NO }, 10_000, TT75],
  ['1.004222', 'online', { 'mien-phi': 'khong', ...YES }, 0, NQ66],
  ['1.004222', 'counter', { 'mien-phi': 'nguoi-cao-tuoi' }, 0, `${TT75} Art. 4`],
  ['1.004222', 'counter', { 'mien-phi': 'tre-em' }, 0, `${TT75} Art. 4`],
  // Temporary residence
  ['1.004194', 'counter', { cach: 'ca-nhan', 'mien-phi': 'khong' }, 15_000, TT75],
  ['1.004194', 'online', { cach: 'ca-nhan', 'mien-phi': 'khong', ...NO }, 7_000, TT75],
  [
    '1.004194',
    'online',
    { cach: 'danh-sach', 'so-nguoi': 10, ...NO },
    50_000,
    `${TT75}: by list, 5,000 a person`,
  ],
  [
    '1.004194',
    'counter',
    { cach: 'danh-sach', 'so-nguoi': 10 },
    100_000,
    `${TT75}: by list, 10,000 a person`,
  ],
  ['1.004194', 'counter', { cach: 'ca-nhan', 'mien-phi': 'mo-coi' }, 0, `${TT75} Art. 4`],
  // Household business
  ['1.001612', 'counter', {}, null, 'set by the city council (TT 85/2019/TT-BTC), amount not seen'],
  ['1.001612', 'online', {}, null, 'a bare 0 on the portal is not “free”'],
];

describe('fees of the shipped procedures', () => {
  test.each(ROWS)('%s %s %o → %s (%s)', (code, way, facts, total) => {
    const procedure = catalogue.get(code);
    expect(procedure, `${code} is not in data/procedures`).toBeDefined();
    expect(feeFor(procedure!, { today: TODAY, way, ...facts }, reliefs)).toMatchObject({
      total,
      alternatives: [],
    });
  });

  test('are at least forty', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(40);
  });

  test('whatever is unknown says so in words', () => {
    for (const [code, way, facts, total] of ROWS) {
      const answer = feeFor(catalogue.get(code)!, { today: TODAY, way, ...facts }, reliefs);
      expect(answer.unknown.length > 0, `${code} ${way} ${JSON.stringify(facts)}`).toBe(total === null);
    }
  });

  test('every known sum is the sum of its lines, each with its basis', () => {
    for (const [code, way, facts, total] of ROWS) {
      const { lines } = feeFor(catalogue.get(code)!, { today: TODAY, way, ...facts }, reliefs);
      if (total === null) continue;
      expect(lines.reduce((sum, line) => sum + line.amount!, 0)).toBe(total);
      expect(lines.every(line => line.basis.vi.length > 0 && line.source !== 'none')).toBe(true);
    }
  });
});
