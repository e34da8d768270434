import { describe, expect, test } from 'vitest';
import { Talker } from '../support/talker.ts';

describe('“không biết” is an answer', () => {
  test('to a question of the guide: “Không rõ”', () => {
    const citizen = new Talker().says('xin giấy độc thân');
    const first = citizen.view?.step;
    citizen.says('khong biet');
    expect(citizen.view?.step).not.toBe(first);
    expect(citizen.writesOf('question_missed')).toEqual([]);
  });

  test.each(['tra ho so', 'kiểm tra hồ sơ của tôi', 'where is my file'])(
    '“%s” asks for the code; whoever has none, or no number, is told where to look',
    words => {
      const citizen = new Talker().says(words);
      expect(citizen.view).toEqual({ flow: 'status', step: 'code' });
      expect(citizen.says('khong biet').said).toMatch(/Giấy hẹn/);
      citizen.says('H57.32.11-261120-0042');
      expect(citizen.says('khong nho').said).toMatch(/ra quầy/);
      expect(citizen.view?.step).toBe('digits');
    },
  );

  test('“trả hồ sơ” is no look-up', () => {
    expect(new Talker().says('trả hồ sơ').view?.flow).not.toBe('status');
  });
});

describe('an old man without marks', () => {
  test('“in tờ giấy” prints the sheet of his case, and is no complaint against the police', () => {
    expect(new Talker().says('in to giay cho tui').said).not.toMatch(/Tố cáo/);
    const citizen = new Talker().says('khai tử').says('in to giay cho tui');
    expect(citizen.replies.some(it => it.print)).toBe(true);
  });

  test('an officer who demands a paper is asked about, not obeyed', () => {
    const citizen = new Talker().says('can bo doi giay xac nhan doc than');
    expect(citizen.view?.flow).toBe('papers');
    expect(citizen.says('khai sinh cho con').said).toMatch(/không có trong danh sách/);
  });
});
