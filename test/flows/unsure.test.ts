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
