import { describe, expect, test } from 'vitest';
import { Talker } from '../support/talker.ts';

describe('a trouble and a procedure in one breath', () => {
  test.each([
    'tui khong co tai khoan ngan hang, muon lam giay khai tu cho ba',
    'muốn làm giấy khai tử cho ba nhưng không có tài khoản ngân hàng',
  ])('%s', words => {
    const citizen = new Talker().says(words);
    expect(citizen.view).toMatchObject({ flow: 'trouble' });
    expect(citizen.said).toMatch(/nói hai chuyện/);
    expect(citizen.taps('Làm việc: Đăng ký khai tử').view).toMatchObject({
      flow: 'guide',
      procedure: '1.000656',
    });
  });

  test.each(['tien bi tru hai lan khi dang ky tam tru', 'chua nhan duoc ma otp', 'vneid bi khoa'])(
    '“%s” wishes for nothing else',
    words => expect(new Talker().says(words).said).not.toMatch(/hai chuyện/),
  );
});

describe('short words', () => {
  test('“dung” stops, though a label has “Dùng”; “đúng” does not', () => {
    const citizen = new Talker().says('tui khong co tai khoan ngan hang');
    expect(citizen.says('dung').view).toBeUndefined();
    expect(citizen.said).not.toMatch(/không có việc nào/i);
    const scammed = new Talker().says('xin giấy độc thân');
    expect(scammed.says('đúng').view).toMatchObject({ flow: 'guide' });
  });

  test('thanks at the end of a trouble close it; in the middle only its question comes again', () => {
    const citizen = new Talker().says('mat dien thoai roi vneid khong vao duoc').says('khong biet');
    expect(citizen.said).toMatch(/^Không sao/);
    expect(citizen.said).not.toMatch(/Nguồn/);
    expect(citizen.says('2').says('cam on chau nhieu').said).not.toMatch(/không có chi/);
    expect(citizen.view).toBeUndefined();
  });
});
