import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOSSIER_STATUSES, type Dossier } from '../../src/conversation/dossier.ts';
import { codeIn, codeOf, digitsIn } from '../../src/dossiers/code.ts';
import { content, type Exported, Talker } from '../support/talker.ts';

const CODE = 'H57.35.12-261110-0975';

/** A dossier of a phone that ends in 4821, as the ward's data of Wednesday, 25 November, 7:00 show it. */
const exported = (wanted: Partial<Dossier> = {}, digits = '4821'): Exported => ({
  digits,
  dossier: {
    code: CODE,
    status: 'processing',
    asOf: '2026-11-25T00:00:00.000Z',
    procedure: '1.004873',
    accepted: '2026-11-23T09:00:00+07:00',
    due: '2026-11-27',
    ...wanted,
  },
});

const looking = (wanted: Partial<Dossier> = {}, at = '2026-11-25T09:00:00+07:00') =>
  new Talker({ at, dossiers: [exported(wanted)] }).says(`hồ sơ ${CODE} đến đâu rồi, 4 số cuối 4821`);

describe('"hồ sơ của tôi đến đâu rồi"', () => {
  it('asks for the code, then for four digits, then says where it stands and as of when', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says('hồ sơ của tôi đến đâu rồi');
    expect(citizen.said).toContain('mã hồ sơ');
    expect(citizen.says(CODE).said).toContain('4 số cuối');
    expect(citizen.says('4821').said).toContain('Đang giải quyết');
    expect(citizen.said).toContain('Hẹn trả: **27/11/2026**');
    expect(citizen.said).toContain('07:00 ngày 25/11/2026');
    expect(citizen.view).toBeUndefined();
  });

  it('takes code and digits in one breath, in small letters and without hyphens', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says('h57.35.12 261110 0975 sdt 0905 114 821');
    expect(citizen.said).toContain('Đang giải quyết');
  });

  it('takes digits as they are dictated, and the whole number from whoever gives it', () => {
    for (const said of ['bốn tám hai một', '4 8 2 1', '48-21', 'dạ 4821', 'số 0905114821', '+84 905 114 821'])
      expect(new Talker({ dossiers: [exported()] }).says(CODE).says(said).said).toContain('Đang giải quyết');
  });

  it('speaks English', () => {
    const citizen = new Talker({ lang: 'en', dossiers: [exported()] }).says('where is my dossier');
    expect(citizen.says(CODE).says('4821').said).toContain('Being handled');
  });

  it('helps whoever has no code', () => {
    const citizen = new Talker().says('hồ sơ của tôi đến đâu rồi').taps('Tôi không có mã');
    expect(citizen.said).toContain('Giấy hẹn');
    expect(new Talker().says('kiểm tra hồ sơ đã xong chưa').says('em mất giấy hẹn rồi').said).toContain(
      'Giấy hẹn',
    );
  });

  it('asks again, kindly, for what is no code and what are no digits', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says('tra cứu hồ sơ').says('so 12345');
    expect(citizen.said).toContain('chưa đọc ra mã');
    expect(citizen.says(CODE).says('482').said).toContain('đúng **4 số cuối**');
    expect(citizen.says('4821').said).toContain('Đang giải quyết');
  });

  it('lets a question in the middle be asked, and goes on', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says(CODE).says('mấy giờ phường mở cửa');
    expect(citizen.said).toContain('Hôm nay mở cửa');
    expect(citizen.said).toContain('4 số cuối');
    expect(citizen.says('4821').said).toContain('Đang giải quyết');
  });

  it('leaves a guide where it was', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says('đăng ký kết hôn');
    const step = citizen.view?.step;
    citizen.says(CODE).says('4821');
    expect(citizen.said).toContain('Đang giải quyết');
    expect(citizen.view?.step).toBe(step);
  });

  it('says so where the ward has given no data yet', () => {
    const citizen = new Talker().says(CODE).says('4821');
    expect(citizen.said).toContain('chưa đưa danh sách hồ sơ');
    expect(citizen.view).toBeUndefined();
  });
});

describe('an answer', () => {
  it('there is for every status, in both languages, with the moment of the data', () => {
    for (const status of DOSSIER_STATUSES)
      for (const lang of ['vi', 'en'] as const) {
        const citizen = new Talker({ lang, dossiers: [exported({ status })] }).says(`${CODE} 4821`);
        expect(citizen.said).toContain('25/11/2026');
        expect(citizen.said).not.toMatch(/undefined|\{\w+\}|Invalid/);
      }
  });

  it('compares our count with the day on the receipt', () => {
    // Three working days from Monday the 23rd; the 24th is a holiday.
    expect(looking({ accepted: '2026-11-23T09:00:00+07:00', due: '2026-11-27' }).said).toContain(
      '3 ngày làm việc, đến **27/11/2026**',
    );
    expect(looking().said).toContain('Khớp với ngày hẹn');
    expect(looking({ due: '2026-12-01' }).said).toContain('Ngày trên giấy hẹn mới là ngày đúng');
    expect(looking({ procedure: undefined }).said).not.toContain('Tôi tính');
  });

  it('does not count across a supplement', () => {
    expect(looking({ asked: '2026-11-24' }).said).toContain('thời hạn tính lại từ khi bổ sung đủ');
  });

  it('late: the apology, one new date, and a ticket in one tap', () => {
    const citizen = looking({ due: '2026-11-23' });
    expect(citizen.said).toContain('Đã quá ngày hẹn mà chưa xong');
    expect(citizen.said).toContain('thư xin lỗi');
    expect(citizen.said).toContain('118/2025');
    // The last working day before Monday the 23rd.
    expect(citizen.said).toContain('chậm nhất 20/11/2026');
    citizen.taps('Nhờ phường xem hồ sơ trễ');
    const [ticket] = citizen.writesOf('ticket_opened');
    expect(ticket).toMatchObject({ reason: 'dossier-late' });
    expect(ticket?.summary).toContain(CODE);
    expect(ticket?.summary).toContain('23/11/2026');
  });

  it('is careful where the day has passed only since the data were made', () => {
    const citizen = looking({ due: '2026-11-25' }, '2026-11-25T18:00:00+07:00');
    expect(citizen.said).toContain('Ngày hẹn đã qua');
    expect(citizen.said).toContain('có thể đã có kết quả');
    expect(looking({ due: '2026-11-25' }, '2026-11-25T16:00:00+07:00').said).not.toContain('Ngày hẹn đã qua');
  });

  it('supplement: exactly what, and the day it would be closed', () => {
    const citizen = looking({ status: 'supplement', asked: '2026-11-20', note: 'Bản sao giấy khai sinh' });
    expect(citizen.said).toContain('“Bản sao giấy khai sinh”');
    // Fifteen days are up on Saturday the 5th: the end moves to Monday.
    expect(citizen.said).toContain('hết ngày **7/12/2026**');
    expect(citizen.said).toContain('chỉ được yêu cầu bổ sung một lần');
    expect(looking({ status: 'supplement', asked: '2026-11-02' }).said).toContain('có thể đã bị đóng');
    expect(looking({ status: 'supplement' }).said).toContain('không ghi là giấy gì');
  });

  it('result: where to collect it, and the hours', () => {
    const citizen = looking({ status: 'ready' });
    expect(citizen.said).toContain('394 Đinh Tiên Hoàng');
    expect(citizen.said).toContain('Hôm nay mở cửa');
    expect(citizen.said).toContain('giấy hẹn');
  });

  it('filed: by when the office must answer', () => {
    const citizen = looking({ status: 'registered', sent: '2026-11-25T08:00:00+07:00', accepted: undefined });
    expect(citizen.said).toContain('Chậm nhất phải trả lời: 08:00 ngày 26/11/2026');
  });

  it('refused and stopped: the reason the office wrote, or where to find it', () => {
    expect(looking({ status: 'refused', note: 'Không đúng thẩm quyền' }).said).toContain(
      'Không đúng thẩm quyền',
    );
    expect(looking({ status: 'stopped' }).said).toContain('không ghi lý do');
  });

  it('old data are called old', () => {
    expect(looking({}, '2026-11-30T09:00:00+07:00').said).toContain('dữ liệu **cũ**');
  });
});

describe('who may see it', () => {
  it('an unknown code and wrong digits read the same', () => {
    const wrong = new Talker({ dossiers: [exported()] }).says(CODE).says('0000');
    const unknown = new Talker({ dossiers: [exported({ code: 'H57.35.12-261110-1111' })] })
      .says(CODE)
      .says('0000');
    expect(wrong.said).toBe(unknown.said);
    expect(wrong.state).toEqual(unknown.state);
    expect(wrong.said).not.toContain('Đang giải quyết');
  });

  it('the digits stay out of the state, and are cut out of what the log keeps', () => {
    const citizen = new Talker({ dossiers: [exported()] }).says(`tra hồ sơ ${CODE}, bốn số cuối 4821`);
    expect(JSON.stringify([citizen.state, citizen.asked, citizen.writes])).not.toContain('4821');
  });

  it('numbers in a slip are forgotten as well', () => {
    const slipped = new Talker().says('tra cứu hồ sơ').says('mã 12345');
    expect(slipped.forgotten).toEqual(['12345']);
    expect(slipped.says(CODE).says('48215').forgotten).toEqual(['48215']);
    expect(slipped.says('dạ 4821').forgotten).toEqual(['4821']);
  });

  it('a tap about a dossier this chat has not opened asks for the digits, and does nothing else', () => {
    for (const id of [`watch:${CODE}`, `late:${CODE}`, `dossier:${CODE}`]) {
      const stranger = new Talker({ dossiers: [exported()] }).tapsOld(id);
      expect(stranger.said).toContain('4 số cuối');
      expect(stranger.writes).toEqual([]);
    }
    expect(new Talker().tapsOld('dossier:<script>').said).not.toContain('script');
  });

  it('property: whatever is said, nothing of a dossier is told without its digits', () => {
    const dossiers = Array.from({ length: 5 }, (_, nth) =>
      exported(
        { code: `H57.35.12-261110-00${nth}0`, note: `BÍ MẬT ${nth}`, status: 'supplement' },
        `10${nth}0`,
      ),
    );
    const word = fc.oneof(
      fc.constantFrom(...dossiers.map(it => it.dossier.code)),
      fc.constantFrom(
        '1000',
        '1010',
        '1020',
        '1030',
        '1040',
        '9999',
        'tra hồ sơ',
        'dừng',
        'thôi báo',
        'tiếp tục',
      ),
      fc.constantFrom(
        ...dossiers.flatMap(({ dossier: { code } }) => [
          `tap watch:${code}`,
          `tap late:${code}`,
          `tap dossier:${code}`,
        ]),
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), said => {
        const citizen = new Talker({ dossiers });
        const proven = new Set<string>();
        let asked = '';
        for (const text of said) {
          const tap = /^tap (.+)$/.exec(text)?.[1];
          const code = codeIn(text)?.code ?? /:(H57.+)$/.exec(text)?.[1];
          const before = citizen.view?.step;
          if (tap) citizen.tapsOld(tap);
          else citizen.says(text);
          // What was looked up is the code asked for last together with the digits just typed.
          if (/^\d{4}$/.test(text) && before === 'digits') proven.add(`${asked} ${text}`);
          asked = code ?? asked;
          for (const { dossier, digits } of dossiers)
            if (citizen.said.includes(dossier.note!)) expect(proven).toContain(`${dossier.code} ${digits}`);
        }
        const watched = citizen.writesOf('dossier_watched').map(it => it.code);
        for (const code of watched) expect([...proven].some(it => it.startsWith(code))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('being told', () => {
  const watching = () => looking().taps('Báo cho tôi khi hồ sơ đổi trạng thái');
  const changed = (wanted: Partial<Dossier>) =>
    ({ kind: 'news', news: { kind: 'dossier_changed', dossier: exported(wanted).dossier } }) as const;

  it('begins with a tap, which is the consent', () => {
    const citizen = watching();
    expect(citizen.said).toContain('8 giờ đến 20 giờ');
    expect(citizen.writesOf('dossier_watched')).toMatchObject([{ code: CODE }]);
    expect(citizen.writesOf('consent_given')).toEqual([
      { kind: 'consent_given', purpose: 'dossier-news', given: true },
    ]);
  });

  it('says what has changed, and how to stop', () => {
    const citizen = watching().send(changed({ status: 'ready' }));
    expect(citizen.said).toContain('vừa có thay đổi');
    expect(citizen.said).toContain('Đã có kết quả');
    expect(citizen.said).toContain('thôi báo');
  });

  it('stops at one word, also when news is already on its way', () => {
    const citizen = watching().says('thôi báo');
    expect(citizen.said).toContain('không báo');
    expect(citizen.writesOf('dossier_unwatched')).toHaveLength(1);
    expect(citizen.writesOf('consent_given').at(-1)).toMatchObject({ given: false });
    expect(citizen.send(changed({ status: 'ready' })).replies).toEqual([]);
  });

  it('understands other ways to say it, and leaves "dừng" to a guide under way', () => {
    for (const said of [
      'Thôi báo nha',
      'đừng báo nữa',
      'dung bao nua',
      'ngừng báo tin',
      'stop telling me',
      'dừng',
    ])
      expect(watching().says(said).writesOf('dossier_unwatched')).toHaveLength(1);
    const guided = watching().says('đăng ký kết hôn').says('dừng');
    expect(guided.writesOf('dossier_unwatched')).toEqual([]);
  });

  it('says so where there is nothing to stop', () => {
    const citizen = new Talker().says('thôi báo');
    expect(citizen.said).toContain('không báo tin về hồ sơ nào');
    expect(citizen.writes).toEqual([]);
  });

  it('ends by itself when the dossier ends', () => {
    const citizen = watching().send(changed({ status: 'delivered' }));
    expect(citizen.said).toContain('khép lại');
    expect(citizen.writesOf('dossier_unwatched')).toEqual([{ kind: 'dossier_unwatched', code: CODE }]);
  });

  it('goes on beside a guide', () => {
    const citizen = watching().says('đăng ký kết hôn');
    const step = citizen.view?.step;
    expect(citizen.send(changed({ status: 'ready' })).said).toContain('Đã có kết quả');
    expect(citizen.view?.step).toBe(step);
  });

  it('offers known codes the next time, and still wants the digits', () => {
    const citizen = looking().says('hồ sơ của tôi đến đâu rồi').taps(CODE);
    expect(citizen.said).toContain('4 số cuối');
    expect(citizen.says('4821').said).toContain('Đang giải quyết');
  });
});

describe('codes and digits in people’s words', () => {
  it('reads codes of all shapes seen, and nothing else', () => {
    expect(codeIn('ma hs 000.00.16.h57-261110-0001 a')?.code).toBe('000.00.16.H57-261110-0001');
    expect(codeIn('G01.899.302-261110-00123')?.code).toBe('G01.899.302-261110-00123');
    expect(codeIn('tôi nộp ngày 26/11/2026 hết 8.000 đ')).toBeUndefined();
    expect(codeOf('1.004873')).toBeUndefined();
    expect(codeOf('0905114821')).toBeUndefined();
  });

  it('takes four digits only where no other four could be meant', () => {
    expect(digitsIn('4 số cuối là 4821')?.digits).toBe('4821');
    expect(digitsIn('năm 2026 số 4821')).toBeUndefined();
    expect(digitsIn('phí 8.000')).toBeUndefined();
    expect(digitsIn('48210')).toBeUndefined();
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
        codeIn(text);
        digitsIn(text);
        const code = codeOf(text);
        if (code) expect(`dossier:${code}`).toMatch(/^[\x21-\x7e]{1,64}$/);
      }),
    );
  });
});

it('the shipped ward file says how its export is read', () => {
  expect(content().ward.dossierExport?.columns.code).toContain('Mã hồ sơ');
});
