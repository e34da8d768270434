import { describe, expect, it } from 'vitest';
import { Talker } from '../../support/talker.ts';

/** Straight on to the end of a guide, everything at hand. */
const toAfter = (citizen: Talker, procedure: string): Talker => {
  citizen.tapsOld(`start:${procedure}`);
  for (let turn = 0; turn < 60 && citizen.view?.step !== 'after'; turn += 1) {
    const next = [':a:', ':have-all:', ':way:counter', ':done:'].flatMap(
      part => citizen.state.offered.find(it => it.id.includes(part)) ?? [],
    )[0];
    citizen.taps(next!.id);
  }
  return citizen;
};

const alarms = (citizen: Talker) => citizen.writesOf('timer_set').map(it => it.due);
const rings = (citizen: Talker, at: string, key: string) => {
  citizen.now = new Date(at);
  return citizen.send({ kind: 'timer', key });
};

describe('a reminder', () => {
  it('of the due date is offered once the dossier is filed, kept with consent, and comes on its morning', () => {
    const citizen = toAfter(new Talker({ at: '2026-11-25T09:00:00+07:00' }), '1.004873');
    citizen.taps('Nhắc tôi ngày có kết quả');
    expect(citizen.said).toContain('08:00 ngày 30/11/2026');
    expect(citizen.said).toContain('thôi nhắc');
    expect(citizen.writesOf('consent_given')).toMatchObject([{ purpose: 'reminder', given: true }]);
    const [reminder] = citizen.state.reminders!;
    rings(citizen, '2026-11-30T08:00:00+07:00', reminder!.key);
    expect(citizen.said).toContain('Nhắc anh/chị');
    expect(citizen.said).toContain('giấy hẹn mới là ngày đúng');
    expect(citizen.state.reminders).toEqual([]);
    expect(citizen.choices.map(it => it.id)).toContain(`open:${reminder!.case}`);
  });

  it('is not offered again once it is set', () => {
    const citizen = toAfter(new Talker(), '1.004873').taps('Nhắc tôi ngày có kết quả');
    expect(citizen.choices.map(it => it.label)).not.toContain('Nhắc tôi ngày có kết quả');
  });

  it('of a paper that runs out is offered at the end of its guide, and of no other', () => {
    const citizen = toAfter(new Talker({ at: '2026-11-25T09:00:00+07:00' }), '1.004873');
    citizen.taps(`g:${citizen.view!.case}:rate:5`).taps('Nhắc tôi trước khi giấy hết hạn');
    expect(citizen.said).toContain('hết hạn khoảng ngày 30/5/2027');
    expect(alarms(citizen)).toEqual(['2027-05-16T01:00:00.000Z']);
    const other = toAfter(new Talker(), '1.000894');
    other.taps(`g:${other.view!.case}:rate:5`);
    expect(other.choices.map(it => it.label)).not.toContain('Nhắc tôi trước khi giấy hết hạn');
  });

  it('of the last day to complete a dossier comes two days before, and not behind a holiday', () => {
    const asked = {
      code: 'H57.35.12-261110-0975',
      status: 'supplement',
      asked: '2026-11-11T09:00:00+07:00',
    } as const;
    const dossier = { ...asked, asOf: '2026-11-20T00:00:00.000Z' };
    const citizen = new Talker({ at: '2026-11-20T09:00:00+07:00', dossiers: [{ digits: '4821', dossier }] });
    citizen.says(`${dossier.code} 4821`).taps('Nhắc tôi trước ngày cuối');
    expect(citizen.said).toContain('ngày cuối để bổ sung là 26/11/2026');
    expect(alarms(citizen)).toEqual(['2026-11-23T01:00:00.000Z']);
    rings(citizen, '2026-11-23T08:00:00+07:00', citizen.state.reminders![0]!.key);
    expect(citizen.said).toContain('bị đóng');
  });

  it('of a guide left in the middle is one tap', () => {
    const citizen = new Talker({ at: '2026-11-25T21:00:00+07:00' }).tapsOld('start:1.001193').says('dừng');
    citizen.taps('Mai nhắc tôi làm tiếp');
    expect(alarms(citizen)).toEqual(['2026-11-26T01:00:00.000Z']);
    rings(citizen, '2026-11-26T08:00:00+07:00', citizen.state.reminders![0]!.key);
    expect(citizen.said).toContain('làm tiếp Đăng ký khai sinh');
  });

  it('can be asked for in words, with or without marks, and says them back', () => {
    const citizen = new Talker({ at: '2026-11-25T09:00:00+07:00' }).says(
      'mai nhac toi nop giay khai sinh cho con',
    );
    expect(citizen.said).toContain('08:00 ngày 26/11/2026');
    expect(citizen.said).toContain('«mai nhac toi nop giay khai sinh cho con»');
    citizen.says('nhắc tôi ngày 5/12');
    expect(alarms(citizen)).toHaveLength(2);
  });

  it('keeps the words only where they say what for', () => {
    const words = (text: string) => new Talker().says(text).state.reminders![0]!.words;
    expect(words('mai nhắc tôi ra phường')).toBe('mai nhắc tôi ra phường');
    expect(words('ba ngày nữa nhắc tôi với nhé')).toBeUndefined();
    expect(words('remind me tomorrow')).toBeUndefined();
  });

  it('without a day asks for one, and takes it in any words', () => {
    const citizen = new Talker({ at: '2026-11-25T09:00:00+07:00' }).says('nhắc tôi nhé');
    expect(citizen.said).toContain('ngày nào');
    citizen.says('thứ hai');
    expect(alarms(citizen)).toEqual(['2026-11-30T01:00:00.000Z']);
    expect(citizen.view).toBeUndefined();
  });

  it('a question that has the word in it is still a question', () => {
    for (const text of ['phường có nhắc tôi khi có kết quả không', 'ai nhắc tôi đóng thuế']) {
      const citizen = new Talker().says(text);
      expect(citizen.writesOf('timer_set'), text).toEqual([]);
    }
  });

  it('keeps no number that could harm', () => {
    const citizen = new Talker().says('mai nhắc tôi gọi số 0912345678 hỏi giấy tờ nhà');
    expect(JSON.stringify(citizen.state)).not.toContain('0912345678');
  });
});

describe('quiet', () => {
  it('a reminder for a night or a holiday waits for the next waking morning', () => {
    const citizen = new Talker({ at: '2026-11-20T09:00:00+07:00' });
    citizen.says('nhắc tôi ngày 24/11').says('nhắc tôi 10 giờ tối nay');
    expect(alarms(citizen)).toEqual(['2026-11-25T01:00:00.000Z', '2026-11-21T01:00:00.000Z']);
    expect(citizen.said).toContain('08:00 ngày 21/11/2026');
  });

  it('an alarm that rings late, in the night, is set anew and says nothing', () => {
    const citizen = new Talker({ at: '2026-11-25T09:00:00+07:00' }).says('mai nhắc tôi');
    const { key } = citizen.state.reminders![0]!;
    rings(citizen, '2026-11-26T23:30:00+07:00', key);
    expect(citizen.replies).toEqual([]);
    expect(alarms(citizen).at(-1)).toBe('2026-11-27T01:00:00.000Z');
    rings(citizen, '2026-11-27T08:00:00+07:00', key);
    expect(citizen.said).toContain('Nhắc anh/chị');
  });

  it('also the alarm of a payment or a trouble', () => {
    const citizen = new Talker({ at: '2026-11-26T23:30:00+07:00' }).says('chào');
    citizen.send({ kind: 'timer', key: 'payment:chat', about: '{}' });
    expect(citizen.replies).toEqual([]);
    expect(citizen.writesOf('timer_set')).toEqual([
      { kind: 'timer_set', key: 'payment:chat', due: '2026-11-27T01:00:00.000Z', about: '{}' },
    ]);
  });
});

describe('stopping', () => {
  it.each(['thôi nhắc', 'dung nhac', 'đừng nhắc nữa', 'Khỏi nhắc nhé', 'stop reminders'])(
    '%s ends all',
    text => {
      const citizen = new Talker().says('mai nhắc tôi').says('nhắc tôi ngày 5/12').says(text);
      expect(citizen.state.reminders).toEqual([]);
      const cleared = citizen.writesOf('timer_cleared').map(it => it.key);
      expect(cleared).toEqual(expect.arrayContaining(citizen.writesOf('timer_set').map(it => it.key)));
      expect(citizen.writesOf('consent_given').at(-1)).toMatchObject({ purpose: 'reminder', given: false });
    },
  );

  it('/nhac shows them with a button each', () => {
    const citizen = new Talker({ at: '2026-11-25T09:00:00+07:00' })
      .says('mai nhắc tôi')
      .says('nhắc tôi ngày 5/12');
    citizen.commands('nhac');
    expect(citizen.said).toMatch(/1\. .*26\/11[\s\S]*2\. .*5\/12/);
    citizen.taps('Bỏ lời nhắc số 2').commands('nhac');
    expect(citizen.said).not.toContain('5/12/2026');
    expect(citizen.state.reminders).toHaveLength(1);
  });

  it('one taken back does not ring', () => {
    const citizen = new Talker().says('mai nhắc tôi');
    const { key } = citizen.state.reminders![0]!;
    citizen.taps('Bỏ lời này');
    rings(citizen, '2026-11-26T08:00:00+07:00', key);
    expect(citizen.replies).toEqual([]);
  });

  it('ten are enough', () => {
    const citizen = new Talker({ at: '2026-11-25T09:00:00+07:00' });
    for (let day = 1; day <= 11; day += 1) citizen.says(`nhắc tôi ngày ${day}/12`);
    expect(citizen.state.reminders).toHaveLength(10);
    expect(citizen.said).toContain('10 lời nhắc');
  });
});
