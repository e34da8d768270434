import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/conversation/notice.ts';
import { content, Talker } from '../support/talker.ts';

const MORNING = '2026-11-25T09:00:00+07:00';

const notice = (given: Partial<Notice>): Notice => ({
  id: 'n1',
  kind: 'general',
  title: { vi: 'Tin phường', en: 'Ward news' },
  text: { vi: 'Lời của phường.', en: 'Words of the ward.' },
  about: [],
  channels: [],
  from: '2026-11-25T00:00:00+07:00',
  to: '2026-11-27T12:00:00+07:00',
  ...given,
});

const citizenWith = (notices: readonly Notice[], at = MORNING, lang: 'vi' | 'en' = 'vi') =>
  new Talker({ at, lang, with: { ...content(), notices } });

const hears = (citizen: Talker) => citizen.said.includes('Tin phường');

describe('a notice for everybody', () => {
  it('stands before the first answer of the day, behind our introduction, once', () => {
    const citizen = citizenWith([notice({})]).says('chào');
    expect(citizen.replies[1]!.text).toContain('Thông báo của phường: Tin phường');
    expect(citizen.replies[1]!.text).toContain('12:00 ngày 27/11/2026');
    expect(hears(citizen.says('em mới sinh con'))).toBe(false);
    expect(hears(citizen.later(24).says('chào'))).toBe(false);
  });

  it('reaches somebody who has talked to us for long on their next day', () => {
    const citizen = citizenWith([notice({ from: '2026-11-26T00:00:00+07:00' })]).says('chào');
    expect(hears(citizen)).toBe(false);
    expect(hears(citizen.later(24).says('chào'))).toBe(true);
  });

  it('is gone by itself when its time is over, and was not there before', () => {
    expect(hears(citizenWith([notice({})], '2026-11-27T11:59:00+07:00').says('chào'))).toBe(true);
    expect(hears(citizenWith([notice({})], '2026-11-27T12:00:00+07:00').says('chào'))).toBe(false);
    expect(hears(citizenWith([notice({})], '2026-11-24T23:59:00+07:00').says('chào'))).toBe(false);
  });

  it('keeps to its channels, and speaks English to whoever does', () => {
    expect(hears(citizenWith([notice({ channels: ['web'] })]).says('chào'))).toBe(false);
    expect(hears(citizenWith([notice({ channels: ['web', 'test'] })]).says('chào'))).toBe(true);
    const reader = citizenWith([notice({})], MORNING, 'en').says('hello');
    expect(reader.said).toContain('Notice from the ward: Ward news');
  });

  it('never stands before the numbers to call in danger', () => {
    const citizen = citizenWith([notice({})]).says('cháy nhà cứu với');
    expect(citizen.said).toContain('114');
    expect(hears(citizen)).toBe(false);
  });
});

/** To the step whose id begins so. */
const toStep = (citizen: Talker, way: string, step: string): Talker => {
  citizen.tapsOld('start:1.004222');
  for (let turn = 0; turn < 40 && !citizen.view?.step.startsWith(step); turn += 1) {
    const next = [':a:', ':have-all:', `:way:${way}`, ':done:'].flatMap(
      part => citizen.state.offered.find(it => it.id.includes(part)) ?? [],
    )[0];
    citizen.taps(next!.id);
  }
  return citizen;
};

describe('a notice stands where it matters', () => {
  it('the portal is down: at the step of filing online, not before', () => {
    const citizen = citizenWith([notice({ kind: 'portal-down' })]).says('chào');
    expect(hears(citizen)).toBe(false);
    expect(hears(toStep(citizen, 'online', 'online.'))).toBe(true);
    expect(hears(toStep(citizenWith([notice({ kind: 'portal-down' })]), 'counter', 'counter.'))).toBe(false);
  });

  it('the portal is down: in its troubles and those of paying', () => {
    const citizen = citizenWith([notice({ kind: 'portal-down' })]);
    expect(hears(citizen.says('trang dịch vụ công không đăng nhập được'))).toBe(true);
  });

  it('a rule changes: at the procedures concerned, whichever way one comes to them', () => {
    const change = notice({ kind: 'rule-change', about: ['1.004873'] });
    const citizen = citizenWith([change]).says('chào');
    expect(hears(citizen)).toBe(false);
    expect(hears(citizen.tapsOld('start:1.000894'))).toBe(false);
    expect(hears(citizen.tapsOld('start:1.004873'))).toBe(true);
    expect(hears(citizenWith([change]).says('lệ phí giấy xác nhận độc thân bao nhiêu'))).toBe(true);
  });

  it('the office is closed: in the answer about its hours, and that answer knows it', () => {
    const closed = notice({ kind: 'closed', to: '2026-11-25T23:59:00+07:00' });
    const citizen = citizenWith([closed]).says('chào').says('phường mở cửa mấy giờ');
    expect(citizen.said).toContain('Hôm nay nghỉ (Tin phường). Mở lại: 07:30 ngày 26/11/2026');
  });

  it('and nobody is promised an answer for a day on which it is closed', () => {
    const closed = notice({ kind: 'closed', to: '2026-11-26T23:59:00+07:00' });
    expect(citizenWith([]).says('gặp người').said).toContain('26/11/2026');
    expect(citizenWith([closed]).says('gặp người').said).toContain('27/11/2026');
  });

  it('a closed door known ahead is left out of the coming days', () => {
    const closed = notice({
      kind: 'closed',
      from: '2026-11-26T00:00:00+07:00',
      to: '2026-11-26T23:59:00+07:00',
    });
    const citizen = citizenWith([closed]).says('phường mở cửa mấy giờ');
    expect(citizen.said).toContain('Hôm nay mở cửa');
    expect(citizen.said).not.toContain('26/11/2026: 07:30');
    expect(citizen.said).toContain('27/11/2026: 07:30');
  });

  it('closed for an hour is said, and the day stays open', () => {
    const hour = notice({
      kind: 'closed',
      from: '2026-11-25T08:00:00+07:00',
      to: '2026-11-25T10:00:00+07:00',
    });
    const citizen = citizenWith([hour]).says('phường mở cửa mấy giờ');
    expect(hears(citizen)).toBe(true);
    expect(citizen.said).toContain('Hôm nay mở cửa: 07:30');
  });
});
