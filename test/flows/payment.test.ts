import { describe, expect, test } from 'vitest';
import { ACCOUNTS, cellOf, needsTime, PORTALS } from '../../src/rules/payment.ts';
import { content, Talker } from '../support/talker.ts';

/** Wednesday, 25 November 2026, 9:00. */
const asked = (options?: ConstructorParameters<typeof Talker>[0]) =>
  new Talker(options).says('tiền bị trừ rồi mà hồ sơ vẫn báo chưa thanh toán');
const never = /Đừng nộp lần nữa/;

describe('charged, and the portal shows nothing', () => {
  test('yesterday afternoon is normal until this afternoon; nobody pays again; a reminder comes', () => {
    const citizen = asked().taps('Bị trừ một lần').taps('Chưa thanh toán').says('hôm qua 3 giờ chiều');
    // Tuesday 24/11 is a day off, so the eight hours begin on Wednesday morning.
    expect(citizen.said).toMatch(/15:00 ngày 24\/11\/2026/);
    expect(citizen.said).toMatch(/vẫn là bình thường\*\*\. Anh\/chị đợi đến \*\*17:00 ngày 25\/11\/2026/);
    expect(citizen.said).toMatch(never);
    expect(citizen.said).toMatch(/mã giao dịch.*tin nhắn.*ảnh màn hình/s);
    expect(citizen.said).toMatch(/Nghị định 118\/2025/);
    citizen.taps('Nhắc tôi lúc đó');
    const [timer] = citizen.writesOf('timer_set');
    expect(timer).toMatchObject({ key: 'payment:chat', due: '2026-11-25T10:00:00.000Z' });
    expect(citizen.writesOf('consent_given')).toMatchObject([{ purpose: 'reminder', given: true }]);
    citizen.now = new Date(timer!.due);
    citizen.send({ kind: 'timer', key: timer!.key, about: timer!.about! });
    expect(citizen.said).toMatch(/như đã hẹn/);
    expect(citizen.says('vẫn chưa').said).toMatch(/đã hết từ \*\*17:00 ngày 25\/11\/2026/);
    citizen.taps('Gửi yêu cầu');
    expect(citizen.writesOf('ticket_opened')[0]).toMatchObject({ reason: 'payment' });
    expect(citizen.writesOf('timer_cleared')).toMatchObject([{ key: 'payment:chat' }]);
  });

  test('last Friday is over: a filled-in request, with the dossier where the guide knows it', () => {
    const citizen = new Talker().says('đăng ký thường trú');
    const open = () => citizen.view!;
    while (open().step.startsWith('ask.')) citizen.taps(citizen.state.offered[0]!.id);
    citizen.taps(`g:${open().case}:have-all:`).taps(`g:${open().case}:way:online`);
    citizen.says('H57.32.11-261120-0042');
    const at = open();
    citizen.says('tien tru roi ma cong van bao chua thanh toan');
    expect(citizen.view?.flow).toBe('payment');
    citizen.says('bi tru 1 lan').says('chua thanh toan').says('thứ sáu tuần trước 9 giờ sáng');
    expect(citizen.said).toMatch(/không phải đợi thêm/i);
    citizen.says('gửi');
    const [ticket] = citizen.writesOf('ticket_opened');
    expect(ticket).toMatchObject({ case: at.case, procedure: '1.004222', reason: 'payment' });
    expect(ticket!.summary.split('\n')).toEqual([
      expect.stringContaining('1.004222'),
      expect.stringMatching(
        /Bị trừ một lần; lúc 09:00 ngày 20\/11\/2026; Cổng: Chưa thanh toán; hết thời gian đợi/,
      ),
      'Mã hồ sơ: H57.32.11-261120-0042',
    ]);
    // Back in the guide, at the step where it stopped.
    expect(citizen.says('tiếp tục').view).toMatchObject({ flow: 'guide', step: at.step, case: at.case });
  });

  test('the portal catches up: nothing more is to be paid, and no reminder comes', () => {
    const citizen = asked().taps('pay:account:once').taps('pay:portal:unpaid').taps('Hôm nay');
    citizen.taps('Nhắc tôi lúc đó').says('tien bi tru roi ma chua ghi nhan');
    citizen
      .taps('pay:account:once')
      .taps('pay:portal:unpaid')
      .taps('Hôm nay')
      .taps('Cổng nay ghi đã thanh toán');
    expect(citizen.said).toMatch(/Không còn gì phải nộp/);
    expect(citizen.writesOf('timer_cleared')).toMatchObject([{ key: 'payment:chat' }]);
  });

  test('a day without an hour counts from its end, so that no wait is over too early', () => {
    const citizen = asked({ at: '2026-11-26T16:00:00+07:00' }).says('1 lần').taps('pay:portal:unpaid');
    expect(citizen.taps('Hôm qua').said).toMatch(
      /23:59 ngày 25\/11\/2026.*đợi đến \*\*17:00 ngày 26\/11\/2026/s,
    );
  });

  test('a time still to come, and one that is none, are asked again', () => {
    const citizen = asked().taps('pay:account:once').taps('pay:portal:unpaid');
    expect(citizen.says('ngày mai').view?.step).toBe('when');
    expect(citizen.says('3 giờ chiều nay').said).toMatch(/chưa tới/);
    expect(citizen.says('32/13').said).toMatch(/chưa hiểu/);
    expect(citizen.taps('Trước nữa, để tôi gõ ngày').said).toMatch(/gõ ngày giờ/);
    expect(citizen.says('20/11').view?.step).toBe('verdict');
  });
});

describe('the other states', () => {
  test('nothing charged: paying is open, in the dossier that is there', () => {
    const citizen = asked().says('chưa bị trừ').says('chưa thanh toán');
    expect(citizen.said).toMatch(/nộp lại được/);
    expect(citizen.said).not.toMatch(never);
    expect(citizen.said).toMatch(/đừng lập hồ sơ mới/);
  });

  test('twice, and the portal has one: the other is refunded by a request', () => {
    const citizen = new Talker().says('tru tien 2 lan roi').says('mat that').says('da thanh toan');
    expect(citizen.said).toMatch(/xin hoàn phần thừa/);
    expect(citizen.said).toMatch(/Thông tư 01\/2023/);
    citizen.taps('Gửi yêu cầu');
    expect(citizen.writesOf('ticket_opened')[0]!.summary).toMatch(/Bị trừ hai lần/);
  });

  test('nobody knows: look first, and then go on', () => {
    const citizen = asked().says('không biết').says('không vào được');
    expect(citizen.said).toMatch(/lịch sử giao dịch/);
    expect(citizen.said).toMatch(never);
    expect(citizen.taps('Đã xem, tính lại').view?.step).toBe('account');
  });

  test('back goes back, and an old button begins anew', () => {
    const citizen = asked().taps('pay:account:once').taps('pay:portal:unpaid');
    expect(citizen.says('quay lại').view?.step).toBe('portal');
    expect(citizen.says('quay lại').view?.step).toBe('account');
    expect(
      citizen.taps('pay:account:none').taps('pay:portal:paid').taps('Xong, cảm ơn').view,
    ).toBeUndefined();
    expect(citizen.tapsOld('pay:account:once').view?.step).toBe('portal');
    expect(citizen.tapsOld('pay:nonsense:x').said).toMatch(/không dùng nữa/);
  });
});

describe('as people really answer', () => {
  test('a time said while another question is in front is kept, and that question asked again', () => {
    const citizen = asked().says('hom qua 3 gio chieu');
    expect(citizen.said).toMatch(/15:00 ngày 24\/11\/2026/);
    expect(citizen.view?.step).toBe('account');
    expect(citizen.says('1 lan').view?.step).toBe('portal');
    expect(citizen.says('sáng nay 8h').said).toMatch(/08:00 ngày 25\/11\/2026/);
    expect(citizen.view?.step).toBe('portal');
    expect(citizen.says('chua thanh toan').said).toMatch(/tính từ lúc \*\*08:00 ngày 25\/11\/2026/);
    expect(citizen.writesOf('question_missed')).toEqual([]);
  });

  test('how often and when in one breath', () => {
    const citizen = asked().says('hom qua bi tru 1 lan').says('van chua');
    expect(citizen.said).toMatch(/23:59 ngày 24\/11\/2026/);
  });

  test('another matter that names a day is no time', () => {
    const citizen = asked().says('em moi sinh con hom qua');
    expect(citizen.said).toMatch(/Đăng ký khai sinh/);
    expect(citizen.says('1 lan').says('van chua').view?.step).toBe('when');
  });

  test.each(['khong biet', 'tui khong nho nua', 'chua ro', "I don't know"])(
    'whoever says “%s” of the time waits from now, and the request says so',
    words => {
      const citizen = asked().says('1 lan').says('van chua').says(words);
      expect(citizen.view?.step).toBe('verdict');
      expect(citizen.said).toMatch(/Không nhớ lúc nào.*09:00 ngày 25\/11\/2026/);
      expect(citizen.said).toMatch(never);
      citizen.later(72).says('quay lại').says('quay lại').says('chưa').taps('Không nhớ');
      expect(citizen.says('gặp người').writesOf('ticket_opened')[0]?.summary).toMatch(/không nhớ lúc nào/);
    },
  );

  test('“không biết” under the advice is met kindly, in few words, and no officer is troubled', () => {
    const citizen = asked().says('khong ro').says('chua biet').says('khong biet');
    expect(citizen.said).toMatch(/^Không sao/);
    expect(citizen.said.length).toBeLessThan(400);
    expect(citizen.writesOf('question_missed')).toEqual([]);
  });

  test('a number that was not offered', () => {
    const citizen = asked().says('9');
    expect(citizen.said).toMatch(/từ 1 đến 7/);
    expect(citizen.says('3').view?.step).toBe('portal');
    expect(citizen.says('cảm ơn cháu').view?.step).toBe('portal');
  });
});

describe('every cell of the table, in both languages', () => {
  const phases = [
    ['2026-11-25T08:30', 'in-time'],
    ['2026-11-18T09:00', 'over'],
  ] as const;
  const { phrases } = content();
  for (const lang of ['vi', 'en'] as const)
    test(lang, () => {
      for (const account of ACCOUNTS)
        for (const portal of PORTALS)
          for (const [, phase] of phases) {
            const citizen = new Talker({ lang }).tapsOld('trouble:payment-charged-not-recorded');
            citizen.taps(`pay:account:${account}`).taps(`pay:portal:${portal}`);
            if (needsTime(account, portal)) citizen.says(phase === 'over' ? '18/11 9h' : '8h30');
            const { act, money, dontPay } = cellOf(account, portal, phase);
            expect(citizen.view?.step).toBe('verdict');
            expect(citizen.said).toContain(phrases(lang, `payment.money.${money}`));
            expect(citizen.said.includes(phrases(lang, 'payment.never'))).toBe(dontPay);
            expect(citizen.said).not.toMatch(/undefined|\{\w+\}|\d{9,}/);
            expect(citizen.choices.some(it => it.id === 'human')).toBe(true);
            expect(citizen.choices.some(it => it.id === 'pay:ticket:')).toBe(
              act === 'ticket' || act === 'refund',
            );
            expect(citizen.choices.some(it => it.id === 'pay:remind:')).toBe(act === 'wait');
          }
    });
});
