import { expect, it } from 'vitest';
import { TEXT_LIMIT } from '../../src/bots/web/post.ts';
import { browserKeep, type Keep, keepUnsent, unsentFrom } from '../../src/web/chat/keep.ts';
import { LONGEST } from '../../src/web/chat/limits.ts';
import type { Unsent } from '../../src/web/chat/log.ts';
import { readPreferences, SIZES, savePreferences } from '../../src/web/chat/preferences.ts';

function memoryKeep(): Keep {
  const values = new Map<string, string>();
  return {
    get: key => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: key => void values.delete(key),
    keys: () => [...values.keys()],
  };
}
const unsent = (id: string, state: Unsent['state'] = 'waiting'): Unsent => ({
  id,
  at: 1,
  draft: { text: id },
  state,
});

it('keeps what could not be sent over a reload, and forgets what was', () => {
  const keep = memoryKeep();
  const [a, b] = [unsent('a'), unsent('b')];
  keepUnsent(keep, [], [a, b]);
  keepUnsent(keep, [a, b], [b]);
  expect(unsentFrom(keep)).toEqual([b]);
});

it('lets two open pages keep their messages side by side', () => {
  const keep = memoryKeep();
  keepUnsent(keep, [], [unsent('page-one')]);
  keepUnsent(keep, [], [unsent('page-two')]);
  keepUnsent(keep, [unsent('page-two')], []);
  expect(unsentFrom(keep).map(({ id }) => id)).toEqual(['page-one']);
});

it('sends again what was on its way when the page closed, but not what was refused', () => {
  const keep = memoryKeep();
  keepUnsent(keep, [], [unsent('a', 'stored'), unsent('b', 'doubted'), unsent('c', 'refused')]);
  expect(unsentFrom(keep).map(({ id, state }) => [id, state])).toEqual([
    ['a', 'waiting'],
    ['b', 'waiting'],
    ['c', 'refused'],
  ]);
});

it('is not put off by what somebody else wrote there', () => {
  const keep = memoryKeep();
  keep.set('hoi.unsent.x', 'not json');
  keep.set('hoi.unsent.y', '{"id":7}');
  keep.set('other', '{}');
  expect(unsentFrom(keep)).toEqual([]);
});

it('goes on where the browser forbids it to remember', () => {
  const keep = browserKeep(() => {
    throw new Error('SecurityError');
  });
  keep.set('a', '1');
  expect([keep.get('a'), keep.keys()]).toEqual([null, []]);
});

it('remembers language and text size, and takes no nonsense', () => {
  const keep = memoryKeep();
  savePreferences(keep, { lang: 'en', size: 3 });
  expect(readPreferences(keep)).toEqual({ lang: 'en', size: 3 });
  keep.set('hoi.size', '99');
  expect(readPreferences(keep).size).toBe(SIZES.length - 1);
  keep.set('hoi.size', 'huge');
  expect(readPreferences(keep).size).toBe(0);
});

it('stops the box at the number where the server stops', () => {
  expect(LONGEST).toBe(TEXT_LIMIT);
});
