import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minuteOf, today } from '../../src/rules/day.ts';
import { awakeFrom } from '../../src/rules/quiet.ts';
import { calendar } from './shipped.ts';

const from = (iso: string) => awakeFrom(new Date(`${iso}+07:00`), calendar).toISOString();
const at = (iso: string) => new Date(`${iso}+07:00`).toISOString();

describe('quiet hours', () => {
  it.each([
    ['2026-03-02T09:15:00', '2026-03-02T09:15:00', 'a Monday morning'],
    ['2026-03-02T07:59:00', '2026-03-02T08:00:00', 'before the day begins'],
    ['2026-03-02T20:00:00', '2026-03-03T08:00:00', 'the evening'],
    ['2026-03-07T10:00:00', '2026-03-07T10:00:00', 'a Saturday'],
    ['2026-09-02T10:00:00', '2026-09-03T08:00:00', 'the National Day'],
    ['2026-04-29T23:00:00', '2026-05-02T08:00:00', 'the night before two holidays'],
  ])('%s waits until %s: %s', (now, then) => {
    expect(from(now)).toBe(at(then));
  });

  it('is never early, never at night, never on a holiday, and needed only once', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2026-12-20'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, now => {
        const then = awakeFrom(now, calendar);
        expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(minuteOf(then)).toBeGreaterThanOrEqual(8 * 60);
        expect(minuteOf(then)).toBeLessThan(20 * 60);
        expect(calendar.off.has(today(then))).toBe(false);
        expect(awakeFrom(then, calendar)).toEqual(then);
      }),
    );
  });
});
