import { describe, expect, test } from 'vitest';
import { Talker } from '../support/talker.ts';

const sends = (citizen: Talker, media: 'picture' | 'voice' | 'location', caption?: string) =>
  citizen.send({ kind: 'media', media, ...(caption && { caption }) });
const ids = (citizen: Talker) => citizen.choices.map(({ id }) => id);

describe('a picture', () => {
  test('is not looked at: why, and three ways on', () => {
    const citizen = sends(new Talker(), 'picture');
    expect(citizen.said).toMatch(/không xem và không lưu ảnh[\s\S]*căn cước/);
    expect(ids(citizen)).toEqual(['media:screen', 'media:paper', 'human']);
    expect(citizen.writes).toEqual([]);
  });

  test('of an error on the screen: its words are answered', () => {
    const citizen = sends(new Talker(), 'picture').taps('media:screen');
    expect(citizen.said).toContain('dòng chữ báo lỗi');
    citizen.says('cổng báo sai mật khẩu, không đăng nhập được');
    expect(citizen.said).not.toContain('tôi không biết');
  });

  test('of an error on the screen: a person looks, where the citizen agrees', () => {
    const citizen = sends(new Talker(), 'picture').taps('media:screen').taps('media:pass');
    const [ticket] = citizen.writesOf('ticket_opened');
    expect(ticket).toMatchObject({
      reason: 'screenshot',
      summary: expect.stringContaining('đồng ý cho xem'),
    });
    expect(citizen.writesOf('consent_given')).toMatchObject([{ purpose: 'screenshot', given: true }]);
    expect(citizen.said).toContain(ticket!.number);
    expect(citizen.said).toContain('che số căn cước');
  });

  test('of a paper: not taken, and what to do instead; the step in front is shown again', () => {
    const citizen = new Talker().says('đăng ký kết hôn cần chi');
    const { step } = citizen.view!;
    sends(citizen, 'picture').taps('media:paper');
    expect(citizen.said).toMatch(/thu hồi hoặc xóa[\s\S]*tên giấy/);
    expect(citizen.view!.step).toBe(step);
    expect(citizen.writesOf('ticket_opened')).toEqual([]);
  });

  test('with words: the words are answered, in a guide as anywhere', () => {
    const citizen = sends(new Talker(), 'picture', 'em mới sinh con, làm giấy khai sinh');
    expect(citizen.replies[0]!.text).toContain('trợ lý tự động');
    expect(citizen.replies[1]!.text).toContain('dòng chữ kèm ảnh');
    expect(citizen.view).toMatchObject({ flow: 'guide', procedure: '1.001193' });
    const before = citizen.view!.step;
    const label = citizen.state.offered[0]!.label;
    sends(citizen, 'picture', label);
    expect(citizen.view!.step).not.toBe(before);
  });
});

test('a voice note: a kind word, the keyboard that writes what is spoken, a person', () => {
  const citizen = sends(new Talker(), 'voice');
  expect(citizen.said).toContain('micro trên bàn phím');
  expect(ids(citizen)).toEqual(['human']);
});

test('what Zalo keeps from us: the hours of the desk, and a person', () => {
  const citizen = new Talker().send({ kind: 'unknown', what: 'unsupported' });
  expect(citizen.said).toMatch(/Zalo không chuyển[\s\S]*gặp trực tiếp/i);
  expect(ids(citizen)).toEqual(['human']);
});

test('nothing a citizen sends is lost in English either', () => {
  const citizen = sends(new Talker({ lang: 'en' }), 'picture');
  expect(citizen.said).toContain('do not look at or store');
  expect(citizen.choices.map(({ label }) => label)).toContain('An error on the Portal');
});
