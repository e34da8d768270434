import { describe, expect, test } from 'vitest';
import { hoi, json } from './run.ts';

const fee = (...args: string[]) => json(hoi('fee', ...args, '--on', '2026-11-22', '--json'));
const due = (...args: string[]) => json(hoi('due', ...args, '--json'));

describe('hoi fee', () => {
  test('answers pages and copies whatever the file calls them, with arithmetic and basis', () => {
    const answer = fee('2.000815', '--method', 'counter', '--pages', '3', '--copies', '2');
    expect(answer).toMatchObject({ total: 10_000, alternatives: [], unknown: [] });
    expect(answer.lines[0].label).toContain('(2×2.000 + 1×1.000) × 2');
    expect(answer.lines[0].basis).toContain('226/2016');
  });

  test('a case left unset gives alternatives and no total', () => {
    const { total, alternatives } = fee('1.004222', '--method', 'counter');
    expect(total).toBeNull();
    expect(alternatives.map((it: { total: number }) => it.total)).toEqual(
      expect.arrayContaining([20_000, 0]),
    );
  });

  test('answers are set one by one, those of a relief included', () => {
    const args = ['1.004222', '--method', 'online', '--set', 'mien-phi=khong', '--set', 'cong-dan-so=yes'];
    expect(fee(...args).total).toBe(0);
    expect(json(hoi('fee', ...args, '--on', '2027-03-01', '--json')).total).toBe(10_000);
  });

  test('an unknown amount is null, and says who sets it', () => {
    const answer = fee('1.001612', '--method', 'counter');
    expect(answer.total).toBeNull();
    expect(answer.unknown[0]).toContain('Hội đồng nhân dân');
  });

  test('a slip is said with what may be written, and nothing is printed as an answer', () => {
    const slip = (...args: string[]) => hoi('fee', ...args);
    expect(slip('1.004222', '--method', 'counter', '--set', 'x=1').err).toContain('mien-phi');
    expect(slip('1.004222', '--method', 'counter', '--set', 'mien-phi=x').err).toContain('tre-em');
    expect(slip('9.999999', '--method', 'counter')).toMatchObject({ code: 1, out: '' });
    expect(slip('1.004222', '--method', 'mail').code).toBe(1);
  });
});

describe('hoi due', () => {
  test('Friday 16:00 over the weekend and 24/11, in JSON', () => {
    expect(due('--from', '2026-11-20T16:00', '--amount', '2', '--unit', 'working-day')).toMatchObject({
      due: '2026-11-25',
      counted: ['2026-11-23', '2026-11-25'],
      skipped: [
        { date: '2026-11-21' },
        { date: '2026-11-22' },
        { date: '2026-11-24', why: 'Ngày Văn hóa Việt Nam' },
      ],
    });
  });

  test('a time with a zone, a time without one and a bare day mean Việt Nam', () => {
    const by = (from: string) => due('--from', from, '--amount', '1', '--unit', 'working-hour').due;
    expect(by('2026-11-16T09:00')).toBe('2026-11-16T10:00:00+07:00');
    expect(by('2026-11-16T02:00:00Z')).toBe('2026-11-16T10:00:00+07:00');
    expect(by('2026-11-16')).toBe('2026-11-16T08:30:00+07:00');
  });

  test('computed days bring a caution, settled ones none', () => {
    const caution = (from: string) => due('--from', from, '--amount', '1', '--unit', 'working-day').caution;
    expect(caution('2026-12-31T09:00')).toContain('chưa được công bố');
    expect(caution('2026-12-29T09:00')).toBeNull();
  });

  test('says in words that the receipt binds, and refuses what it cannot read', () => {
    const said = hoi('due', '--from', '2026-11-16', '--amount', '1', '--unit', 'day');
    expect(said.out).toContain('giấy hẹn');
    expect(hoi('due', '--from', 'mai', '--amount', '1', '--unit', 'day').code).toBe(1);
    expect(hoi('due', '--from', '2026-11-16', '--amount', '-1', '--unit', 'day').code).toBe(1);
  });
});
