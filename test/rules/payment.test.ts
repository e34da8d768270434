import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCalendar, loadWard } from '../../src/rules/load.ts';
import { ACTS, cellOf, MONEY, phaseOf, waitOver } from '../../src/rules/payment.ts';
import { paymentRows, paymentTable } from '../../src/rules/payment-table.ts';
import { seasonsOf } from '../../src/rules/ward.ts';

const office = { calendar: loadCalendar('data'), seasons: seasonsOf(loadWard('data')) };
const at = (text: string): Date => new Date(`${text}:00+07:00`);
const cells = paymentRows().map(row => ({
  ...row,
  ...cellOf(row.account, row.portal, row.phase ?? 'in-time'),
}));

test('docs/payment.md shows the table as it is', () => {
  expect(readFileSync('docs/payment.md', 'utf8')).toContain(paymentTable());
});

describe('in every cell', () => {
  test('paying is open in one only: nothing charged, and shown as unpaid', () => {
    const open = cells.filter(it => !it.dontPay);
    expect(open).toMatchObject([{ account: 'none', portal: 'unpaid', money: 'unpaid', act: 'pay' }]);
  });

  test('all four states and everything we can say occur', () => {
    expect(new Set(cells.map(it => it.money))).toEqual(new Set(MONEY));
    expect(new Set(cells.map(it => it.act))).toEqual(new Set(ACTS));
  });

  test('a charge that the portal does not show is “paid, not synced”, and first waits, then a person looks', () => {
    const notSynced = cells.filter(it => it.money === 'paid-not-synced');
    expect(notSynced).toHaveLength(18);
    expect(notSynced.filter(it => it.phase === 'in-time').every(it => it.act === 'wait')).toBe(true);
    expect(
      notSynced.filter(it => it.phase === 'over').every(it => it.act === 'ticket' || it.act === 'refund'),
    ).toBe(true);
  });

  test('too much money never ends in silence: it is refunded on request', () => {
    const over = cells.filter(it => ['twice', 'other-amount'].includes(it.account) && it.phase !== 'in-time');
    expect(over.every(it => it.act === 'refund')).toBe(true);
  });

  test('an account nobody has looked into is never called unpaid', () => {
    const unseen = cells.filter(it => it.account === 'unknown' && it.portal !== 'paid');
    expect(unseen.every(it => it.money === 'pending' && it.act === 'look-account')).toBe(true);
  });
});

describe('the wait of eight working hours, hand-checked', () => {
  test.each([
    ['2026-11-25T09:00', '2026-11-26T09:00', 'a working morning'],
    ['2026-11-25T07:00', '2026-11-25T17:00', 'before opening'],
    ['2026-11-25T12:15', '2026-11-26T11:30', 'in the midday break'],
    ['2026-11-25T22:00', '2026-11-26T17:00', 'at night'],
    ['2026-11-27T16:00', '2026-11-30T16:00', 'Friday afternoon'],
    ['2026-11-28T10:00', '2026-11-30T17:00', 'Saturday'],
    ['2026-11-23T16:00', '2026-11-25T16:00', 'before the day off of 24/11'],
    ['2026-07-01T16:30', '2026-07-02T16:30', 'summer hours'],
    ['2026-08-21T16:00', '2026-08-22T16:00', 'before a worked Saturday'],
    ['2026-12-31T16:00', '2027-01-04T16:00', 'over the turn of the year'],
  ])('%s → %s: %s', (paid, due) => {
    expect(new Date(waitOver(at(paid), office).due)).toEqual(at(due));
  });

  test('it ends at the minute, not before', () => {
    const paid = at('2026-11-27T16:00');
    expect(phaseOf(paid, at('2026-11-30T15:59'), office)).toBe('in-time');
    expect(phaseOf(paid, at('2026-11-30T16:00'), office)).toBe('over');
  });

  test('days that may still move bring a caution', () => {
    expect(waitOver(at('2026-11-20T16:00'), office).caution?.vi).toMatch(/23\/11/);
    expect(waitOver(at('2026-11-25T09:00'), office).caution).toBeUndefined();
  });

  test('a later charge never has an earlier end', () => {
    let before = 0;
    for (let hour = 0; hour < 24 * 40; hour += 1) {
      const paid = new Date(at('2026-11-10T00:00').getTime() + hour * 3_600_000);
      const end = new Date(waitOver(paid, office).due).getTime();
      expect(end).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThan(paid.getTime());
      before = end;
    }
  });
});
