import { describe, expect, it, onTestFinished } from 'vitest';
import { sendNews } from '../../src/store/queries/inbox.ts';
import { openWorld } from './world.ts';

const world: typeof openWorld = async wanted => {
  const opened = await openWorld(wanted);
  onTestFinished(opened.end);
  return opened;
};

const letter = (text: string) => ({ kind: 'message', about: '1.001193', text: { vi: text } }) as const;

describe('the inbox', () => {
  it('takes what one conversation sends to another, in the same commit', async () => {
    const w = await world();
    await w.say('an', 'hello');
    await w.say('helper', 'tell phone:an n1 chào bác');
    await w.pass(0);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: heard chào bác');
  });

  it('is heard once, however often the same news is sent', async () => {
    const w = await world();
    await w.say('an', 'hello');
    for (const attempt of ['tell phone:an n1 một', 'tell phone:an n1 hai', 'tell phone:an n2 ba']) {
      await w.say('helper', attempt);
      await w.pass(0);
    }
    expect(w.phone.textsOf('an').slice(1)).toEqual(['2: heard một', '3: heard ba']);
  });

  it('waits for its moment', async () => {
    const w = await world();
    await w.say('an', 'hello');
    const notBefore = w.clock.now() + 3_600_000;
    await sendNews(w.store.db, [
      { conversation: 'phone:an', id: 'n1', news: letter('sáng rồi'), notBefore },
    ]).execute();
    await w.runtime.settle();
    await w.pass(3599);
    expect(w.phone.textsOf('an')).toHaveLength(1);
    await w.pass(1);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: heard sáng rồi');
  });

  it('finds what another process stored, without a bell', async () => {
    const w = await world({ lookMs: 2000 });
    await w.say('an', 'hello');
    await w.pass(3);
    const news = {
      conversation: 'phone:an',
      id: 'n1',
      news: letter('từ lệnh khác'),
      notBefore: w.clock.now(),
    };
    await sendNews(w.store.db, [news]).execute();
    await w.pass(2);
    expect(w.phone.textsOf('an').at(-1)).toBe('2: heard từ lệnh khác');
  });

  it('keeps news for somebody we never met, and troubles nobody', async () => {
    const w = await world();
    await w.say('helper', 'tell phone:nobody n1 chào');
    await w.pass(10);
    expect(w.phone.arrivals.map(({ text }) => text)).toEqual(['1: tell phone:nobody n1 chào']);
  });
});
