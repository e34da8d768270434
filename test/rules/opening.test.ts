import { describe, expect, test } from 'vitest';
import { nextOpenings, openingOf, promisedBy, spansText } from '../../src/rules/opening.ts';
import { at, calendar, ward } from './shipped.ts';

const WINTER = '07:30–11:30, 13:00–17:00';
const SUMMER = '07:30–11:30, 13:30–17:30';

describe('opening hours (QĐ 4010/QĐ-UBND)', () => {
  test.each([
    ['2026-11-16', WINTER, 'November'],
    ['2026-03-31', WINTER, 'last winter day'],
    ['2026-04-01', SUMMER, 'first summer day'],
    ['2026-09-30', SUMMER, 'last summer day'],
    ['2026-10-01', WINTER, 'first winter day'],
    ['2026-08-22', SUMMER, 'a worked Saturday'],
    ['2026-11-21', '', 'a Saturday'],
    ['2026-11-24', '', '24/11'],
  ])('%s: %s (%s)', (day, spans) => {
    expect(spansText(openingOf(ward, 'ward', calendar, at(`${day} 09:00`)).spans)).toBe(spans);
  });

  test.each([
    ['2026-11-16 07:29', false, '2026-11-16 07:30'],
    ['2026-11-16 07:30', true, '2026-11-16 07:30'],
    ['2026-11-16 11:30', false, '2026-11-16 13:00'],
    ['2026-11-16 16:59', true, '2026-11-16 16:59'],
    ['2026-11-16 17:00', false, '2026-11-17 07:30'],
    ['2026-11-20 18:00', false, '2026-11-23 07:30'],
    ['2026-11-23 17:00', false, '2026-11-25 07:30'],
    ['2026-02-13 18:00', false, '2026-02-23 07:30'],
  ])('at %s open: %s, next %s', (now, open, next) => {
    const opening = openingOf(ward, 'ward', calendar, at(now));
    expect(opening.open).toBe(open);
    expect(opening.next).toEqual(at(next));
  });

  test('a day off says why, and the hours say that nobody has confirmed them', () => {
    const opening = openingOf(ward, 'ward', calendar, at('2026-11-24 09:00'));
    expect(opening.why?.name.vi).toBe('Ngày Văn hóa Việt Nam');
    expect(opening.confirmed).toBe(false);
  });

  test('the next days leave out weekends and holidays', () => {
    const days = nextOpenings(ward, 'ward', calendar, at('2026-11-20 18:00')).map(it => it.day);
    expect(days).toEqual(['2026-11-23', '2026-11-25', '2026-11-26']);
  });

  test('an office the ward file does not know has the centre’s hours, unconfirmed', () => {
    const opening = openingOf(ward, 'elsewhere', calendar, at('2026-11-16 09:00'));
    expect([spansText(opening.spans), opening.confirmed]).toEqual([WINTER, false]);
  });
});

describe('when a person will have answered: 8 working hours, as data/ward.yaml says', () => {
  test.each([
    ['2026-11-16 09:00', '2026-11-17 09:00', 'while open'],
    ['2026-11-16 11:20', '2026-11-17 11:20', 'the lunch break does not count'],
    ['2026-11-16 20:00', '2026-11-17 17:00', 'in the evening: all of the next day'],
    ['2026-11-20 16:50', '2026-11-23 16:50', 'just before the weekend'],
    ['2026-11-23 22:00', '2026-11-25 17:00', 'over the holiday'],
  ])('asked %s → %s (%s)', (now, by) => {
    expect(promisedBy(at(now), ward, calendar)).toEqual(at(by));
  });
});
