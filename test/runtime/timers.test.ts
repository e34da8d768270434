import { describe, expect, it, onTestFinished } from 'vitest';
import { keptEvents } from '../../src/store/queries/kept.ts';
import { nextTimer } from '../../src/store/queries/timers.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { openWorld } from './world.ts';

const world: typeof openWorld = async wanted => {
  const opened = await openWorld(wanted);
  onTestFinished(opened.end);
  return opened;
};

describe('timers', () => {
  it('ring when they are due, not before, and once', async () => {
    const w = await world();
    await w.say('an', 'remind papers 7200');
    await w.pass(7199);
    expect(w.phone.textsOf('an')).toEqual(['1: remind papers 7200']);
    await w.pass(1);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: rang papers about ABCDEF');
    await w.pass(100_000);
    expect(w.phone.arrivals).toHaveLength(2);
    expect(await nextTimer(w.store.db, 0)).toBeUndefined();
  });

  it('ring in the order of their moments, whatever the order they were set in', async () => {
    const w = await world();
    for (const order of [
      'remind c 300',
      'remind a 100',
      'remind b 200',
      'remind x 150',
      'forget x',
      'remind c 400',
    ]) {
      await w.say('an', order);
    }
    await w.pass(1000);
    const rang = w.phone.textsOf('an').filter(text => text.includes('rang'));
    expect(rang.map(text => text.split(' ')[2])).toEqual(['a', 'b', 'c']);
    expect(w.phone.arrivals.at(-1)!.at - w.phone.arrivals[0]!.at).toBe(400_000);
  });

  it('ring more than a page of them at one moment', async () => {
    const w = await world();
    await Promise.all(Array.from({ length: 100 }, (_, n) => w.say(`chat${n}`, 'remind all 60')));
    await w.pass(60);
    expect(w.phone.arrivals.filter(({ text }) => text.includes('rang'))).toHaveLength(100);
  });

  it('keep quiet towards the citizen when our own program fails on them', async () => {
    const w = await world();
    await w.say('an', 'remind boom 60');
    await w.pass(60);
    expect(w.phone.arrivals).toHaveLength(1);
    expect(await keptEvents(w.store.db, 5)).toHaveLength(1);
    expect(await nextTimer(w.store.db, 0)).toBeUndefined();
  });

  it('ring later when the store is in trouble at their moment', async () => {
    const store = await openSqlite(':memory:');
    let broken = false;
    const commitTurns: typeof store.turns.commitTurns = (...batch) =>
      broken ? Promise.reject(new Error('disk full')) : store.turns.commitTurns(...batch);
    const w = await world({ store: { ...store, turns: { ...store.turns, commitTurns } } });
    await w.say('an', 'remind papers 60');
    await w.runtime.settle();
    broken = true;
    await w.pass(70);
    expect(w.phone.arrivals).toHaveLength(1);
    broken = false;
    await w.pass(600);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: rang papers about ABCDEF');
    expect(w.phone.arrivals).toHaveLength(2);
  });
});
