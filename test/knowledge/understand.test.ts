import { describe, expect, test } from 'vitest';
import { firstCode, understand } from './shipped.ts';

/** One story for each way out, in the words of people who do not know the office's. */
describe('every way out', () => {
  test.each([
    ['procedure', 'ba em mới mất hôm qua', '1.000656'],
    ['procedure', 'my mother passed away yesterday', '1.000656'],
    ['procedure', 'răng mà xin giấy độc thân hè', '1.004873'],
    ['procedure', 'dky tam tru cho sv thue tro', '1.004194'],
    ['fee', 'đăng ký kết hôn lệ phí bao nhiêu', '1.000894'],
    ['paper', 'đăng ký kết hôn có cần sổ hộ khẩu không', '1.000894'],
  ])('%s: %s', (outcome, text, code) => {
    const answer = understand(text);
    expect([answer.outcome, answer.top[0]?.code]).toEqual([outcome, code]);
  });

  test.each([
    ['trouble', 'quên mật khẩu vneid bị khóa luôn', 'vneid-locked'],
    ['trouble', 'tiền trừ rồi mà hồ sơ vẫn báo chưa thanh toán', 'payment-charged-not-recorded'],
    ['office', 'thứ bảy phường có làm việc không', 'office-hours'],
    ['office', 'xin số điện thoại của phường', 'office-hotline'],
    ['status', 'hồ sơ của tôi tới đâu rồi', 'status-check'],
    ['human', 'cho tôi gặp người thật', 'human'],
    ['greeting', 'xin chào', 'greeting'],
    ['thanks', 'cảm ơn nhiều nghen', 'thanks'],
    ['emergency', 'cứu với, nhà đang cháy', 'emergency'],
    ['none', 'mai trời có mưa không', 'off-weather'],
  ])('%s: %s', (outcome, text, topic) => {
    expect(understand(text)).toMatchObject({ outcome, topic });
  });

  test('none, for words that mean nothing', () => {
    expect(understand('asdkj qwe zxcv lkj')).toEqual({ outcome: 'none', top: [] });
  });

  test('ask_back, when a question fits two procedures alike', () => {
    const { outcome, top } = understand('khai sinh cho con có tên cha');
    expect(outcome).toBe('ask_back');
    expect(top.length).toBeGreaterThan(1);
    expect(top[1]!.score).toBeGreaterThan(0.9);
  });
});

describe('neighbours told apart', () => {
  test.each([
    ['đăng ký khai sinh cho con mới sinh', '1.001193', 'the first time'],
    ['khai sinh mất, sổ gốc ở phường cũng không còn', '1.004884', 'again, the register gone'],
    ['mất giấy khai sinh, phường còn sổ, xin bản khác', '2.000635', 'a copy, the register kept'],
    ['giấy khai sinh ghi sai tên mẹ', '1.004859', 'a mistake'],
    ['em với chồng Hàn Quốc sắp cưới', '2.000806', 'a foreigner'],
    ['tụi em cưới bên Nhật rồi, về ghi vào sổ hộ tịch', '2.002189', 'done abroad already'],
    ['thôi làm giám hộ cho cháu', '1.004845', 'the end'],
    ['tạm trú sắp hết hạn muốn gia hạn', '1.002755', 'some more time'],
    ['khai tử', '1.000656', 'khai tử is not khai sinh'],
  ])('%s → %s: %s', (text, code) => expect(firstCode(text)).toBe(code));

  test('a typed tone counts against: “mã” is not “mạ”', () => {
    const said = understand('mã em mất hôm qua').top.find(it => it.code === '1.000656')?.score ?? 0;
    expect(firstCode('mạ em mất hôm qua')).toBe('1.000656');
    expect(understand('mã em mất hôm qua').top[0]?.code === '1.000656' ? said : 0).toBeLessThanOrEqual(1);
  });

  test('an old code gives way to the one that replaced it', () => {
    const codes = understand('làm lại thẻ căn cước bị mất').top.map(it => it.code);
    expect(codes[0]).toBe('1.116410');
    expect(codes).not.toContain('1.014064');
  });
});

describe('one paper', () => {
  test.each([
    ['đăng ký kết hôn có cần sổ hộ khẩu không', ['not-needed', 'held']],
    ['giấy khuyết tật bị rách, xin đổi có phải đi khám lại không', ['not-needed']],
    ['gia hạn tạm trú công an bảo phải có chữ ký chủ nhà', ['needed', 'conditional']],
    ['đăng ký tạm trú có cần hợp đồng thuê nhà không', ['needed', 'conditional']],
    ['đăng ký tạm trú hợp đồng thuê nhà có cần công chứng không', ['not-needed']],
  ])('%s', (text, verdicts) => {
    const { outcome, verdict } = understand(text);
    expect(outcome).toBe('paper');
    expect(verdicts).toContain(verdict);
  });

  test('in the middle of a guide, the guide’s procedure is meant', () => {
    const answer = understand('có cần sổ hộ khẩu không', '1.000894');
    expect([answer.outcome, answer.top[0]?.code]).toEqual(['paper', '1.000894']);
  });
});

test('what matched is said', () => {
  expect(understand('làm giấy chứng tử cho ba').top[0]?.why).toMatch(/chứng tử/);
});

test('personal data never comes back', () => {
  expect(JSON.stringify(understand('làm căn cước số 046099001234 bị mất'))).not.toContain('046099001234');
});
