import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counts } from '../../src/store/queries/counts.ts';
import { MONDAY, openWorld } from './world.ts';

const HOUR = 3_600_000;
const NEVER = () => new Promise<never>(() => {});

describe('after a restart', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hoi-restart-'));
    path = join(folder, 'hoi.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('a conversation goes on where it was, and knows what it has heard', async () => {
    const before = await openWorld({ path });
    await before.say('an', 'chào', 'tg:1');
    await before.runtime.settle();
    await before.end();
    const after = await openWorld({ path });
    expect(await after.say('an', 'chào', 'tg:1')).toBe('repeat');
    expect(await after.say('an', 'hai', 'tg:2')).toBe('done');
    await after.runtime.settle();
    expect(after.phone.textsOf('an')).toEqual(['2: hai']);
    await after.end();
  });

  it('replies that were left are sent in order; one that was under way may come twice', async () => {
    const before = await openWorld({ path });
    before.phone.follow(({ seq }) => (seq > 2 ? NEVER() : undefined));
    await before.say('an', 'say 4');
    await before.say('binh', 'say 2');
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    // Not ended: its process is killed here.
    expect(before.phone.textsOf('an')).toEqual(['4.1']);
    expect(before.phone.attempts.filter(({ chat }) => chat === 'an').map(({ text }) => text)).toEqual([
      '4.1',
      '4.2',
    ]);
    const after = await openWorld({ path });
    await after.runtime.settle();
    expect(after.phone.textsOf('an')).toEqual(['4.2', '4.3', '4.4']);
    expect(after.phone.textsOf('binh')).toEqual(['2.2']);
    await after.end();
  });

  it('a reply that was put off is not sent before its moment', async () => {
    const before = await openWorld({ path });
    before.phone.follow(() => ({ kind: 'later', afterMs: HOUR, scope: 'chat' }));
    await before.say('an', 'chào');
    await before.runtime.settle();
    await before.end();
    const after = await openWorld({ path, at: MONDAY + HOUR / 2 });
    await after.runtime.settle();
    expect(after.phone.attempts).toEqual([]);
    await after.pass(1800);
    expect(after.phone.textsOf('an')).toEqual(['1: chào']);
    await after.end();
  });

  it('timers whose moment has passed ring at once, the others at theirs', async () => {
    const before = await openWorld({ path });
    await before.say('an', 'remind early 60');
    await before.say('an', 'remind late 7200');
    await before.runtime.settle();
    await before.end();
    const after = await openWorld({ path, at: MONDAY + HOUR });
    await after.runtime.settle();
    expect(after.phone.textsOf('an')).toEqual(['3: rang early about ABCDEF']);
    await after.pass(3600);
    expect(after.phone.textsOf('an').at(-1)).toBe('4: rang late about ABCDEF');
    await after.end();
  });

  it('effects that had not ended are run again', async () => {
    const before = await openWorld({ path, handlers: { find_case: NEVER } });
    await before.say('an', 'find AAAAAA');
    await new Promise(setImmediate);
    expect(await counts(before.store.db)).toMatchObject({ effects: 1 });
    const after = await openWorld({ path });
    await after.runtime.settle();
    expect(after.phone.textsOf('an').at(-1)).toBe('2: no AAAAAA');
    expect(await counts(after.store.db)).toMatchObject({ effects: 0, waiting: 0 });
    await after.end();
  });

  it('what waits for a channel that is not set up stays', async () => {
    const before = await openWorld({ path });
    before.phone.follow(() => ({ kind: 'later', afterMs: 1000, scope: 'chat' }));
    await before.say('an', 'chào');
    await before.runtime.settle();
    await before.end();
    const without = await openWorld({ path, channels: [] });
    await without.pass(60);
    expect(await counts(without.store.db)).toMatchObject({ waiting: 1 });
    await without.end();
    const after = await openWorld({ path, at: MONDAY + HOUR });
    await after.runtime.settle();
    expect(after.phone.textsOf('an')).toEqual(['1: chào']);
    await after.end();
  });

  it('stopping lets what is under way arrive and be noted', async () => {
    const before = await openWorld({ path });
    before.phone.follow(async () => {
      await new Promise(setImmediate);
      return undefined;
    });
    await before.say('an', 'say 3');
    await before.end();
    const sent = before.phone.textsOf('an');
    expect(sent.length).toBeLessThan(3);
    const after = await openWorld({ path });
    await after.runtime.settle();
    expect([...sent, ...after.phone.textsOf('an')]).toEqual(['3.1', '3.2', '3.3']);
    await after.end();
  });
});
