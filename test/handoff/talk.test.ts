import { describe, expect, it, onTestFinished } from 'vitest';
import { createSeals } from '../../src/dossiers/seal.ts';
import { wardClocks } from '../../src/handoff/ward-clocks.ts';
import { stepping } from '../../src/main.ts';
import { openSqlite } from '../../src/store/sqlite/store.ts';
import { openWorld } from '../runtime/world.ts';
import { content } from '../support/talker.ts';
import { hire, lifeOf } from './desks.ts';

/** A citizen on the phone and a helper at the desk, over the real store and the whole assistant. */
const open = async () => {
  const store = await openSqlite(':memory:');
  const { ward, calendar } = content();
  const w = await openWorld({
    store,
    ...(stepping(content(), createSeals('kept by the tests')) as object),
    deskRules: wardClocks(ward, calendar),
  });
  onTestFinished(w.end);
  await hire(store, { id: 'lan', name: 'Lan', role: 'helper' });
  const last = () => w.phone.textsOf('bac').at(-1) ?? '';
  const says = async (text: string) => {
    const before = w.phone.textsOf('bac').length;
    await w.say('bac', text);
    await w.runtime.settle();
    return w.phone.textsOf('bac').slice(before);
  };
  let nth = 0;
  const lan = async (action: Parameters<NonNullable<typeof w.runtime.desk>['act']>[1]) => {
    nth += 1;
    const [ticket] = await store.db.selectFrom('ticket').select('number').execute();
    const acted = await w.runtime.desk!.act(ticket!.number, action, 'lan', `lan-${nth}`);
    await w.runtime.settle();
    return acted;
  };
  const number = async () => (await store.db.selectFrom('ticket').select('number').execute())[0]!.number;
  return { w, store, says, lan, last, number };
};

describe('a person takes over', () => {
  it('carries words both ways, keeps quiet meanwhile, and goes on where the guide stopped', async () => {
    const { store, says, lan, last, number } = await open();
    await says('toi muon lam giay khai sinh cho chau');
    await says('gap nguoi');
    await lan({ kind: 'claim' });
    expect(last()).toContain('Lan');
    expect(await says('con noi dung roi, toi ket o buoc nop ho so')).toEqual([]);
    expect(await says('1')).toEqual([]);
    await lan({ kind: 'say', text: 'Dạ bác chụp màn hình giúp con', asks: true });
    expect(last()).toContain('**Lan:** Dạ bác chụp màn hình giúp con');
    expect((await says('can cuoc cua toi 046090001234')).join()).toContain('che');
    await lan({ kind: 'close' });
    expect(last()).not.toContain('Lan:');
    expect((await lifeOf(store, await number())).map(it => it.text ?? it.kind)).toEqual([
      'opened',
      'claimed',
      'con noi dung roi, toi ket o buoc nop ho so',
      '1',
      'Dạ bác chụp màn hình giúp con',
      'can cuoc cua toi ‹id›',
      'closed',
    ]);
    expect((await says('lệ phí bao nhiêu')).join()).toMatch(/phí/i);
  });

  it('ends when the citizen says so', async () => {
    const { says, lan, store, number } = await open();
    await says('gặp người');
    await lan({ kind: 'claim' });
    expect((await says('kết thúc')).join()).toContain('khép lại');
    expect((await lifeOf(store, await number())).at(-1)?.kind).toBe('ended');
    expect(await lan({ kind: 'say', text: 'Dạ?', asks: false })).toEqual({ kind: 'refused', why: 'closed' });
  });

  it('is told to the citizen plainly when the helper stays silent, and given back', async () => {
    const { w, says, lan, last } = await open();
    await says('gặp người');
    await lan({ kind: 'claim' });
    await w.pass(31 * 60);
    expect(last()).toContain('hàng chờ');
    expect((await says('tạm trú cần giấy gì')).join()).not.toBe('');
  });

  it('never keeps from anybody the numbers for danger to life', async () => {
    const { says, lan } = await open();
    await says('gặp người');
    await lan({ kind: 'claim' });
    expect((await says('nhà tôi đang cháy')).join()).toContain('114');
  });
});
