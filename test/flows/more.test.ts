import { expect, test } from 'vitest';
import { Talker } from '../support/talker.ts';

const labels = (citizen: Talker) => citizen.choices.map(({ label }) => label);

test('"Xem thêm" goes on from the fifth choice, comes round again, and numbers count what is shown', () => {
  const citizen = new Talker().says('xin chào');
  const offered = citizen.state.offered.map(({ label }) => label);
  expect(offered.length).toBeGreaterThan(4);
  citizen.tapsOld('more:4');
  expect(labels(citizen)).toEqual([...offered.slice(4), ...offered.slice(0, 4)]);
  citizen.tapsOld(`more:${offered.length - 4}`);
  expect(labels(citizen)).toEqual(offered);
  citizen.tapsOld('more:4');
  const asked = citizen.asked.length;
  const first = citizen.state.offered[0]!;
  const byNumber = new Talker().says('xin chào').tapsOld('more:4').says('1').said;
  expect(byNumber).toBe(new Talker().says('xin chào').tapsOld(first.id).said);
  expect(citizen.asked).toHaveLength(asked);
});

test('an odd or old "Xem thêm" is answered like any old button', () => {
  for (const id of ['more:', 'more:x', 'more:1.5'])
    expect(new Talker().says('xin chào').tapsOld(id).said).not.toBe('');
  expect(new Talker().tapsOld('more:4').said).not.toBe('');
});
