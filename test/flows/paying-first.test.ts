import { describe, expect, test } from 'vitest';
import { Talker } from '../support/talker.ts';

/** The steps from choosing to file online until the end, with what is said at each. */
const online = (procedure: string): { id: string; said: string }[] => {
  const citizen = new Talker().tapsOld(`start:${procedure}`);
  while (citizen.view?.step.startsWith('ask.')) citizen.taps(citizen.state.offered.at(-2)!.id);
  citizen.taps(citizen.state.offered.find(it => /have-all|done:list/.test(it.id))!.id);
  citizen.taps(`g:${citizen.view!.case}:way:online`);
  const steps: { id: string; said: string }[] = [];
  for (let turn = 0; turn < 30 && citizen.view && citizen.view.step !== 'after'; turn += 1) {
    const { step } = citizen.view;
    const { said } = citizen;
    const stuck = citizen.taps(`g:${citizen.view.case}:stuck:${step}`).said;
    steps.push({ id: step, said: `${said}\n${stuck}` });
    citizen.taps(`g:${citizen.view.case}:done:${step}`);
  }
  return steps;
};

describe('the fee of a procedure that takes it while filing', () => {
  test.each(['1.001612', '2.000720', '1.004873'])('%s: stands before “Nộp hồ sơ”', procedure => {
    const steps = online(procedure);
    const ids = steps.map(it => it.id);
    expect(ids.indexOf('payment.while-filing')).toBeGreaterThan(ids.indexOf('online.receive'));
    expect(ids.indexOf('payment.receipt')).toBeLessThan(ids.indexOf('online.submit'));
    expect(ids).not.toContain('payment.request');
    for (const { id, said } of steps.filter(it => it.id.startsWith('payment.')))
      expect(said, id).not.toMatch(/tiếp nhận|yêu cầu thanh toán/);
  });

  test('any other waits for the office to ask', () => {
    const ids = online('1.004222').map(it => it.id);
    expect(ids.indexOf('payment.request')).toBeGreaterThan(ids.indexOf('online.keep'));
    expect(ids).not.toContain('payment.while-filing');
  });
});

describe('stuck at a step', () => {
  test('its troubles are one tap away, and lead back to the step', () => {
    const citizen = new Talker().tapsOld('start:1.004222');
    while (citizen.view?.step.startsWith('ask.')) citizen.taps(citizen.state.offered.at(-2)!.id);
    citizen.taps(`g:${citizen.view!.case}:have-all:`).taps(`g:${citizen.view!.case}:way:online`);
    const at = citizen.view!;
    citizen.says('kẹt').taps('VNeID bị khóa, đổi máy, đổi số').says('quên mật khẩu').says('được rồi');
    expect(citizen.said).toMatch(/Giữ mật khẩu cho riêng mình/);
    expect(citizen.taps('Làm tiếp việc đang dở').view).toMatchObject({
      flow: 'guide',
      step: at.step,
      case: at.case,
    });
  });
});
