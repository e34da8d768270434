import { describe, expect, it } from 'vitest';
import type { News } from '../../src/conversation/news.ts';
import { content, Talker } from '../support/talker.ts';

const told = (citizen: Talker) =>
  citizen.writesOf('fact_told').map(({ subject, facts }) => `${subject}: ${facts.join(' ')}`);

const recall = (given: Partial<Extract<News, { kind: 'recall' }>> = {}): News => ({
  kind: 'recall',
  number: 3,
  subject: '1.004873',
  fact: 'fee',
  text: { vi: 'Lệ phí là 15.000 đồng.', en: 'The fee is 15,000 đồng.' },
  ...given,
});

describe('what was told is noted', () => {
  it('papers with the list, fee and time with the ways, each with the revision it had', () => {
    const citizen = new Talker().tapsOld('start:1.004873');
    expect(told(citizen)).toEqual([]);
    for (let turn = 0; turn < 20 && citizen.view?.step !== 'way'; turn += 1)
      citizen.taps(citizen.state.offered.find(it => /:a:|:have-all:/.test(it.id))!.id);
    expect(told(citizen)).toEqual(['1.004873: papers', '1.004873: fee time']);
    const [first] = citizen.writesOf('fact_told');
    expect(first!.revision).toBe(content().procedures.revision('1.004873'));
  });

  it('answers asked in between, and the hours of the office', () => {
    const citizen = new Talker().says('đăng ký tạm trú lệ phí bao nhiêu').says('phường mở cửa mấy giờ');
    expect(told(citizen)).toEqual(['1.004194: fee time', 'office: hours']);
  });

  it('the mark itself travels nowhere', () => {
    const citizen = new Talker().says('đăng ký tạm trú lệ phí bao nhiêu');
    expect(JSON.stringify(citizen.replies)).not.toContain('tells');
  });

  it('“sai rồi” is about the facts told last', () => {
    const citizen = new Talker()
      .tapsOld('start:1.004873')
      .says('đăng ký tạm trú lệ phí bao nhiêu')
      .says('sai rồi');
    citizen.says('phải là 3.000 chớ');
    expect(citizen.writesOf('report_filed')).toMatchObject([
      { about: '1.004194', claim: 'phải là 3.000 chớ' },
    ]);
  });
});

describe('a recall', () => {
  it('says what was wrong, what is right, and sorry; the case it concerns is one tap away', () => {
    const citizen = new Talker()
      .tapsOld('start:1.004873')
      .says('dừng')
      .send({ kind: 'news', news: recall() });
    expect(citizen.said).toContain('Đính chính số 3');
    expect(citizen.said).toContain('lệ phí');
    expect(citizen.said).toContain('15.000 đồng');
    expect(citizen.said).toContain('xin lỗi');
    expect(citizen.choices.map(it => it.label)).toContain('Mở lại việc ấy');
  });

  it('leaves the step in front where it is, and speaks English to whoever does', () => {
    const citizen = new Talker({ lang: 'en' }).tapsOld('start:1.000894');
    const before = citizen.view!.step;
    citizen.send({ kind: 'news', news: recall() });
    expect(citizen.said).toContain('Correction no. 3');
    expect(citizen.view!.step).toBe(before);
  });

  it('that comes late, in the night, waits for the morning and is then told once', () => {
    const citizen = new Talker({ at: '2026-11-25T23:30:00+07:00' }).says('chào');
    citizen.send({ kind: 'news', news: recall() });
    expect(citizen.replies).toEqual([]);
    const [alarm] = citizen.writesOf('timer_set');
    expect(alarm!.due).toBe('2026-11-26T01:00:00.000Z');
    citizen.now = new Date(alarm!.due);
    citizen.send({ kind: 'timer', key: alarm!.key, about: alarm!.about! });
    expect(citizen.said).toContain('Đính chính số 3');
    expect(citizen.writesOf('timer_set')).toHaveLength(1);
  });

  it('thanks whoever reported it', () => {
    const citizen = new Talker().says('chào').send({ kind: 'news', news: recall({ thanks: true }) });
    expect(citizen.said).toContain('anh/chị đúng');
  });

  it('does not talk over a person', () => {
    const citizen = new Talker().says('gặp người');
    const ticket = citizen.state.ticket!;
    citizen.send({ kind: 'news', news: { kind: 'desk', ticket, what: 'claimed', by: 'an', name: 'An' } });
    citizen.send({ kind: 'news', news: recall() });
    expect(citizen.replies).toHaveLength(1);
    expect(citizen.choices).toEqual([]);
  });

  it('a report found not right is answered with the reason and with thanks', () => {
    const news = { kind: 'report_answered', about: 'office', text: { vi: 'Chiều thứ Sáu vẫn mở.' } } as const;
    const citizen = new Talker().says('chào').send({ kind: 'news', news });
    expect(citizen.said).toContain('Chiều thứ Sáu vẫn mở.');
    expect(citizen.said).toContain('Cảm ơn');
  });
});
