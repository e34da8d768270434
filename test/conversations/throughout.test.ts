import { describe, expect, test } from 'vitest';
import { guideData } from '../support/story.ts';
import { Talker } from '../support/talker.ts';

/** A citizen who wants to marry and stands at the second question. */
const marrying = (options?: ConstructorParameters<typeof Talker>[0]) => {
  const citizen = new Talker(options).says('đăng ký kết hôn');
  return citizen.taps(`g:${citizen.view!.case}:a:hai-ben=trong-nuoc`);
};
const button = (citizen: Talker, rest: string) => `g:${citizen.view!.case}:${rest}`;
const atList = (citizen: Talker) =>
  citizen.taps(button(citizen, 'a:cu-tru=co')).taps(button(citizen, 'a:hon-nhan=chua'));

describe('the first word', () => {
  test('says that it is a machine, that decisions are the office’s, and what it never asks for', () => {
    const citizen = new Talker().says('chào');
    expect(citizen.said).toMatch(/trợ lý tự động/);
    expect(citizen.said).toMatch(/quyết định là của cơ quan nhà nước/);
    expect(citizen.said).toMatch(/mật khẩu, mã OTP/);
    expect(citizen.says('chào').said).not.toMatch(/trợ lý tự động/);
  });

  test('a bare /start shows what can be done', () => {
    const citizen = new Talker().commands('start');
    expect(citizen.choices.map(it => it.id)).toContain('start:1.001193');
    expect(citizen.taps('start:1.001193').view).toMatchObject({ flow: 'guide', procedure: '1.001193' });
  });
});

describe('back and forth', () => {
  test('back goes one step back, and says so when there is none', () => {
    const citizen = marrying();
    expect(citizen.says('quay lại').view?.step).toBe('ask.hai-ben');
    expect(citizen.said).toMatch(/Lần trước anh\/chị chọn: \*\*Đều là người Việt/);
    expect(citizen.says('quay lại').said).toMatch(/bước đầu tiên/);
  });

  test('changing an earlier answer keeps the later ones that still hold', () => {
    const citizen = atList(marrying());
    citizen.says('đổi câu trả lời').taps(button(citizen, 'edit:cu-tru'));
    expect(citizen.view?.step).toBe('ask.cu-tru');
    citizen.taps(button(citizen, 'a:cu-tru=unknown'));
    expect(guideData(citizen).answers).toMatchObject({
      'hai-ben': 'trong-nuoc',
      'cu-tru': 'unknown',
      'hon-nhan': 'chua',
    });
    expect(citizen.view?.step).toBe('list');
  });

  test('an answer that no longer makes sense is dropped with its question', () => {
    const citizen = atList(marrying());
    citizen.taps(button(citizen, 'answers:')).taps(button(citizen, 'edit:hai-ben'));
    citizen.taps(button(citizen, 'a:hai-ben=nuoc-ngoai'));
    expect(Object.keys(guideData(citizen).answers)).toEqual(['hai-ben']);
  });

  test('a button of an earlier question changes the answer only when confirmed', () => {
    const citizen = marrying();
    citizen.tapsOld(button(citizen, 'a:hai-ben=nuoc-ngoai'));
    expect(citizen.said).toMatch(/đổi câu trả lời/);
    expect(guideData(citizen).answers['hai-ben']).toBe('trong-nuoc');
    citizen.taps('Giữ như cũ');
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('the same button twice changes nothing and is answered', () => {
    const citizen = marrying();
    citizen.tapsOld(button(citizen, 'a:hai-ben=trong-nuoc'));
    expect(citizen.said).toMatch(/đã ghi câu trả lời này rồi/);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('buttons nobody knows any more, or of another case, are answered', () => {
    const citizen = marrying();
    expect(citizen.tapsOld('x:y:z').said).toMatch(/Nút này thuộc bước trước/);
    expect(citizen.tapsOld('g:ZZZZ22:a:q=1').said).toMatch(/thuộc việc khác, mã ZZZZ22/);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });
});

describe('typing instead of tapping', () => {
  test('numbers, labels without marks, parts of labels', () => {
    expect(marrying().says('1').view?.step).toBe('ask.hon-nhan');
    expect(marrying().says('khong ro').view?.step).toBe('ask.hon-nhan');
    expect(marrying().says('số 2.').view?.step).toBe('ask.hon-nhan');
  });

  test('own words that come near an answer are asked back, never taken', () => {
    const citizen = new Talker().says('đăng ký khai tử').taps('Người Việt sống trong nước, mất ở Việt Nam');
    expect(citizen.says('mat o nha thoi').said).toMatch(/Ý anh\/chị là \*\*Ở nhà hoặc nơi khác/);
    expect(guideData(citizen).answers).not.toHaveProperty('noi-mat');
    expect(guideData(citizen.taps('Đúng')).answers['noi-mat']).toBeDefined();
  });

  test('a number is the answer where a number is asked, never the place of a choice', () => {
    const citizen = new Talker().says('sao y bang dai hoc');
    const at = citizen.view!.case;
    while (citizen.view?.step !== 'ask.trang') citizen.taps(citizen.state.offered[0]!.id);
    citizen.says('2');
    expect(guideData(citizen)).toMatchObject({ case: at, answers: { trang: 2 } });
    expect(citizen.says('90000').said).toMatch(/cần từ 1 đến/);
  });
});

describe('stopping and coming back', () => {
  test('stop keeps everything; three days later it goes on where it was', () => {
    const citizen = atList(marrying());
    const code = citizen.view!.case!;
    expect(citizen.says('dừng').said).toContain(code);
    expect(citizen.view).toBeUndefined();
    citizen.later(72).says('tiếp tục');
    expect(citizen.view).toMatchObject({ case: code, step: 'list' });
  });

  test('somebody who just went away is welcomed back and shown the step', () => {
    const citizen = marrying().later(72).says('tiếp tục');
    expect(citizen.said).toMatch(/cách đây 3 ngày/);
    expect(citizen.said).toMatch(/Câu 2/);
  });

  test('a case is opened by its code from a link', () => {
    const citizen = atList(marrying());
    const code = citizen.view!.case!;
    citizen.says('dừng').commands('start', code.toLowerCase());
    expect(citizen.view).toMatchObject({ case: code, step: 'list' });
    expect(citizen.commands('start', 'ZZZZZZ').said).toMatch(/không tìm thấy mã ZZZZZZ/);
  });
});

describe('a question in the middle', () => {
  test('is answered, and the step is shown again', () => {
    const citizen = marrying().says('phường mình mở cửa mấy giờ');
    expect(citizen.said).toMatch(/07:30–11:30/);
    expect(citizen.said).toMatch(/Câu 2/);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('a fee asked in the middle is told for what is known of the case, and briefly', () => {
    const citizen = marrying().says('lệ phí bao nhiêu');
    expect(citizen.said).toMatch(/không mất tiền/);
    expect(citizen.replies[0]!.text.length).toBeLessThan(1200);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test.each(['le phi bao nhieu', 'bao lau thi co', 'mat may ngay vay', 'how long does it take'])(
    'of cost or time alone is about the procedure in front: %s',
    text => {
      const citizen = marrying().says(text);
      expect(citizen.replies[0]!.text).toMatch(/Đăng ký kết hôn/);
      expect(citizen.said).toMatch(/1 ngày làm việc/);
      expect(citizen.view?.step).toBe('ask.cu-tru');
    },
  );

  test.each(['can giay to gi', 'phải nộp giấy tờ chi', 'what papers do I need'])(
    'of the papers shows the list as it stands: %s',
    text => expect(marrying().says(text).said).toMatch(/Giấy tờ của anh\/chị để làm: Đăng ký kết hôn/),
  );

  test.each(['123456', '{"a":1}', 'con mèo nhà tui biết nói tiếng Pháp'])(
    'that says nothing of the procedure in front is not known, and kept: %s',
    text => {
      const citizen = marrying().says(text);
      expect(citizen.said).toMatch(/không biết/);
      expect(citizen.writesOf('question_missed')).toHaveLength(1);
      expect(citizen.view?.step).toBe('ask.cu-tru');
      expect(marrying().says('đăng ký kết hôn').said).toMatch(/đang làm đúng việc này/);
    },
  );

  test('about a paper is answered for the procedure in front, with its rule', () => {
    const citizen = marrying().says('co can so ho khau khong');
    expect(citizen.replies[0]!.text).toMatch(
      /không có trong danh sách giấy tờ của việc \*\*Đăng ký kết hôn\*\*/,
    );
    expect(citizen.replies[0]!.text).toMatch(/\*\*Sổ hộ khẩu.*Nghị định 104\/2022/s);
    expect(citizen.says('có cần giấy khám sức khỏe không').replies[0]!.text).toMatch(/Đăng ký kết hôn/);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('about another procedure is answered in short, and offered', () => {
    const citizen = marrying().says('đăng ký tạm trú cần giấy tờ gì');
    expect(citizen.said).toMatch(/tạm trú/i);
    expect(citizen.choices.map(it => it.id)).toContain('start:1.004194');
    expect(citizen.view).toMatchObject({ procedure: '1.000894', step: 'ask.cu-tru' });
  });

  test('that nobody can answer is not guessed at, and is kept without personal data', () => {
    const citizen = new Talker().says('con mèo nhà tui số 079123456789 biết nói tiếng Pháp');
    expect(citizen.said).toMatch(/không biết/);
    const [missed] = citizen.writesOf('question_missed');
    expect(missed?.text).toContain('con mèo');
    expect(missed?.text).not.toContain('079123456789');
  });
});

describe('a person', () => {
  test('is asked for at any moment, recorded, and promised by the calendar', () => {
    const citizen = marrying().says('gặp người');
    const [ticket] = citizen.writesOf('ticket_opened');
    expect(ticket).toMatchObject({ case: citizen.view!.case, procedure: '1.000894' });
    expect(citizen.said).toContain(ticket!.number);
    // Wednesday 25 November 2026, 9:00: eight working hours end on Thursday at 9:00.
    expect(ticket!.promisedBy).toBe('2026-11-26T02:00:00.000Z');
    expect(citizen.says('gặp người').said).toMatch(/đã được ghi/);
    expect(citizen.writesOf('ticket_opened')).toHaveLength(1);
    expect(citizen.tapsOld('resume').view?.step).toBe('ask.cu-tru');
  });

  test('a night before a day off leads to the next working day', () => {
    const citizen = marrying({ at: '2026-12-31T22:00:00+07:00' }).says('cho tui gặp cán bộ');
    expect(citizen.writesOf('ticket_opened')[0]!.promisedBy).toBe('2027-01-04T10:00:00.000Z');
  });

  test('a phone number is left only if wished, and said back by its last three digits', () => {
    const citizen = marrying().says('gặp người').taps('contact').says('cua em la 0912.345.678');
    expect(citizen.writesOf('ticket_amended')[0]?.contact).toBe('0912345678');
    expect(citizen.said).toContain('678');
    expect(citizen.said).not.toContain('0912');
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });
});

describe('words that come before everything', () => {
  test('danger to life is answered with 115, 114 and 113 first', () => {
    const citizen = marrying().says('cháy nhà rồi cứu với');
    for (const number of ['115', '114', '113']) expect(citizen.replies[0]?.text).toContain(number);
  });

  test('an account number is never given, and whoever gives one is named a fraud', () => {
    for (const words of [
      'cho xin số tài khoản của phường để chuyển tiền',
      'cho xin so tai khoan de nop le phi',
      'what is the account number of the ward',
    ]) {
      const citizen = marrying().says(words);
      expect(citizen.replies[0]!.text).toMatch(/không bao giờ đưa số tài khoản/);
      expect(citizen.said).not.toMatch(/\d{9,}/);
    }
    expect(marrying().says('tui khong co tai khoan ngan hang').said).not.toMatch(
      /không bao giờ đưa số tài khoản/,
    );
  });

  test('“sai rồi” asks what is wrong and keeps it with what was said', () => {
    const citizen = marrying().says('sai rồi').says('kết hôn đâu có cần tờ khai');
    expect(citizen.writesOf('report_filed')[0]).toMatchObject({
      about: '1.000894',
      claim: 'kết hôn đâu có cần tờ khai',
    });
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('/ngonngu switches, and the step is shown in the other language', () => {
    const citizen = marrying().commands('ngonngu', 'en');
    expect(citizen.said).toMatch(/Question 2/);
    expect(citizen.commands('ngonngu').taps('lang:vi').said).toMatch(/Câu 2/);
  });

  test('pictures and voices are not stored, and get a way on', () => {
    const citizen = marrying().send({ kind: 'media', media: 'picture' });
    expect(citizen.said).toMatch(/không xem và không lưu ảnh/);
    expect(citizen.send({ kind: 'media', media: 'voice' }).said).toMatch(/ghi âm/);
    expect(citizen.view?.step).toBe('ask.cu-tru');
  });

  test('what no channel could read is answered too', () => {
    expect(marrying().send({ kind: 'unknown', what: 'poll' }).said).toMatch(/không đọc được/);
  });
});

describe('filing and paying', () => {
  test('each paper can be had, missing, or asked help for', () => {
    const citizen = atList(marrying()).taps('Xem từng giấy');
    expect(citizen.view?.step).toBe('paper.to-khai');
    expect(citizen.taps('Giúp tôi').said).toMatch(/Lấy giấy này ở đâu/);
    expect(citizen.taps('Có rồi').view?.step).toBe('paper.giay-tuy-than');
    expect(citizen.says('chưa có').view?.step).toBe('way');
    expect(guideData(citizen).papers).toEqual({ 'to-khai': 'have', 'giay-tuy-than': 'lack' });
  });

  test('stuck at a step gets help for that step, and a person when it does not help', () => {
    const citizen = atList(marrying()).taps('Tôi có đủ rồi').taps('Nộp trực tuyến');
    const step = citizen.view!.step;
    expect(citizen.says('kẹt').said).toMatch(/Gỡ bước này/);
    expect(citizen.view?.step).toBe(step);
    citizen.taps('Vẫn kẹt, gặp người');
    expect(citizen.writesOf('ticket_opened')[0]?.summary).toContain(step);
  });

  test('the dossier code typed while filing is kept with the case', () => {
    const citizen = atList(marrying())
      .taps('Tôi có đủ rồi')
      .taps('Nộp trực tuyến')
      .says('H57.32.11-261125-0042');
    expect(guideData(citizen).dossier).toBe('H57.32.11-261125-0042');
  });
});
