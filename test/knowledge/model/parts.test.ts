import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../src/knowledge/model/breaker.ts';
import { createBudget } from '../../../src/knowledge/model/budget.ts';
import { createCache } from '../../../src/knowledge/model/cache.ts';
import { maskForModel } from '../../../src/knowledge/model/mask-names.ts';

const NOON = Date.parse('2026-11-25T12:00:00+07:00');
const HOUR = 3_600_000;

describe('the breaker', () => {
  it('opens after failures in a row, lets one through after the rest, and closes when that one succeeds', () => {
    const breaker = createBreaker({ failures: 2, restMs: 1000 });
    breaker.failed(0);
    breaker.succeeded();
    breaker.failed(0);
    expect(breaker.lets(0)).toBe(true);
    breaker.failed(0);
    expect(breaker.lets(999)).toBe(false);
    expect(breaker.lets(1000)).toBe(true);
    expect(breaker.lets(1000)).toBe(false);
    breaker.succeeded();
    expect(breaker.lets(1000)).toBe(true);
  });
});

describe('the budget', () => {
  it('counts by the day in Viet Nam', () => {
    const budget = createBudget(100);
    budget.spend(60, NOON);
    expect(budget.left(NOON)).toBe(40);
    budget.spend(60, NOON);
    expect(budget.left(NOON + 11 * HOUR)).toBe(0);
    expect(budget.left(NOON + 12 * HOUR)).toBe(100);
  });

  it('outlives a restart, for the same day only', async () => {
    let kept = '';
    const save = async (value: string) => {
      kept = value;
    };
    const meter = { load: async () => kept, save };
    createBudget(100, meter).spend(70, NOON);
    const after = createBudget(100, meter);
    await after.restore();
    expect(after.left(NOON)).toBe(30);
    expect(after.left(NOON + 24 * HOUR)).toBe(100);
  });

  it('goes on where the count cannot be saved', () => {
    const meter = { load: async () => undefined, save: () => Promise.reject(new Error('full')) };
    const budget = createBudget(100, meter);
    budget.spend(70, NOON);
    expect(budget.left(NOON)).toBe(30);
  });
});

it('the cache forgets what was used longest ago', () => {
  const cache = createCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect(['a', 'b', 'c'].map(cache.get)).toEqual([1, undefined, 3]);
});

it.each([
  ['con tui tên Trần Văn Nam, sinh 2020', 'con tui tên ‹name›, sinh 2020'],
  ['ten toi la nguyen van an', 'ten toi la ‹name›'],
  ['nhà ở kiệt 12 Bạch Đằng', 'nhà ở ‹address›'],
  ['nhà tui số 5/2 Nguyễn Huệ', 'nhà tui ‹address›'],
  ['nghị định số 123/2015 nói răng', 'nghị định số 123/2015 nói răng'],
  ['xin giấy độc thân hè', 'xin giấy độc thân hè'],
  ['gọi 0905123456', 'gọi ‹phone›'],
])('masks “%s”', (text, masked) => expect(maskForModel(text)).toBe(masked));
