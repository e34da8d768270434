import { describe, expect, test } from 'vitest';
import { guideData, type Story, walkToList } from '../support/story.ts';
import { content, Talker } from '../support/talker.ts';

const story = (open: string, answers: Story['answers']): Story => ({
  title: open,
  open,
  opens: 'guide',
  answers,
  needed: [],
  maybe: [],
  never: [],
});

const listFor = (procedure: string, open: string, answers: Story['answers']) => {
  const citizen = new Talker();
  walkToList(citizen, story(open, answers), procedure);
  expect(guideData(citizen).procedure).toBe(procedure);
  return citizen.said;
};

/** The Vietnamese sentences of the procedure whose condition names the question. */
const about = (code: string, question: string): string[] => {
  const { conditions, warnings } = content().procedures.get(code)!;
  return [...conditions, ...warnings]
    .filter(it => JSON.stringify(it.when ?? {}).includes(`"case":"${question}"`))
    .map(it => it.text.vi);
};

describe('what to bear in mind, under the paper list', () => {
  test('says nothing that hangs on a question this case does not ask', () => {
    const said = listFor('1.014027', 'đổi tài khoản nhận tiền trợ cấp người già', { viec: 'doi-thong-tin' });
    const ofAge = about('1.014027', 'tuoi');
    expect(ofAge.length).toBeGreaterThan(0);
    for (const sentence of ofAge) expect(said).not.toContain(sentence);
  });

  test('says it where the question was asked and left open', () => {
    const said = listFor('1.014027', 'tiền trợ cấp tuổi già', {
      viec: 'unknown',
      tuoi: 'unknown',
      'ho-ngheo': 'unknown',
      'luong-huu': 'unknown',
    });
    for (const sentence of about('1.014027', 'tuoi')) expect(said).toContain(sentence);
  });

  test('marks a sentence that no source bears out', () => {
    const said = listFor('1.014027', 'đổi tài khoản nhận tiền trợ cấp người già', { viec: 'doi-thong-tin' });
    const line = said.split('\n').find(it => it.includes('335/2026'));
    expect(line).toContain('(phường chưa xác nhận)');
    expect(said.split('\n').find(it => it.includes('500.000'))).not.toContain('chưa xác nhận');
  });
});
