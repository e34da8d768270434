import { describe, expect, test } from 'vitest';
import { saidTime } from '../../src/knowledge/said/time.ts';
import { clock, minuteOf, today } from '../../src/rules/day.ts';

/** Wednesday, 25 November 2026, 9:40 in the morning. */
const NOW = new Date('2026-11-25T09:40:00+07:00');

const read = (text: string, now = NOW): string => {
  const found = saidTime(text, now);
  if (found === undefined || found === 'future') return String(found);
  return `${today(found.at)} ${clock(minuteOf(found.at))} ${found.sharp}`;
};

describe('a moment, as people say it', () => {
  test.each([
    ['hôm qua 3 giờ chiều', '2026-11-24 15:00 minute'],
    ['hom qua 3h chieu', '2026-11-24 15:00 minute'],
    ['3 giờ chiều hôm qua', '2026-11-24 15:00 minute'],
    ['ba giờ chiều hôm qua', '2026-11-24 15:00 minute'],
    ['lúc 15h30 hôm qua', '2026-11-24 15:30 minute'],
    ['15:30 hôm qua', '2026-11-24 15:30 minute'],
    ['hôm qua 3 rưỡi chiều', '2026-11-24 15:30 minute'],
    ['hôm qua 3 giờ rưỡi chiều', '2026-11-24 15:30 minute'],
    ['hôm qua 9 giờ kém 10 sáng', '2026-11-24 08:50 minute'],
    ['9 giờ tối qua', '2026-11-24 21:00 minute'],
    ['8h toi hom qua', '2026-11-24 20:00 minute'],
    ['bữa qua 2 giờ', '2026-11-24 14:00 minute'],
    ['bua te 10h sang', '2026-11-23 10:00 minute'],
    ['hôm kia lúc 7 giờ', '2026-11-23 07:00 minute'],
    ['12 giờ trưa hôm qua', '2026-11-24 12:00 minute'],
    ['1 giờ trưa hôm qua', '2026-11-24 13:00 minute'],
    ['11 giờ khuya hôm qua', '2026-11-24 23:00 minute'],
    ['sáng nay 8 giờ', '2026-11-25 08:00 minute'],
    ['sang ni 8h15', '2026-11-25 08:15 minute'],
    ['8 giờ 15 sáng nay', '2026-11-25 08:15 minute'],
    ['8h', '2026-11-25 08:00 minute'],
    ['lúc 3 giờ sáng', '2026-11-25 03:00 minute'],
    ['yesterday at 3 pm', '2026-11-24 15:00 minute'],
    ['yesterday 3pm', '2026-11-24 15:00 minute'],
    ['this morning at 8', '2026-11-25 08:00 minute'],
    ['3:15 pm yesterday', '2026-11-24 15:15 minute'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('a day without an hour is taken at its last moment', () => {
  test.each([
    ['hôm qua', '2026-11-24 23:59 day'],
    ['bữa qua', '2026-11-24 23:59 day'],
    ['hom kia', '2026-11-23 23:59 day'],
    ['sáng qua', '2026-11-24 11:59 part'],
    ['chiều qua', '2026-11-24 18:00 part'],
    ['tối qua', '2026-11-24 23:59 part'],
    ['trưa hôm kia', '2026-11-23 13:30 part'],
    ['sáng nay', '2026-11-25 09:40 part'],
    ['hôm nay', '2026-11-25 09:40 day'],
    ['bữa ni', '2026-11-25 09:40 day'],
    ['last night', '2026-11-24 23:59 part'],
    ['yesterday morning', '2026-11-24 11:59 part'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('weekdays and dates are the last ones that have been', () => {
  test.each([
    ['thứ sáu', '2026-11-20 23:59 day'],
    ['thu 6 9h sang', '2026-11-20 09:00 minute'],
    ['t6 tuần trước', '2026-11-20 23:59 day'],
    ['thứ 6 tuần rồi lúc 9 giờ', '2026-11-20 09:00 minute'],
    ['tuần trước thứ 6 9h sáng', '2026-11-20 09:00 minute'],
    ['thứ hai tuần trước', '2026-11-16 23:59 day'],
    ['thứ hai', '2026-11-23 23:59 day'],
    ['chủ nhật', '2026-11-22 23:59 day'],
    ['cn 10h', '2026-11-22 10:00 minute'],
    ['thứ tư', '2026-11-25 09:40 day'],
    ['Friday at 9 am', '2026-11-20 09:00 minute'],
    ['20/11 lúc 15h', '2026-11-20 15:00 minute'],
    ['15h 20/11', '2026-11-20 15:00 minute'],
    ['20/11/2026', '2026-11-20 23:59 day'],
    ['ngày 20 tháng 11', '2026-11-20 23:59 day'],
    ['ngày 20 tháng 11 năm 2026 lúc 9 giờ', '2026-11-20 09:00 minute'],
    ['ngày 20', '2026-11-20 23:59 day'],
    ['ngày 28', '2026-10-28 23:59 day'],
    ['20 November', '2026-11-20 23:59 day'],
    ['November 20 at 9', '2026-11-20 09:00 minute'],
    ['31/12', '2025-12-31 23:59 day'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('counted back from now', () => {
  test.each([
    ['vừa xong', '2026-11-25 09:40 minute'],
    ['mới đây thôi', '2026-11-25 09:40 minute'],
    ['hồi nãy', '2026-11-25 09:40 minute'],
    ['just now', '2026-11-25 09:40 minute'],
    ['5 phút trước', '2026-11-25 09:35 minute'],
    ['cách đây 2 tiếng', '2026-11-25 07:40 minute'],
    ['2 tieng truoc', '2026-11-25 07:40 minute'],
    ['nửa tiếng trước', '2026-11-25 09:10 minute'],
    ['2 giờ trước', '2026-11-25 07:40 minute'],
    ['an hour ago', '2026-11-25 08:40 minute'],
    ['3 ngày trước', '2026-11-22 23:59 day'],
    ['cách đây 3 hôm', '2026-11-22 23:59 day'],
    ['hai bữa trước', '2026-11-23 23:59 day'],
    ['2 days ago', '2026-11-23 23:59 day'],
    ['tuần trước', '2026-11-18 23:59 day'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));
});

describe('what is no moment, or none that has been', () => {
  test.each([
    ['3 giờ chiều nay', 'future'],
    ['tối nay 8 giờ', 'future'],
    ['26/11', 'future'],
    ['26/11/2026 9h', 'future'],
    ['không nhớ', 'undefined'],
    ['tiền trừ rồi', 'undefined'],
    ['vneid bị khóa', 'undefined'],
    ['31/11', 'undefined'],
    ['99h', 'undefined'],
    ['', 'undefined'],
    ['500.000 đồng', 'undefined'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test('never a moment to come, whatever is typed', () => {
    const words = [
      'hôm qua',
      'nay',
      '3 giờ',
      'chiều',
      'tối',
      'thứ 7',
      '20/11',
      'ngày 30',
      '15h30',
      'kém 5',
      'sáng',
      '2 tiếng trước',
      'tuần trước',
      'khuya',
    ];
    for (const a of words)
      for (const b of words) {
        const found = saidTime(`${a} ${b}`, NOW);
        if (found && found !== 'future')
          expect(found.at.getTime(), `${a} ${b}`).toBeLessThanOrEqual(NOW.getTime());
      }
  });
});
