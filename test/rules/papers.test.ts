import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/procedures/condition.ts';
import type { Procedure } from '../../src/procedures/schema.ts';
import { keptAnswers } from '../../src/rules/cases.ts';
import { paperList } from '../../src/rules/papers.ts';
import { asks, paper, sample } from './sample.ts';

const marriage = sample({
  cases: [
    asks('before', ['never', 'divorced', 'widowed']),
    asks('where', ['vietnam', 'abroad'], { case: 'before', is: 'divorced' }),
  ],
  papers: [
    paper('form'),
    paper('ruling', {
      when: {
        all: [
          { case: 'before', is: 'divorced' },
          { case: 'where', is: 'vietnam' },
        ],
      },
    }),
    paper('noted-abroad', { when: { case: 'where', is: 'abroad' } }),
    paper('not-from-abroad', { when: { not: { case: 'where', is: 'abroad' } } }),
    paper('death-record', {
      when: { case: 'before', is: 'widowed' },
      held: { where: { vi: 'dữ liệu hộ tịch', en: 'the civil-status data' }, rule: 'luật', source: 'portal' },
    }),
    paper('residence', {
      held: {
        where: { vi: 'dữ liệu dân cư', en: 'the population data' },
        rule: 'luật',
        when: { case: 'before', is: 'never' },
        source: 'portal',
      },
    }),
    paper('other', { maybe: { vi: 'khi tên khác nhau', en: 'when names differ' } }),
    paper('by-post', { when: { case: 'way', is: 'post' } }),
  ],
  notNeeded: [
    { id: 'photo', name: 'ảnh', why: 'không ai ghi', source: 'portal' },
    {
      id: 'ruling-copy',
      name: 'bản sao',
      why: 'không',
      when: { case: 'before', is: 'never' },
      source: 'portal',
    },
  ],
});

const shape = (procedure: Procedure, facts: Facts) => {
  const list = paperList(procedure, facts);
  const ids = (papers: readonly { paper: { id: string } }[]) => papers.map(it => it.paper.id);
  return {
    needed: ids(list.needed),
    maybe: ids(list.maybe),
    held: ids(list.held),
    notNeeded: list.notNeeded.map(it => it.id),
  };
};

describe('a personal paper list', () => {
  test('names exactly the papers of a case', () => {
    expect(shape(marriage, { before: 'divorced', where: 'vietnam', way: 'counter' })).toEqual({
      needed: ['form', 'ruling', 'not-from-abroad', 'residence'],
      maybe: ['other'],
      held: [],
      notNeeded: ['photo'],
    });
  });

  test('a question that is not asked decides its conditions: nothing stays unknown over it', () => {
    expect(shape(marriage, { before: 'never', way: 'counter' })).toEqual({
      needed: ['form', 'not-from-abroad'],
      maybe: ['other'],
      held: ['residence'],
      notNeeded: ['photo', 'ruling-copy'],
    });
  });

  test('“không rõ” keeps whatever may be needed, and says on what it depends', () => {
    const list = paperList(marriage, { before: 'unknown', way: 'counter' });
    expect(list.maybe.map(it => it.paper.id)).toEqual([
      ...['ruling', 'noted-abroad', 'not-from-abroad', 'residence', 'other'],
    ]);
    expect(list.maybe[0]?.why?.vi).toContain('“before?”');
    // Held whatever the answer: it need not be given in any case.
    expect(list.held.map(it => it.paper.id)).toEqual(['death-record']);
  });

  test('a paper whose data may already be held stays as one that may be needed, with a note', () => {
    const list = paperList(marriage, { before: 'unknown' });
    expect(list.maybe.find(it => it.paper.id === 'residence')?.why?.vi).toContain('dữ liệu dân cư');
  });

  test('“nobody may ask for it” is said only where it surely holds', () => {
    expect(shape(marriage, { before: 'unknown' }).notNeeded).toEqual(['photo']);
  });

  test('the way of filing decides papers of its own', () => {
    expect(shape(marriage, { before: 'never' }).maybe).toContain('by-post');
    expect(shape(marriage, { before: 'never', way: 'post' }).needed).toContain('by-post');
    expect(shape(marriage, { before: 'never', way: 'online' }).needed).not.toContain('by-post');
  });

  test('an answer left over from before counts for nothing', () => {
    const stale = shape(marriage, { before: 'widowed', where: 'abroad' });
    expect([...stale.needed, ...stale.maybe]).not.toContain('noted-abroad');
    expect(stale.held).toEqual(['death-record']);
  });
});

describe('knowing less never hides a paper', () => {
  const answers = fc.record(
    {
      before: fc.constantFrom('never', 'divorced', 'widowed'),
      where: fc.constantFrom('vietnam', 'abroad'),
      way: fc.constantFrom('online', 'counter', 'post'),
    },
    { requiredKeys: [] },
  );

  test('whatever is needed with an answer is needed, or may be, without it', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('before', 'where', 'way'), (given, forgotten) => {
        const facts = { ...given, where: undefined, ...keptAnswers(marriage, given) };
        const full = shape(marriage, facts);
        const less = shape(marriage, { ...facts, [forgotten]: 'unknown' });
        expect([...less.needed, ...less.maybe]).toEqual(expect.arrayContaining(full.needed));
      }),
    );
  });
});
