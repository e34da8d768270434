import { describe, expect, it } from 'vitest';
import { whenSaid } from '../../../src/flows/reminders/when.ts';

/** A Wednesday morning. */
const NOW = new Date('2026-11-25T09:00:00+07:00');
const said = (text: string) => {
  const at = whenSaid(text, NOW);
  return at instanceof Date ? new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16) : at;
};

describe('the moment somebody names', () => {
  it.each([
    ['mai nhắc tôi', '2026-11-26T08:00'],
    ['mai nhac toi lam tiep', '2026-11-26T08:00'],
    ['nhắc tôi ngày kia', '2026-11-27T08:00'],
    ['nhắc tôi ngày 5/12', '2026-12-05T08:00'],
    ['nhắc tôi ngày 5-12-2026', '2026-12-05T08:00'],
    ['nhắc tôi ngày 5 tháng 12', '2026-12-05T08:00'],
    ['nhắc tôi ngày 5 tháng 1 năm 2027', '2027-01-05T08:00'],
    ['nhắc tôi ngày 3/2', '2027-02-03T08:00'],
    ['nhắc tôi ngày 20', '2026-12-20T08:00'],
    ['nhắc tôi mùng 30', '2026-11-30T08:00'],
    ['3 ngày nữa nhắc tôi', '2026-11-28T08:00'],
    ['nhắc tôi sau hai tuần', '2026-12-09T08:00'],
    ['một tháng nữa nhắc tôi', '2026-12-25T08:00'],
    ['nhắc tôi thứ hai', '2026-11-30T08:00'],
    ['thứ 6 nhắc tôi', '2026-11-27T08:00'],
    ['nhắc tôi thứ tư', '2026-12-02T08:00'],
    ['chủ nhật nhắc tôi', '2026-11-29T08:00'],
    ['tuần sau nhắc tôi', '2026-12-02T08:00'],
    ['nhắc tôi thứ ba tuần sau', '2026-12-01T08:00'],
    ['nhắc tôi 9 giờ sáng mai', '2026-11-26T09:00'],
    ['nhắc tôi 3 giờ chiều mai', '2026-11-26T15:00'],
    ['14h30 nhắc tôi', '2026-11-25T14:30'],
    ['2 tiếng nữa nhắc tôi', '2026-11-25T11:00'],
    ['remind me tomorrow', '2026-11-26T08:00'],
    ['remind me on 5 December', '2026-12-05T08:00'],
    ['remind me in two weeks', '2026-12-09T08:00'],
    ['remind me on Monday at 10:30', '2026-11-30T10:30'],
  ])('%s → %s', (text, at) => {
    expect(said(text)).toBe(at);
  });

  it.each(['nhắc tôi ngày 5/12/2025', 'nhắc tôi 8 giờ sáng nay', 'nhắc tôi 7h30'])('%s is gone by', text => {
    expect(said(text)).toBe('past');
  });

  it.each(['nhắc tôi', 'nhắc tôi nộp giấy', 'nhắc tôi ngày 31/2', 'remind me'])('%s names none', text => {
    expect(said(text)).toBeUndefined();
  });
});
