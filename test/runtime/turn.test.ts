import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newState } from '../../src/conversation/state.ts';
import { createNames } from '../../src/runtime/names.ts';
import { keptEvents } from '../../src/store/queries/kept.ts';
import { chatLog } from '../../src/store/queries/log.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { openWorld, SORRY, type World } from './world.ts';

describe('the door', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.end());

  it('answers what was said, and remembers', async () => {
    expect(await world.say('an', 'chào')).toBe('done');
    expect(await world.say('an', 'em mới sinh con')).toBe('done');
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual(['1: chào', '2: em mới sinh con']);
  });

  it('takes one turn after the other within a chat, in the order they came', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => world.say('an', `${n}`)));
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual(Array.from({ length: 50 }, (_, n) => `${n + 1}: ${n}`));
  });

  it('changes nothing for a repeat, at once or later', async () => {
    const both = await Promise.all([world.say('an', 'chào', 'tg:7'), world.say('an', 'chào', 'tg:7')]);
    expect(both).toEqual(['done', 'repeat']);
    expect(await world.say('an', 'something else under the same id', 'tg:7')).toBe('repeat');
    await world.say('an', 'hai');
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual(['1: chào', '2: hai']);
  });

  it('keeps an event that the step fails on, says sorry, and leaves the state as it was', async () => {
    await world.say('an', 'chào');
    const before = await world.store.turns.load('phone:an');
    expect(await world.say('an', 'boom', 'tg:8')).toBe('kept');
    expect(await world.say('an', 'boom', 'tg:8')).toBe('repeat');
    expect((await world.store.turns.load('phone:an'))?.state).toBe(before?.state);
    expect(await world.say('an', 'hai')).toBe('done');
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual(['1: chào', SORRY.vi, '2: hai']);
    const [kept] = await keptEvents(world.store.db, 5);
    expect(JSON.parse(kept!.event)).toMatchObject({ id: 'tg:8', body: { kind: 'text', text: 'boom' } });
    expect(kept!.why).toContain('a bug of ours');
  });

  it('keeps an event whose turn cannot be stored', async () => {
    expect(await world.say('an', 'bug')).toBe('kept');
    expect(await world.say('an', 'chào')).toBe('done');
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual([SORRY.vi, '1: chào']);
    expect(await keptEvents(world.store.db, 5)).toHaveLength(1);
  });

  it.each([
    ['a newer version', JSON.stringify({ ...newState('en'), version: 2, mood: 'kept' }), SORRY.en],
    ['nobody', 'not even JSON', SORRY.vi],
  ])('does not touch a state written by %s', async (_, state, sorry) => {
    await world.say('an', 'chào');
    await world.store.db.updateTable('conversation').set({ state }).execute();
    expect(await world.say('an', 'hai')).toBe('kept');
    expect((await world.store.turns.load('phone:an'))?.state).toBe(state);
    await world.runtime.settle();
    expect(world.phone.textsOf('an').at(-1)).toBe(sorry);
  });

  it('starts a new chat in the language that the platform reports', async () => {
    const chat = { channel: 'phone', address: 'ann' };
    const event = {
      id: 'u',
      at: new Date(world.clock.now()).toISOString(),
      body: { kind: 'text', text: 'boom' },
    } as const;
    await world.runtime.door.accept({ chat, event, lang: 'en' });
    await world.runtime.settle();
    expect(world.phone.textsOf('ann')).toEqual([SORRY.en]);
  });

  it("draws another code when the first is somebody else's", async () => {
    const { code } = createNames('kept by the tests');
    const taken = code('phone:binh', 'tg:9', 0, 0);
    await world.store.db
      .insertInto('case_file')
      .values({
        code: taken,
        conversation: 'phone:an',
        procedure: 'x',
        version: 1,
        data: '"mine"',
        created_at: 0,
        updated_at: 0,
        expires_at: 0,
      })
      .execute();
    expect(await world.say('binh', 'draw', 'tg:9')).toBe('done');
    await world.runtime.settle();
    expect(world.phone.textsOf('binh')).toEqual([code('phone:binh', 'tg:9', 1, 0)]);
    const untouched = await world.store.db
      .selectFrom('case_file')
      .select('data')
      .where('code', '=', taken)
      .execute();
    expect(untouched).toEqual([{ data: '"mine"' }]);
  });

  it('logs turns, and nothing of who wrote or what', async () => {
    await Promise.all([world.say('+84905000111', 'secret words'), world.say('+84905000111', 'boom secret')]);
    await world.say('+84905000111', 'bug secret');
    await world.runtime.settle();
    expect(world.logged.filter(line => line.includes('"turn"'))).not.toHaveLength(0);
    expect(world.logged.join('')).not.toMatch(/84905000111|secret/);
    expect(world.logged.join('')).toMatch(/the step failed; the event is kept/);
  });
});

describe('the door before a store in trouble', () => {
  let real: Store;
  beforeEach(async () => {
    real = await openSqlite(':memory:');
  });

  /** The real store, whose commits fail while `broken` says so, and are counted. */
  const troubled = () => {
    const trouble = { broken: false, commits: 0 };
    const commitTurns: Store['turns']['commitTurns'] = (...batch) => {
      trouble.commits += 1;
      return trouble.broken ? Promise.reject(new Error('disk full')) : real.turns.commitTurns(...batch);
    };
    return { trouble, store: { ...real, turns: { ...real.turns, commitTurns } } };
  };

  it('rejects while nothing can be stored, so that the platform sends again', async () => {
    const { trouble, store } = troubled();
    const world = await openWorld({ store });
    trouble.broken = true;
    const failing = await Promise.allSettled([
      world.say('an', 'chào', 'tg:1'),
      world.say('binh', 'chào', 'tg:2'),
    ]);
    expect(failing.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(world.phone.attempts).toEqual([]);
    trouble.broken = false;
    expect(await world.say('an', 'chào', 'tg:1')).toBe('done');
    await world.runtime.settle();
    expect(world.phone.textsOf('an')).toEqual(['1: chào']);
    await world.end();
  });

  it('does what is left to be done also when the word of a commit was lost', async () => {
    let lost = true;
    const commitTurns: Store['turns']['commitTurns'] = async (...batch) => {
      const results = await real.turns.commitTurns(...batch);
      if (lost) throw new Error('the connection broke');
      return results;
    };
    const world = await openWorld({ store: { ...real, turns: { ...real.turns, commitTurns } } });
    const orders = ['say 2', 'find AAAAAA', 'remind soon 60'];
    for (const [n, order] of orders.entries())
      await expect(world.say('an', order, `tg:${n}`)).rejects.toThrow('broke');
    await new Promise(setImmediate);
    expect(world.phone.attempts).toEqual([]);
    lost = false;
    for (const [n, order] of orders.entries()) expect(await world.say('an', order, `tg:${n}`)).toBe('repeat');
    await world.pass(60);
    const texts = [
      '2.1',
      '2.2',
      '2: find AAAAAA',
      '3: remind soon 60',
      '4: no AAAAAA',
      '5: rang soon about ABCDEF',
    ];
    expect(world.phone.textsOf('an')).toEqual(texts);
    await world.end();
  });

  it('stores turns of different chats that are ready together with one commit', async () => {
    const { trouble, store } = troubled();
    const world = await openWorld({ store });
    world.phone.follow(() => new Promise(() => {}));
    const chats = Array.from({ length: 40 }, (_, n) => `chat${n}`);
    await Promise.all(chats.map(chat => world.say(chat, 'chào')));
    expect(trouble.commits).toBe(1);
  });

  it('steps again on what another process has committed meanwhile', async () => {
    const worlds = await Promise.all([openWorld({ store: real }), openWorld({ store: real })]);
    const accepted = await Promise.all(
      Array.from({ length: 12 }, (_, n) => worlds[n % 2]!.say('an', `${n}`)),
    );
    expect(new Set(accepted)).toEqual(new Set(['done']));
    const log = await chatLog(real.db).after('phone:an', 0, 100);
    const counts = log
      .filter(({ direction }) => direction === 'out')
      .map(({ body }) => Number.parseInt(JSON.parse(body).text, 10));
    expect(counts).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });

  it('gives up, for the platform to send again, when it never wins', async () => {
    const store = { ...real, turns: { ...real.turns, load: async () => undefined } };
    const world = await openWorld({ store });
    await world.say('an', 'một');
    await expect(world.say('an', 'hai')).rejects.toThrow('was changed under every one of');
    await world.end();
  });
});
