import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { manualClock } from '../../src/runtime/clock.ts';
import { inOne } from '../../src/runtime/in-one.ts';
import { scriptedChannel } from './scripted-channel.ts';
import { MONDAY, openWorld } from './world.ts';

const choices = [{ id: 'a', label: 'A' }];
const picture = { url: '/pictures/1.png', alt: 'nút', drawing: true };

describe('replies in one message', () => {
  it.each<[string, Reply[], Reply[]]>([
    ['none', [], []],
    ['words', [{ text: 'a' }, { text: 'b' }, { text: 'c' }], [{ text: 'a\n\nb\n\nc' }]],
    ['the question last', [{ text: 'a' }, { text: 'b', choices }], [{ text: 'a\n\nb', choices }]],
    ['a word after the question', [{ text: 'a', choices }, { text: 'b' }], [{ text: 'a\n\nb', choices }]],
    [
      'a number wanted',
      [{ text: 'a' }, { text: 'b', choices, expects: 'number' }],
      [{ text: 'a\n\nb', choices, expects: 'number' }],
    ],
    [
      'two questions stay two',
      [
        { text: 'a', choices },
        { text: 'b', choices },
      ],
      [
        { text: 'a', choices },
        { text: 'b', choices },
      ],
    ],
    [
      'two pictures stay two',
      [{ text: 'a', picture }, { text: 'b' }, { text: 'c', picture }],
      [
        { text: 'a\n\nb', picture },
        { text: 'c', picture },
      ],
    ],
  ])('%s', (_, replies, expected) => {
    expect(inOne(replies)).toEqual(expected);
  });
});

it('a channel that counts messages gets one a turn; the log holds what was sent', async () => {
  const clock = manualClock(MONDAY);
  const phone = Object.assign(scriptedChannel('phone', clock), { oneMessage: true });
  const world = await openWorld({ channels: [phone], clock });
  await world.say('4711', 'say 3');
  await world.runtime.settle();
  expect(phone.textsOf('4711')).toEqual(['3.1\n\n3.2\n\n3.3']);
  await world.end();
});

it('what is overheard is kept in the log, changes nothing else, and is a repeat the second time', async () => {
  const world = await openWorld();
  await world.say('4711', 'một');
  const overheard = (id: string) =>
    world.runtime.door.accept({
      chat: { channel: 'phone', address: '4711' },
      event: { id, at: new Date(MONDAY).toISOString(), body: { kind: 'text', text: 'boom' } },
      overheard: true,
    });
  expect(await overheard('o1')).toBe('done');
  expect(await overheard('o1')).toBe('repeat');
  await world.say('4711', 'hai');
  await world.runtime.settle();
  expect(world.phone.textsOf('4711')).toEqual(['1: một', '2: hai']);
  const log = await world.store.db
    .selectFrom('message')
    .select(['direction', 'body'])
    .orderBy('seq')
    .execute();
  expect(log.map(({ direction }) => direction)).toEqual(['in', 'out', 'in', 'in', 'out']);
  await world.end();
});
