import { describe, expect, it } from 'vitest';
import { Talker } from '../support/talker.ts';

const OFFER = 'Tôi có được miễn tiền không?';

/** Permanent residence up to the ways of filing; nobody exempt. */
const atWays = (at = '2026-11-25T09:00:00+07:00') => {
  const citizen = new Talker({ at }).tapsOld('start:1.004222');
  for (let turn = 0; turn < 40 && citizen.view?.step !== 'way'; turn += 1) {
    const wanted = [':a:mien-phi=khong', ':have-all:', ':a:'].flatMap(
      part => citizen.state.offered.find(it => it.id.includes(part)) ?? [],
    )[0];
    citizen.taps(wanted!.id);
  }
  return citizen;
};

const answers = (citizen: Talker, ...replies: readonly string[]) => {
  for (const reply of replies) citizen.taps(reply);
  return citizen;
};
const paysOnline = (citizen: Talker) => {
  citizen.taps(citizen.state.offered.find(it => it.id.includes(':way:online'))!.id);
  for (let turn = 0; turn < 30 && citizen.view?.step.startsWith('online.'); turn += 1)
    citizen.taps(`g:${citizen.view.case}:done:${citizen.view.step}`);
  return citizen.view?.step.startsWith('payment.');
};

describe('the zero-fee window, asked one by one', () => {
  it('whoever meets every condition pays nothing, and the guide leaves out the paying', () => {
    const citizen = atWays().taps(OFFER);
    expect(citizen.said).toContain('câu 1');
    answers(citizen, ...Array.from({ length: 6 }, () => 'Có rồi'));
    expect(citizen.said).toContain('Đủ điều kiện “công dân số”');
    expect(citizen.said).toContain('không mất tiền');
    expect(citizen.view?.step).toBe('way');
    expect(paysOnline(citizen)).toBe(false);
  });

  it('the first condition that is not met ends the asking, with the fee as it is', () => {
    const citizen = answers(atWays().taps(OFFER), 'Có rồi', 'Có rồi', 'Chưa có');
    expect(citizen.said).toContain('Không đủ điều kiện “công dân số”');
    expect(citizen.said).toContain('10.000 đồng');
    expect(citizen.choices.map(it => it.label)).not.toContain(OFFER);
    expect(paysOnline(citizen)).toBe(true);
  });

  it('“không rõ” stays not certain, and is never free', () => {
    const citizen = answers(
      atWays().taps(OFFER),
      'Có rồi',
      'Có rồi',
      'Có rồi',
      'Có rồi',
      'Không rõ',
      'Có rồi',
    );
    expect(citizen.said).toContain('Chưa chắc');
    expect(citizen.said).toContain('10.000 đồng');
    expect(paysOnline(citizen)).toBe(true);
  });

  it('asks for the marriage certificate only where the rule does', () => {
    const citizen = new Talker().says('xin giấy xác nhận độc thân lệ phí bao nhiêu');
    answers(citizen.taps(OFFER), ...Array.from({ length: 6 }, () => 'Có rồi'));
    expect(citizen.said).toContain('kết hôn');
    citizen.taps('Chưa có');
    expect(citizen.said).toContain('Không đủ điều kiện');
  });

  it('is not offered once the window has closed', () => {
    expect(atWays('2027-03-01T09:00:00+07:00').choices.map(it => it.label)).not.toContain(OFFER);
  });

  it('an answer of the guide that changes later keeps what was said here', () => {
    const citizen = answers(atWays().taps(OFFER), ...Array.from({ length: 6 }, () => 'Có rồi'));
    citizen.taps('Quay lại').says('đổi câu trả lời');
    const edit = citizen.state.offered.find(it => it.id.includes(':edit:'))!;
    citizen.taps(edit.id).taps(citizen.state.offered.find(it => it.id.includes(':a:'))!.id);
    const { answers: kept } = citizen.state.stack.at(-1)!.data as { answers: Record<string, string> };
    expect(kept['cds-muc-2']).toBe('co');
  });

  it('can be left, and an old button does no harm', () => {
    const citizen = atWays().taps(OFFER).taps('Thôi, khỏi xem');
    expect(citizen.view?.step).toBe('way');
    citizen.tapsOld('rl:cds-muc-2=co');
    expect(citizen.replies.length).toBeGreaterThan(0);
  });
});
