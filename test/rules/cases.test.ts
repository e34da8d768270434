import { describe, expect, test } from 'vitest';
import { casesToAsk, keptAnswers, nextCase, settle, validAnswer } from '../../src/rules/cases.ts';
import { asks, counts, paper, sample } from './sample.ts';

const birth = sample({
  cases: [
    asks('child', ['here', 'abroad']),
    asks('parents', ['married', 'unmarried'], { case: 'child', is: 'here' }),
    asks('father-named', ['yes', 'no'], { case: 'parents', is: 'unmarried' }),
    asks('late', ['yes', 'no']),
    asks('poor', ['yes', 'no']),
    counts('copies', 'bản', 'copies'),
  ],
  papers: [
    paper('foreign', { when: { case: 'child', is: 'abroad' } }),
    paper('statement', { when: { case: 'father-named', is: 'yes' } }),
  ],
  methods: [
    {
      way: 'counter',
      times: [{ amount: 1, source: 'portal' }],
      fees: [
        {
          id: 'late',
          label: 'Trễ',
          amount: 8000,
          times: 'copies',
          when: { case: 'late', is: 'yes' },
          exemptions: [
            {
              id: 'poor',
              when: { case: 'poor', is: 'yes' },
              label: 'nghèo',
              basis: 'luật',
              source: 'portal',
            },
          ],
          source: 'portal',
        },
      ],
      source: 'portal',
    },
  ],
});

const ids = (facts: Record<string, string | number>) => casesToAsk(birth, facts).map(it => it.id);

describe('which questions are asked', () => {
  test('those that may still change something, in their order', () => {
    expect(ids({})).toEqual(['child', 'parents', 'father-named', 'late', 'poor', 'copies']);
  });

  test('a question whose condition is false is not asked, and with it those behind it', () => {
    expect(ids({ child: 'abroad' })).toEqual(['child', 'late', 'poor', 'copies']);
  });

  test('a question that cannot change anything any more is not asked', () => {
    expect(ids({ child: 'abroad', late: 'no' })).toEqual(['child', 'late']);
  });

  test('answered questions stay, whatever is answered later', () => {
    expect(ids({ child: 'here', parents: 'married', late: 'yes', poor: 'yes', copies: 2 })).toEqual([
      ...['child', 'parents', 'late', 'poor', 'copies'],
    ]);
  });

  test('“không rõ” leaves the questions behind it open', () => {
    expect(ids({ child: 'unknown' })).toContain('parents');
  });

  test('the next one is the first without an answer', () => {
    expect(nextCase(birth, { child: 'here', parents: 'married' })?.id).toBe('late');
    expect(nextCase(birth, { child: 'here', parents: 'married', late: 'no' })).toBeUndefined();
  });
});

describe('after an earlier answer changes', () => {
  test('answers to questions no longer asked are dropped, the rest kept', () => {
    const before = { child: 'here', parents: 'unmarried', 'father-named': 'yes', late: 'yes', copies: 3 };
    expect(keptAnswers(birth, { ...before, child: 'abroad' })).toEqual({
      child: 'abroad',
      late: 'yes',
      copies: 3,
    });
    expect(keptAnswers(birth, { ...before, parents: 'married' })).toEqual({
      child: 'here',
      parents: 'married',
      late: 'yes',
      copies: 3,
    });
  });

  test('an answer that is no longer offered is dropped', () => {
    expect(keptAnswers(birth, { child: 'elsewhere', copies: 5000, late: 'unknown' })).toEqual({
      late: 'unknown',
    });
  });

  test('numbers come as text and are kept as numbers, within their limits', () => {
    const copies = birth.cases.find(it => it.id === 'copies')!;
    expect(['3', 3, '0', '1.5', 'ba', 'unknown'].map(it => validAnswer(copies, it))).toEqual([
      ...[3, 3, undefined, undefined, undefined, 'unknown'],
    ]);
  });

  test('settling twice changes nothing more', () => {
    const once = settle(birth, { child: 'abroad', parents: 'married', copies: '2' });
    expect(settle(birth, once)).toEqual(once);
  });
});
