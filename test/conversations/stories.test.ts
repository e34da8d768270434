import { describe, expect, test } from 'vitest';
import { feeOf, listed, opensAt, storyFiles, walkToEnd, walkToList } from '../support/story.ts';
import { Talker } from '../support/talker.ts';

/** The procedures the assistant must guide through to the end; each has its stories in a file beside this one. */
const TWELVE = [
  '1.001193',
  '1.000894',
  '1.000656',
  '1.004873',
  '2.000635',
  '1.004859',
  '2.000815',
  '2.000884',
  '1.004222',
  '1.004194',
  '1.001612',
  '1.014027',
];

const files = storyFiles('test/conversations');

test('all twelve procedures have their stories', () => {
  expect(TWELVE.filter(code => !files.some(file => file.procedure === code))).toEqual([]);
});

test('the first words find the procedure, or at least offer it', () => {
  const opened = files.flatMap(({ procedure, stories }) =>
    stories.map(story => ({ open: story.open, as: opensAt(new Talker(), story, procedure) })),
  );
  const elsewhere = opened.filter(it => it.as === 'elsewhere').map(it => it.open);
  const guided = opened.filter(it => it.as === 'guide');
  expect(elsewhere.length / opened.length, elsewhere.join('\n')).toBeLessThan(0.06);
  expect(guided.length / opened.length).toBeGreaterThan(0.8);
});

for (const { name, procedure, stories } of files)
  describe(`${name}: ${procedure}`, () => {
    for (const story of stories)
      test(story.title, () => {
        const citizen = new Talker();
        walkToList(citizen, story, procedure);
        expect(citizen.view).toMatchObject({ flow: 'guide', procedure, step: 'list' });
        const list = listed(citizen);
        expect({ needed: list.needed, maybe: list.maybe }).toEqual({
          needed: story.needed.toSorted(),
          maybe: story.maybe.toSorted(),
        });
        if (story.held) expect(list.held).toEqual(story.held.toSorted());
        for (const id of story.never) expect([...list.needed, ...list.maybe, ...list.held]).not.toContain(id);
        for (const [way, fee] of Object.entries(story.fee ?? {}))
          expect({ way, fee: feeOf(citizen, way as 'online') }).toEqual({ way, fee });
        walkToEnd(citizen, story);
        if (citizen.view?.step === 'closed') return expect(story.way).toBeUndefined();
        expect(citizen.state.stack).toEqual([]);
        expect(citizen.writesOf('rating_given')).toHaveLength(1);
      });
  });
