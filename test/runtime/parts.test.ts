import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseFile } from '../../src/conversation/write.ts';
import { createActivity } from '../../src/runtime/activity.ts';
import { backoff } from '../../src/runtime/backoff.ts';
import { createBell } from '../../src/runtime/bell.ts';
import { manualClock, systemClock, until } from '../../src/runtime/clock.ts';
import { faultOf } from '../../src/runtime/fault.ts';
import { createKeyedQueue } from '../../src/runtime/keyed-queue.ts';
import { createNames } from '../../src/runtime/names.ts';
import { createBucket } from '../../src/runtime/pace.ts';

describe('the clock that is moved by hand', () => {
  it('wakes everybody at their own moment, those who come on the way too', async () => {
    const clock = manualClock(0);
    const woken: [string, number][] = [];
    clock.at(30, () => woken.push(['c', clock.now()]));
    clock.at(10, () => {
      woken.push(['a', clock.now()]);
      clock.at(20, () => woken.push(['b', clock.now()]));
    });
    const cancel = clock.at(15, () => woken.push(['never', clock.now()]));
    cancel();
    await clock.moveTo(25, async () => {});
    expect(clock.now()).toBe(25);
    await clock.moveTo(40, async () => {});
    expect(woken).toEqual([
      ['a', 10],
      ['b', 20],
      ['c', 30],
    ]);
  });

  it('does not let anyone wait for a moment that is past', async () => {
    const clock = manualClock(100);
    await new Promise<void>(resolve => clock.at(50, resolve));
    await until(clock, 100);
  });
});

describe('the real clock', () => {
  it('wakes, and can be told not to', async () => {
    const { now, at } = systemClock;
    const cancel = at(now() + 5, () => expect.unreachable());
    cancel();
    await until(systemClock, now() + 20);
    const stopping = new AbortController();
    const forever = until(systemClock, now() + 10 ** 12, stopping.signal);
    stopping.abort();
    await forever;
  });
});

describe('the bell', () => {
  it('rings for one conversation and for those who hear all', () => {
    const bell = createBell();
    const heard: string[] = [];
    const silence = bell.listen('web:1', () => heard.push('one'));
    const other = bell.listen('web:1', () => heard.push('other'));
    bell.listen('web:2', () => heard.push('two'));
    const deafen = bell.hearAll(({ conversation, seq }) => heard.push(`${conversation} ${seq}`));
    const ring = (conversation: string) =>
      bell.ring({ conversation, channel: 'web', seq: 4, effects: false });
    ring('web:1');
    expect(heard.splice(0)).toEqual(['web:1 4', 'one', 'other']);
    silence();
    deafen();
    ring('web:1');
    expect(heard.splice(0)).toEqual(['other']);
    other();
    ring('web:1');
    expect(heard).toEqual([]);
  });
});

describe('a keyed queue', () => {
  it('runs the work of a key in order, also after one that failed', async () => {
    const inOrder = createKeyedQueue();
    const done: string[] = [];
    const work = (name: string, rounds: number) => async () => {
      for (let n = 0; n < rounds; n += 1) await new Promise(setImmediate);
      done.push(name);
      if (name === 'a2') throw new Error(name);
    };
    const results = await Promise.allSettled([
      inOrder('a', work('a1', 5)),
      inOrder('a', work('a2', 3)),
      inOrder('a', work('a3', 1)),
      inOrder('b', work('b1', 1)),
    ]);
    expect(done).toEqual(['b1', 'a1', 'a2', 'a3']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});

describe('activity', () => {
  it('is idle when the last work has ended, and what it set off', async () => {
    const activity = createActivity();
    await activity.idle();
    const ended: string[] = [];
    void activity.track(async () => {
      await new Promise(setImmediate);
      ended.push('first');
      void activity.track(async () => {
        await new Promise(setImmediate);
        ended.push('second');
      });
    });
    await expect(activity.track(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await activity.idle();
    expect(ended).toEqual(['first', 'second']);
  });
});

describe('back-off', () => {
  it('grows up to five minutes, never below half of what it could be', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(1000), chance, (attempts, dice) => {
        const full = Math.min(300_000, 1000 * 2 ** Math.min(attempts, 20));
        const wait = backoff(attempts, () => dice);
        expect(wait).toBeGreaterThanOrEqual(full / 2);
        expect(wait).toBeLessThanOrEqual(full);
      }),
    );
  });
});

describe('a pace', () => {
  it("never lets more through in any second than the rate and one second's saving", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(400), { maxLength: 200 }),
        (rate, gaps) => {
          const bucket = createBucket(rate);
          const passed: number[] = [];
          let now = 1_700_000_000_000;
          for (const gap of gaps) {
            now = Math.max(now + gap, bucket.readyAt(now + gap));
            bucket.take(now);
            passed.push(now);
          }
          for (const from of passed) {
            expect(passed.filter(at => at >= from && at < from + 1000).length).toBeLessThanOrEqual(rate * 2);
          }
        },
      ),
    );
  });
});

describe('names', () => {
  it('draws codes of the agreed shape, the same for the same event and attempt', () => {
    const { code } = createNames('a');
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, fc.nat(9), fc.nat(9), (conversation, id, attempt, nth) => {
        const drawn = code(conversation, id, attempt, nth);
        expect(CaseFile.shape.code.safeParse(drawn).success).toBe(true);
        expect(code(conversation, id, attempt, nth)).toBe(drawn);
        expect(code(conversation, id, attempt + 1, nth)).not.toBe(drawn);
        expect(createNames('b').code(conversation, id, attempt, nth)).not.toBe(drawn);
      }),
    );
  });

  it('names a conversation in logs without naming it', () => {
    const { forLog } = createNames('a');
    expect(forLog('telegram:4711')).toMatch(/^[0-9a-f]{12}$/);
    expect(forLog('telegram:4711')).toBe(forLog('telegram:4711'));
    expect(createNames('b').forLog('telegram:4711')).not.toBe(forLog('telegram:4711'));
  });
});

describe('a fault, as a log may show it', () => {
  it('has its kind and place, and nothing of its message', () => {
    let caught: unknown;
    try {
      JSON.parse('số căn cước 046');
    } catch (error) {
      caught = error;
    }
    const fault = faultOf(caught);
    expect(fault.name).toBe('SyntaxError');
    expect(fault.where[0]).toContain('JSON.parse');
    expect(JSON.stringify(fault)).not.toContain('số');
    expect(faultOf(new Error('one\n    at secret (file.ts:1)')).where.join()).not.toContain('secret');
    expect(faultOf('a text')).toEqual({ name: 'string', where: [] });
  });
});
