import { describe, expect, test } from 'vitest';
import { content, Talker } from '../support/talker.ts';

/** Seeded chance, so that a failing walk can be walked again. */
const chance = (seed: number) => () => {
  seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
  return ((seed ^ (seed >>> 13)) >>> 0) / 2 ** 32;
};

const WORDS = [
  'xong',
  'quay lại',
  'có rồi',
  'chưa',
  'không rõ',
  '3',
  'đổi câu trả lời',
  'lệ phí bao nhiêu',
  'phường mở cửa mấy giờ',
  'sai rồi',
  'cảm ơn',
  'asdf qwer',
  'tiếp tục',
  '0912345678',
];

/** Taps and types at random, as people do, and looks at every answer. */
const wander = (seed: number, procedure: string, visited: Set<string>) => {
  const random = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const citizen = new Talker({ lang: seed % 3 === 0 ? 'en' : 'vi' }).send({
    kind: 'choice',
    id: `start:${procedure}`,
  });
  for (let turn = 0; turn < 45; turn += 1) {
    const view = citizen.view;
    visited.add(view ? `${view.flow}/${view.step.replace(/^(ask|paper)\..*/, '$1')}` : 'nothing');
    if (citizen.replies.length === 0)
      throw new Error(`silence after: ${citizen.transcript.slice(-3).join('\n')}`);
    if (citizen.state.offered.length === 0) throw new Error(`a dead end: ${citizen.said}`);
    for (const reply of citizen.replies) {
      if (/undefined|\[object|\{\w+\}|NaN/.test(reply.text)) throw new Error(`a broken text: ${reply.text}`);
      if (reply.choices && new Set(reply.choices.map(it => it.label)).size < reply.choices.length)
        throw new Error(`two choices alike: ${reply.choices.map(it => it.label).join(' | ')}`);
    }
    if (random() < 0.75) citizen.taps(pick(citizen.state.offered).id);
    else citizen.says(pick(WORDS));
  }
  return citizen;
};

describe('wherever somebody wanders', () => {
  const visited = new Set<string>();
  const full = content().procedures.all.filter(it => it.depth === 'full' && it.status === 'active');

  for (const procedure of full)
    test(`${procedure.code}: there is always an answer and a way on, and a person`, () => {
      for (let seed = 1; seed <= 12; seed += 1) {
        const citizen = wander(seed, procedure.code, visited);
        citizen.says('gặp người');
        expect(citizen.said).toMatch(/P-[A-Z2-9]{6}/);
      }
    });

  /** Straight on, as somebody does who has everything and gets stuck nowhere. */
  const straightOn = (procedure: string, way: string) => {
    const citizen = new Talker().send({ kind: 'choice', id: `start:${procedure}` });
    for (let turn = 0; turn < 60 && citizen.view; turn += 1) {
      visited.add(`guide/${citizen.view.step}`);
      const next = [':a:', ':have-all:', `:way:${way}`, ':done:', ':rate:'].flatMap(
        part => citizen.state.offered.find(it => it.id.includes(part)) ?? [],
      )[0];
      citizen.taps(next!.id);
    }
    return citizen;
  };

  test('each way leads to its end, paying included', () => {
    for (const way of ['online', 'counter', 'post']) expect(straightOn('1.001193', way).view).toBeUndefined();
    // A birth on time costs nothing, so that nothing is paid; permanent residence does.
    expect(straightOn('1.004222', 'online').view).toBeUndefined();
  });

  test('every flow and every kind of step was visited', () => {
    const wanted = [
      'ask',
      'list',
      'paper',
      'way',
      'after',
      'online.login',
      'online.keep',
      'payment.request',
      'counter.go',
      'post.send',
    ];
    expect(wanted.filter(step => !visited.has(`guide/${step}`))).toEqual([]);
    expect(visited).toContain('contact/contact');
    expect(visited).toContain('feedback/feedback');
    expect(visited).toContain('nothing');
  });
});
