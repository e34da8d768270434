import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendOutcome } from '../../src/runtime/channel.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { openWorld, type World } from './world.ts';

const LATER = (seconds: number, scope: 'chat' | 'channel' = 'chat'): SendOutcome => ({
  kind: 'later',
  afterMs: seconds * 1000,
  scope,
});

async function world(wanted?: Parameters<typeof openWorld>[0]): Promise<World> {
  const opened = await openWorld(wanted);
  onTestFinished(opened.end);
  return opened;
}

const deliveries = async ({ store }: World) =>
  (
    await store.db
      .selectFrom('message')
      .select('delivery')
      .where('direction', '=', 'out')
      .orderBy('seq')
      .execute()
  ).map(({ delivery }) => delivery);

const count = (n: number) => Array.from({ length: n }, (_, i) => `${n}.${i + 1}`);

describe('the outbox', () => {
  it('sends in order, one in flight for each chat, chats side by side', async () => {
    const w = await world();
    w.phone.follow(() => new Promise(resolve => setImmediate(resolve, undefined)));
    await Promise.all(['an', 'binh', 'chi'].map(chat => w.say(chat, 'say 5')));
    await w.runtime.settle();
    for (const chat of ['an', 'binh', 'chi']) expect(w.phone.textsOf(chat)).toEqual(count(5));
    expect(w.phone.most).toEqual({ chat: 1, all: 3 });
    expect(new Set(await deliveries(w))).toEqual(new Set(['sent']));
  });

  it('keeps the order when the citizen writes while a reply is under way', async () => {
    const w = await world();
    let arrive = () => {};
    w.phone.follow((_, attempt) =>
      attempt === 1 ? new Promise(resolve => (arrive = () => resolve(undefined))) : undefined,
    );
    await w.say('an', 'say 2');
    await w.say('an', 'hai');
    await new Promise(setImmediate);
    expect(w.phone.attempts.map(({ text }) => text)).toEqual(['2.1']);
    arrive();
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['2.1', '2.2', '2: hai']);
    expect(w.phone.most.chat).toBe(1);
  });

  it('sends nothing before the turn is on disk', async () => {
    const store = await openSqlite(':memory:');
    const order: string[] = [];
    const commitTurns: typeof store.turns.commitTurns = async (turns, notes) => {
      const results = await store.turns.commitTurns(turns, notes);
      if (turns.length > 0) order.push('committed');
      return results;
    };
    const w = await world({ store: { ...store, turns: { ...store.turns, commitTurns } } });
    w.phone.follow(() => {
      order.push('sent');
      return undefined;
    });
    await w.say('an', 'say 2');
    await w.runtime.settle();
    expect(order).toEqual(['committed', 'sent', 'sent']);
  });

  it('lets the next wait until it is on disk that the last one was sent', async () => {
    const store = await openSqlite(':memory:');
    let broken = true;
    const commitTurns: typeof store.turns.commitTurns = (turns, notes = []) =>
      broken && notes.length > 0
        ? Promise.reject(new Error('disk full'))
        : store.turns.commitTurns(turns, notes);
    const w = await world({ store: { ...store, turns: { ...store.turns, commitTurns } } });
    await w.say('an', 'say 2');
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(w.phone.textsOf('an')).toEqual(['2.1']);
    broken = false;
    await w.pass(60);
    expect(w.phone.textsOf('an')).toEqual(['2.1', '2.2']);
  });

  it('tries again what could not be sent now, later each time, and keeps the order', async () => {
    const w = await world();
    w.phone.follow((_, attempt) => (attempt <= 4 ? LATER(0) : undefined));
    await w.say('an', 'say 2');
    await w.runtime.settle();
    expect(w.phone.attempts).toHaveLength(1);
    await w.say('an', 'một');
    await w.pass(3600);
    expect(w.phone.textsOf('an')).toEqual(['2.1', '2.2', '2: một']);
    // A doubling second, at chance 0.5 three quarters of it.
    const waits = w.phone.attempts.slice(1, 5).map(({ at }, n) => at - w.phone.attempts[n]!.at);
    expect(waits).toEqual([750, 1500, 3000, 6000]);
  });

  it('waits as long as the platform asks, for one chat or for all', async () => {
    const w = await world();
    w.phone.follow(({ address }, attempt) => (address === 'an' && attempt === 1 ? LATER(30) : undefined));
    await w.say('an', 'một');
    await w.say('binh', 'hai');
    await w.runtime.settle();
    expect(w.phone.arrivals.map(({ chat }) => chat)).toEqual(['binh']);
    await w.pass(29);
    expect(w.phone.textsOf('an')).toEqual([]);
    await w.pass(1);
    expect(w.phone.textsOf('an')).toEqual(['1: một']);

    w.phone.follow(({ address }) =>
      address === 'an' && w.phone.attempts.length === 4 ? LATER(30, 'channel') : undefined,
    );
    await w.say('an', 'ba');
    await w.runtime.settle();
    await w.say('binh', 'bốn');
    await w.pass(29);
    expect(w.phone.attempts).toHaveLength(4);
    await w.pass(60);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: ba');
    expect(w.phone.textsOf('binh').at(-1)).toBe('2: bốn');
  });

  it('tries out a channel that was told to wait with one chat only', async () => {
    const w = await world();
    let down = true;
    w.phone.follow(async () => {
      await new Promise(setImmediate);
      return down ? LATER(10, 'channel') : undefined;
    });
    await Promise.all(Array.from({ length: 20 }, (_, n) => w.say(`chat${n}`, 'chào')));
    await w.runtime.settle();
    const before = w.phone.attempts.length;
    await w.pass(11);
    expect(w.phone.attempts.length).toBe(before + 1);
    down = false;
    await w.pass(600);
    expect(w.phone.arrivals).toHaveLength(20);
  });

  it('goes on with the next when the platform refuses one', async () => {
    const w = await world();
    w.phone.follow(({ seq }) => (seq === 3 ? { kind: 'refused', why: 'too long' } : undefined));
    await w.say('an', 'say 3');
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['3.1', '3.3']);
    expect(await deliveries(w)).toEqual(['sent', 'refused', 'sent']);
  });

  it('holds everything for a chat that is gone, and sends it in order when the citizen is back', async () => {
    const w = await world();
    w.phone.follow(() => ({ kind: 'gone', why: 'blocked' }));
    await w.say('an', 'remind later 60');
    await w.say('an', 'say 2');
    await w.runtime.settle();
    const before = w.phone.attempts.length;
    await w.pass(3600);
    // What a timer says is not even tried.
    expect(w.phone.attempts).toHaveLength(before);
    expect(await deliveries(w)).toEqual(['held', 'held', 'held', 'held']);
    w.phone.follow(() => undefined);
    await w.say('an', 'quiet');
    await w.runtime.settle();
    expect(w.phone.textsOf('an')).toEqual(['1: remind later 60', '2.1', '2.2', '3: rang later about ABCDEF']);
  });

  it('keeps a reply whose channel throws', async () => {
    const w = await world();
    w.phone.follow((_, attempt) => {
      if (attempt === 1) throw new Error('a bug in the channel');
      return undefined;
    });
    await w.say('an', 'chào');
    await w.pass(60);
    expect(w.phone.textsOf('an')).toEqual(['1: chào']);
  });

  it("keeps the channel's and each chat's pace", async () => {
    const w = await world({ pace: { perSecond: 10, perChatPerSecond: 1 } });
    await Promise.all(Array.from({ length: 30 }, (_, n) => w.say(`chat${n}`, 'say 2')));
    await w.pass(60);
    const { arrivals } = w.phone;
    expect(arrivals).toHaveLength(60);
    const start = arrivals[0]!.at;
    for (const second of [1, 2, 3, 4, 5]) {
      expect(arrivals.filter(({ at }) => at < start + second * 1000).length).toBeLessThanOrEqual(
        10 + second * 10,
      );
    }
    for (const chat of ['chat0', 'chat29']) {
      const [one, two] = arrivals.filter(arrival => arrival.chat === chat);
      expect(two!.at - one!.at).toBeGreaterThanOrEqual(1000);
    }
    // Not slower than it may be either: 10 at once, then 50 at ten a second.
    expect(arrivals.at(-1)!.at - start).toBeLessThanOrEqual(5100);
  });

  it('waits for nothing when it has nothing to do', async () => {
    const w = await world({ pace: { perSecond: 10, perChatPerSecond: 1 } });
    await w.say('an', 'chào');
    await w.pass(10);
    const looks: number[] = [];
    const { at } = w.clock;
    w.clock.at = (moment, wake) => {
      looks.push(moment);
      return at(moment, wake);
    };
    await w.pass(100_000);
    expect(looks).toEqual([]);
  });
});
