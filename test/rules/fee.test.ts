import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../src/procedures/schema.ts';
import { feeFor } from '../../src/rules/fee.ts';
import { rateOf, tierSum } from '../../src/rules/money.ts';
import { nextReliefCase } from '../../src/rules/reliefs.ts';
import { asks, counts, sample } from './sample.ts';
import { reliefs } from './shipped.ts';

type Fees = Parameters<typeof sample>[0]['methods'] extends (infer M)[] | undefined
  ? M extends { fees: infer F }
    ? F
    : never
  : never;

const costs = (fees: Fees, cases: Parameters<typeof sample>[0]['cases'] = []): Procedure =>
  sample({
    cases,
    methods: [{ way: 'counter', times: [{ amount: 1, source: 'portal' }], fees, source: 'portal' }],
  });

const DAY = { today: '2026-11-22', way: 'counter' };
const PAGES = {
  id: 'pages',
  label: { vi: 'Phí sao y', en: 'Certification' },
  tiers: [{ upTo: 2, amount: 2000 }, { amount: 1000 }],
  tiersOver: 'pages',
  cap: 200_000,
  times: 'copies',
  basis: 'TT 226',
  source: 'portal',
};
const certified = costs([PAGES], [counts('pages', 'trang', 'pages'), counts('copies', 'bản', 'copies')]);

describe('graduated fees', () => {
  test('show their arithmetic in both languages', () => {
    const [line] = feeFor(certified, { ...DAY, pages: 3, copies: 2 }, []).lines;
    expect(line?.label).toEqual({
      vi: 'Phí sao y: 3 trang × 2 bản: (2×2.000 + 1×1.000) × 2',
      en: 'Certification: 3 pages × 2 copies: (2×2,000 + 1×1,000) × 2',
    });
    expect(line).toMatchObject({
      amount: 10_000,
      basis: { vi: 'TT 226' },
      source: 'portal',
      date: '2026-06-06',
    });
  });

  test('say when the cap cut in', () => {
    expect(feeFor(certified, { ...DAY, pages: 500, copies: 1 }, []).lines[0]?.label.vi).toContain(
      'không quá 200.000',
    );
  });

  test('rise with the units and never pass the cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), units => {
        const sum = (n: number) => tierSum(PAGES.tiers, n, PAGES.cap).amount;
        expect(sum(units) <= sum(units + 1) && sum(units + 1) <= 200_000).toBe(true);
        const byHand = Math.min(200_000, Math.min(units, 2) * 2000 + Math.max(0, units - 2) * 1000);
        expect(sum(units)).toBe(byHand);
      }),
    );
  });

  test('without the count give the rate and examples, but no total', () => {
    const answer = feeFor(certified, { ...DAY }, []);
    expect(answer.total).toBeNull();
    expect(answer.lines[0]).toMatchObject({ amount: null });
    expect(answer.lines[0]?.label.vi).toContain(rateOf(PAGES).vi);
    expect(answer.alternatives.map(it => it.total)).toEqual([2000, 4000, 5000]);
  });
});

describe('dated rules', () => {
  const changing = costs([
    { id: 'fee', label: 'Lệ phí', amount: 10_000, validTo: '2026-12-31', basis: 'cũ', source: 'portal' },
    { id: 'fee', label: 'Lệ phí', amount: 20_000, validFrom: '2027-01-01', basis: 'mới', source: 'portal' },
  ]);

  test.each([
    ['2026-12-31', 10_000],
    ['2027-01-01', 20_000],
  ])('on %s: %d', (today, total) => {
    expect(feeFor(changing, { ...DAY, today }, []).total).toBe(total);
  });
});

describe('unknown is never free', () => {
  test('an unknown amount gives no total and says who sets it', () => {
    const unset = costs([
      { id: 'fee', label: 'Lệ phí', amount: 'unknown', note: 'Thành phố đặt ra', source: 'none' },
    ]);
    expect(feeFor(unset, DAY, [])).toMatchObject({
      total: null,
      unknown: [{ vi: 'Lệ phí: Thành phố đặt ra' }],
    });
  });

  test('one unknown among known ones leaves the whole unknown', () => {
    const mixed = costs([
      { id: 'a', label: 'Phí', amount: 8000, source: 'portal' },
      { id: 'b', label: 'Lệ phí', amount: 'unknown', source: 'none' },
    ]);
    expect(feeFor(mixed, DAY, []).total).toBeNull();
  });

  test('no fees written down, a way nobody names, no method at all: unknown', () => {
    expect(feeFor(costs([]), DAY, [])).toMatchObject({ total: null, unknown: [{}] });
    expect(feeFor(costs([]), { ...DAY, way: 'online' }, [])).toMatchObject({ total: null, unknown: [{}] });
    expect(feeFor(sample({}), DAY, [])).toMatchObject({ total: null, unknown: [{}] });
  });

  test('no fee speaks of this case: unknown, not 0', () => {
    const late = costs(
      [{ id: 'late', label: 'Trễ', amount: 5000, when: { case: 'late', is: 'yes' }, source: 'portal' }],
      [asks('late', ['yes', 'no'])],
    );
    expect(feeFor(late, { ...DAY, late: 'no' }, []).total).toBeNull();
  });
});

describe('a case left unset', () => {
  const late = costs(
    [
      {
        id: 'on-time',
        label: 'Đúng hạn',
        amount: 0,
        when: { case: 'late', is: 'no' },
        basis: 'luật',
        source: 'portal',
      },
      {
        id: 'late',
        label: 'Trễ hạn',
        amount: 5000,
        when: { case: 'late', is: 'yes' },
        exemptions: [
          {
            id: 'poor',
            when: { case: 'who', in: ['poor', 'merit'] },
            label: 'miễn',
            basis: 'luật',
            source: 'portal',
          },
        ],
        source: 'portal',
      },
    ],
    [asks('late', ['yes', 'no']), asks('who', ['poor', 'merit', 'other']), asks('colour', ['red', 'blue'])],
  );

  test('gives no total but a line for each alternative; equal ones share one', () => {
    const { total, alternatives } = feeFor(late, DAY, []);
    expect(total).toBeNull();
    expect(alternatives.map(it => [it.when.vi, it.total])).toEqual([
      ['late? → yes; who? → poor / merit', 0],
      ['late? → yes; who? → other', 5000],
      ['late? → no', 0],
    ]);
  });

  test('“không rõ” is as open as no answer', () => {
    expect(feeFor(late, { ...DAY, late: 'unknown' }, [])).toEqual(feeFor(late, DAY, []));
  });

  test('that changes nothing does not matter', () => {
    expect(feeFor(late, { ...DAY, late: 'no' }, [])).toMatchObject({ total: 0, alternatives: [] });
  });

  test('without a way of filing each way is an alternative', () => {
    const times = [{ amount: 1, source: 'portal' }];
    const fee = (amount: number) => [{ id: 'f', label: 'Lệ phí', amount, source: 'portal' }];
    const residence = sample({
      methods: [
        { way: 'online', times, fees: fee(10_000), source: 'portal' },
        { way: 'counter', times, fees: fee(20_000), source: 'portal' },
      ],
    });
    expect(
      feeFor(residence, { today: '2026-11-22' }, []).alternatives.map(it => [it.when.vi, it.total]),
    ).toEqual([
      ['Nộp trực tuyến', 10_000],
      ['Nộp tại quầy', 20_000],
    ]);
  });
});

describe('a count that this case does not ask for', () => {
  const listed = costs(
    [{ id: 'f', label: 'Lệ phí', amount: 5000, times: 'people', source: 'portal' }],
    [
      asks('by-list', ['yes', 'no']),
      { ...counts('people', 'người', 'people'), when: { case: 'by-list', is: 'yes' } },
    ],
  );

  test('multiplies nothing', () => {
    expect(feeFor(listed, { ...DAY, 'by-list': 'no' }, []).total).toBe(5000);
    expect(feeFor(listed, { ...DAY, 'by-list': 'yes', people: 4 }, []).total).toBe(20_000);
  });

  test('where the bands need it, the sum is unknown and no number is made up', () => {
    const pages = { ...counts('pages', 'trang', 'pages'), when: { case: 'by-list', is: 'yes' } };
    const banded = costs([{ ...PAGES, times: undefined }], [asks('by-list', ['yes', 'no']), pages]);
    expect(feeFor(banded, { ...DAY, 'by-list': 'no' }, [])).toMatchObject({ total: null, unknown: [{}] });
  });
});

describe('several reliefs', () => {
  const times = [{ amount: 1, source: 'portal' }];
  const residence = (amount: number | 'unknown', relieved: number) =>
    sample({
      code: '1.004222',
      cases: [asks('old', ['yes', 'no'])],
      methods: [
        {
          way: 'online',
          times,
          fees: [
            {
              id: 'f',
              label: 'Lệ phí',
              amount,
              exemptions: [
                {
                  id: 'half',
                  when: { case: 'old', is: 'yes' },
                  label: 'giảm',
                  amount: relieved,
                  basis: 'TT',
                  source: 'portal',
                },
              ],
              source: 'portal',
            },
          ],
          source: 'portal',
        },
      ],
    });
  const online = { today: '2026-11-22', way: 'online', old: 'yes' };

  test('the best one wins, with its own basis', () => {
    const answer = feeFor(residence(10_000, 5000), { ...online, 'cong-dan-so': 'yes' }, reliefs);
    expect(answer.total).toBe(0);
    expect(answer.lines[0]?.basis.vi).toContain('66.22/2026');
    expect(feeFor(residence(10_000, 5000), { ...online, 'cong-dan-so': 'no' }, reliefs).total).toBe(5000);
  });

  test('a relief that would cost more is not one', () => {
    expect(feeFor(residence(10_000, 12_000), { ...online, 'cong-dan-so': 'no' }, reliefs).total).toBe(10_000);
  });

  test('what is free already does not ask about further reliefs', () => {
    expect(feeFor(residence(10_000, 0), online, reliefs)).toMatchObject({ total: 0, alternatives: [] });
  });

  test('a relief makes an unknown amount known; without it it stays unknown', () => {
    const answer = feeFor(residence('unknown', 0), { ...online, old: 'no' }, reliefs);
    expect(answer.alternatives.map(it => it.total)).toEqual([0, null]);
  });
});

describe('the digital-citizen questions', () => {
  const facts = { today: '2026-11-22', way: 'online' };
  const walk = (code: string, answer: (id: string) => string): string[] => {
    const answers: Record<string, string> = { ...facts };
    const asked: string[] = [];
    for (
      let next = nextReliefCase(code, answers, reliefs);
      next;
      next = nextReliefCase(code, answers, reliefs)
    ) {
      asked.push(next.question.id);
      answers[next.question.id] = answer(next.question.id);
    }
    return asked;
  };

  test('come one by one, the marriage certificate only where it counts', () => {
    expect(walk('1.004222', () => 'co')).toHaveLength(6);
    expect(walk('1.004873', () => 'co')).toHaveLength(7);
  });

  test('stop at the first “no”, and never come where the relief cannot apply', () => {
    expect(walk('1.004222', id => (id === 'cds-khai-sinh' ? 'chua' : 'co'))).toEqual([
      'cds-muc-2',
      'cds-khai-sinh',
    ]);
    expect(walk('2.000815', () => 'co')).toEqual([]);
    expect(nextReliefCase('1.004222', { ...facts, way: 'counter' }, reliefs)).toBeUndefined();
    expect(nextReliefCase('1.004222', { ...facts, today: '2027-03-01' }, reliefs)).toBeUndefined();
  });
});
