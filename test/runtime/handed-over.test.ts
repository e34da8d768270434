import { describe, expect, it, onTestFinished } from 'vitest';
import { createCommitter } from '../../src/runtime/committer.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { event, turn } from '../store/samples.ts';
import { MONDAY, openWorld, type World } from './world.ts';

/** A store that tells how often it was asked what waits, and how often it committed. */
async function counted(): Promise<{ store: Store; reads: () => number; commits: () => number }> {
  const store = await openSqlite(':memory:');
  let reads = 0;
  let commits = 0;
  const turns: Store['turns'] = {
    ...store.turns,
    nextWaiting: conversation => {
      reads += 1;
      return store.turns.nextWaiting(conversation);
    },
    commitTurns: (batch, notes) => {
      commits += 1;
      return store.turns.commitTurns(batch, notes);
    },
  };
  return { store: { ...store, turns }, reads: () => reads, commits: () => commits };
}

async function world(store: Store): Promise<World> {
  const opened = await openWorld({ store });
  onTestFinished(opened.end);
  return opened;
}

describe('replies handed over by the turn that said them', () => {
  it('go out in order without being read again', async () => {
    const { store, reads } = await counted();
    const w = await world(store);
    await w.say('an', 'say 3');
    await w.runtime.settle();
    await w.say('an', 'một');
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['3.1', '3.2', '3.3', '2: một']);
    expect(reads()).toBe(0);
  });

  it('wait behind what somebody else said before', async () => {
    const { store, reads } = await counted();
    const w = await world(store);
    await w.say('an', 'chào');
    await w.runtime.settle();
    // Another process, which died before it could send.
    const stored = (await store.turns.load('phone:an'))!;
    const chat = { channel: 'phone', address: 'an' };
    await store.turns.commitTurns([
      {
        ...turn({ event: event('elsewhere'), replies: [{ text: 'nói trước' }] }),
        chat,
        conversation: 'phone:an',
        basedOn: stored.version,
        lastSeq: stored.lastSeq,
        state: stored.state,
      },
    ]);
    await w.say('an', 'hai');
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['1: chào', 'nói trước', '2: hai']);
    expect(reads()).toBeGreaterThan(0);
  });

  it('are forgotten where they cannot go at once, and read when their time has come', async () => {
    const { store } = await counted();
    const w = await openWorld({ store, pace: { perSecond: 1, perChatPerSecond: 1 }, at: MONDAY });
    onTestFinished(w.end);
    for (const chat of ['an', 'binh', 'chi']) await w.say(chat, 'chào');
    await w.runtime.settle();
    expect(w.phone.arrivals).toHaveLength(1);
    await w.pass(5);
    expect(w.phone.arrivals.map(({ chat }) => chat).sort()).toEqual(['an', 'binh', 'chi']);
  });
});

describe('a note that nobody waits for', () => {
  const note = { conversation: 'telegram:4711', seq: 2, outcome: 'sent' } as const;

  it('rides with the next turn', async () => {
    const { store, commits } = await counted();
    const committer = createCommitter(store.turns);
    await committer.turn(turn());
    const noted = committer.note(note, true);
    await Promise.all([noted, committer.turn(turn({ basedOn: 1, event: event('u2') }))]);
    expect(commits()).toBe(2);
    expect(await store.turns.nextWaiting('telegram:4711')).toMatchObject({ seq: 4 });
  });

  it('is committed by itself when no turn comes', async () => {
    const { store, commits } = await counted();
    const committer = createCommitter(store.turns);
    await committer.turn(turn());
    await committer.note(note, true);
    expect(commits()).toBe(2);
    expect(await store.turns.nextWaiting('telegram:4711')).toBeUndefined();
  });
});
