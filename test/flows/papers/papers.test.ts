import { describe, expect, test } from 'vitest';
import { Talker } from '../../support/talker.ts';

const DEMAND = 'phường bắt nộp thêm giấy xác nhận độc thân khi làm khai sinh';

const reports = (citizen: Talker) => citizen.writesOf('paper_reported');

describe('they asked me for another paper', () => {
  test('one sentence: not on the list, why, a slip with its number, and a report without a name', () => {
    const citizen = new Talker().says(DEMAND);
    expect(citizen.said).toContain('**không có trong danh sách** giấy tờ của việc **Đăng ký khai sinh**');
    expect(citizen.said).toContain('Điều 5 khoản 1 và Điều 6');
    const [report] = reports(citizen);
    expect(report).toMatchObject({
      procedure: '1.001193',
      verdict: 'extra',
      place: 'ward',
      domain: 'ho-tich',
    });
    expect(report?.paper.kind).toBe('giay-doc-than');
    expect(citizen.said).toContain(`Số phiếu: **${report?.number}**`);
    expect(citizen.replies.at(-1)?.print?.page).toBe(`/slip/${report?.number}`);
    expect(citizen.state.stack).toEqual([]);
  });

  test('inside a guide it is about that procedure, and the guide goes on', () => {
    const citizen = new Talker().tapsOld('start:1.000894').says('họ đòi thêm học bạ');
    expect(reports(citizen)[0]).toMatchObject({ procedure: '1.000894', paper: { kind: 'hoc-ba' } });
    expect(citizen.view).toMatchObject({ flow: 'guide', procedure: '1.000894' });
    citizen.taps('Công an phường Phú Xuân');
    expect(citizen.writesOf('paper_report_placed')).toEqual([
      { kind: 'paper_report_placed', number: reports(citizen)[0]?.number, place: 'ward-police' },
    ]);
  });

  test('paper and procedure are asked for where nobody named them', () => {
    const citizen = new Talker({ lang: 'en' }).says('they asked me for a leave certificate');
    expect(citizen.said).toContain('What were you doing');
    citizen.says('register a marriage');
    expect(reports(citizen)[0]).toMatchObject({ procedure: '1.000894', paper: { kind: 'giay-nghi-phep' } });
    expect(citizen.said).toContain('**not on the list**');

    const other = new Talker().says('họ đòi thêm giấy').says('đăng ký tạm trú');
    expect(other.said).toContain('đòi thêm giấy gì');
    other.says('giấy tạm vắng');
    expect(reports(other)[0]).toMatchObject({ procedure: '1.004194', paper: { kind: 'tam-vang' } });
  });

  test('on the list: said so, and nobody is accused', () => {
    const citizen = new Talker().says('phường đòi giấy tờ tùy thân khi làm khai sinh');
    expect(citizen.said).toContain('nằm trong danh sách');
    expect(reports(citizen)).toEqual([]);
  });

  test('conditional: the question that decides is asked; the answer leads either way', () => {
    const begun = () => {
      const citizen = new Talker().says('phường đòi giấy ủy quyền khi làm khai sinh');
      citizen.taps('Bé sinh ở Việt Nam, cha mẹ là người Việt sống trong nước');
      expect(citizen.said).toContain('Ai đi làm khai sinh cho bé?');
      return citizen;
    };
    const stranger = begun().taps('Người khác được nhờ');
    expect(stranger.said).toContain('nằm trong danh sách');
    expect(reports(stranger)).toEqual([]);
    const grandmother = begun().taps('Ông bà, cô dì chú bác, anh chị… của bé');
    expect(reports(grandmother)[0]).toMatchObject({ verdict: 'other-case' });
    expect(grandmother.said).toContain('**Ông bà, cô dì chú bác, anh chị… của bé**');
    const unsure = new Talker().says('phường đòi giấy ủy quyền khi làm khai sinh');
    for (let n = 0; n < 4 && unsure.view?.flow === 'papers'; n += 1) unsure.taps('Không rõ');
    expect(unsure.said).toContain('chỉ cần trong một số trường hợp');
    expect(reports(unsure)).toEqual([]);
  });

  test('held: the state has it, counted as that', () => {
    const citizen = new Talker().says('phường đòi giấy chứng minh nơi cư trú khi làm khai sinh');
    expect(citizen.said).toContain('nhà nước đã có dữ liệu này');
    expect(reports(citizen)[0]).toMatchObject({ verdict: 'held', stateHolds: true });
  });

  test('unknown: says so, offers a person, and keeps the name for our files', () => {
    const citizen = new Talker().tapsOld('start:1.000894').says('họ bắt nộp thêm giấy con tôm');
    expect(citizen.said).toContain('Tôi không biết giấy "giấy con tôm"');
    expect(citizen.choices.map(it => it.id)).toContain('human');
    expect(reports(citizen)).toEqual([]);
    expect(citizen.writesOf('question_missed')).toHaveLength(1);
  });

  test('nobody demanded anything after all: the report is withdrawn', () => {
    const citizen = new Talker().says(DEMAND).taps('Không ai đòi, tôi chỉ hỏi');
    expect(citizen.writesOf('paper_report_withdrawn')).toHaveLength(1);
  });

  test('a question, or a paper somebody came to get, is no complaint', () => {
    for (const words of [
      'phường có đòi sổ hộ khẩu khi làm khai sinh không',
      'trường kêu xin giấy khuyết tật',
      'ngân hàng đòi giấy độc thân',
    ])
      expect(reports(new Talker().says(words)), words).toEqual([]);
  });

  test('what personal data the words hold is kept nowhere', () => {
    const citizen = new Talker().says('phường đòi thêm giấy của Nguyễn Văn A 046099001234 khi làm khai sinh');
    expect(JSON.stringify([citizen.writes, citizen.state])).not.toContain('046099001234');
  });

  test('old buttons are answered', () => {
    const citizen = new Talker().says('phường đòi giấy ủy quyền khi làm khai sinh');
    const button = citizen.choices[0]!.id;
    citizen.taps('Thôi, không hỏi nữa').tapsOld(button);
    expect(citizen.said).not.toBe('');
  });
});

describe('without a smartphone or a bank account', () => {
  test('every way is named, with what is not confirmed said to be so', () => {
    const citizen = new Talker().says('tôi không có điện thoại thông minh');
    for (const way of [
      'Trung tâm nào trong thành phố',
      'nộp thay',
      'bưu điện',
      'Đại lý',
      'ngồi cạnh',
      'tại nhà',
      'tiền mặt',
      'Người nhà trả',
    ])
      expect(citizen.said, way).toContain(way);
    expect(citizen.said).toMatch(/tận nhà.*\(phường chưa xác nhận\)/);
  });

  test('in a guide it is one tap away at the way of filing, and only names ways this procedure has', () => {
    const citizen = new Talker().tapsOld('start:1.010386');
    while (citizen.view?.step.startsWith('ask.')) citizen.taps(citizen.choices[0]!.id);
    citizen.taps(citizen.choices.find(it => it.id.includes(':have-all:'))!.id);
    citizen.taps('Không dùng điện thoại, mạng');
    expect(citizen.said).toContain('Báo mất hộ chiếu');
    expect(citizen.said).not.toContain('Trung tâm nào trong thành phố');
    citizen.taps('In phiếu một trang');
    expect(citizen.replies.some(it => it.print?.page === `/slip/${citizen.view?.case}`)).toBe(true);
    expect(citizen.said).toContain('180 ngày');
  });
});

describe('a case by its code', () => {
  test('typed as it stands on the slip, with or without "mã"', () => {
    const citizen = new Talker().tapsOld('start:1.010386');
    const code = citizen.view!.case!;
    for (const words of [code, `mã ${code.toLowerCase()}`]) {
      citizen.commands('dung').says(words);
      expect(citizen.said).toContain(`Đã mở lại việc có mã **${code}**`);
    }
  });
});
