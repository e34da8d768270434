import { describe, expect, it, onTestFinished } from 'vitest';
import type { EffectResult } from '../../src/conversation/effect.ts';
import { counts } from '../../src/store/queries/counts.ts';
import { openWorld } from './world.ts';

const world: typeof openWorld = async wanted => {
  const opened = await openWorld(wanted);
  onTestFinished(opened.end);
  return opened;
};

const DAY = 86_400;

describe('effects', () => {
  it('find a case by its code, from any chat, until it expires', async () => {
    const w = await world();
    await w.say('an', 'draw');
    await w.runtime.settle();
    const code = w.phone.textsOf('an')[0]!;
    await w.say('binh', `find ${code}`);
    await w.runtime.settle();
    expect(w.phone.textsOf('binh')).toEqual([`1: find ${code}`, `2: found ${code}`]);
    await w.pass(180 * DAY);
    await w.say('binh', `find ${code}`);
    await w.say('binh', 'find AAAAAA');
    await w.runtime.settle();
    expect(w.phone.textsOf('binh').filter(text => /: (no|found)/.test(text))).toEqual([
      `2: found ${code}`,
      expect.stringContaining(`no ${code}`),
      expect.stringContaining('no AAAAAA'),
    ]);
    expect(await counts(w.store.db)).toMatchObject({ effects: 0 });
  });

  it('run only when the turn is on disk, and bring back their result once', async () => {
    let ran = 0;
    const missing = async ({ code }: { code: string }): Promise<EffectResult> => {
      ran += 1;
      return { kind: 'case_missing', code };
    };
    const w = await world({ handlers: { find_case: missing } });
    await w.say('an', 'find AAAAAA', 'tg:1');
    await w.say('an', 'find AAAAAA', 'tg:1');
    await w.runtime.settle();
    expect(ran).toBe(1);
    expect(w.phone.textsOf('an')).toEqual(['1: find AAAAAA', '2: no AAAAAA']);
  });

  it('are asked again when a handler throws, later each time, while others go on', async () => {
    const tries: number[] = [];
    const w = await world({
      handlers: {
        find_case: async ({ code }) => {
          if (code !== 'AAAAAA') return { kind: 'case_missing', code };
          tries.push(w.clock.now());
          if (tries.length <= 3) throw new Error('a service that answers nonsense');
          return { kind: 'case_missing', code };
        },
      },
    });
    await w.say('an', 'find AAAAAA');
    await w.say('an', 'find BBBBBB');
    await w.runtime.settle();
    expect(w.phone.textsOf('an').at(-1)).toBe('3: no BBBBBB');
    await w.pass(600);
    expect(w.phone.textsOf('an').at(-1)).toBe('4: no AAAAAA');
    expect(tries.slice(1).map((at, n) => at - tries[n]!)).toEqual([750, 1500, 3000]);
  });

  it('run side by side, more than a page of them, each once', async () => {
    const seen: string[] = [];
    const w = await world({
      handlers: {
        find_case: async ({ code }) => {
          seen.push(code);
          await new Promise(setImmediate);
          return { kind: 'case_missing', code };
        },
      },
    });
    await Promise.all(Array.from({ length: 100 }, (_, n) => w.say(`chat${n}`, `find ${n}`)));
    await w.runtime.settle();
    expect(seen).toHaveLength(100);
    expect(new Set(seen).size).toBe(100);
    expect(w.phone.arrivals.filter(({ text }) => text.includes(': no'))).toHaveLength(100);
  });
});
