import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../../src/runtime/clock.ts';
import type { Store } from '../../src/store/store.ts';
import { event, NOON, ticketOpened, turn } from '../store/samples.ts';
import { deskOn, hire, lifeOf, openTickets, toldTo } from './desks.ts';
import { MINUTE } from './people.ts';

const kindsOf = (events: readonly { kind: string }[]) => events.map(({ kind }) => kind);

/** What the desk promises on every engine. `open` gives stores on the same empty data, one for each process. */
export function deskContract(engine: string, open: (processes: number) => Promise<Store[]>): void {
  describe(`the desk on ${engine}`, () => {
    let stores: Store[];
    let clock: ManualClock;
    beforeEach(async () => {
      stores = await open(3);
      clock = manualClock(Date.parse(NOON));
    });
    afterEach(() => Promise.all(stores.map(store => store.close())));

    it('lets 160 helpers race for 800 requests without one double claim, across processes', async () => {
      const [store] = stores as [Store];
      const helpers = Array.from({ length: 160 }, (_, n) => `h${n}`);
      await hire(store, ...helpers.map(id => ({ id, name: id, role: 'helper' as const, capacity: 5 })));
      const numbers = await openTickets(store, 800);
      const desks = stores.map(it => deskOn(it, clock));
      const winners: string[] = [];
      const race = async (helper: string, nth: number) => {
        const desk = desks[nth % desks.length]!;
        // Eight want the same forty, and five each.
        for (let held = 0, at = (nth % 20) * 40; held < 5 && at < (nth % 20) * 40 + 40; at += 1) {
          const number = numbers[at]!;
          const acted = await desk.act(number, { kind: 'claim' }, helper, `${helper}:${number}`);
          if (acted.kind !== 'done') continue;
          held += 1;
          winners.push(`${number} ${helper}`);
        }
      };
      await Promise.all(helpers.map(race));
      const claims = new Map<string, number>();
      const logged: string[] = [];
      for (const number of numbers) {
        const life = await lifeOf(store, number);
        logged.push(...life.filter(it => it.kind === 'claimed').map(it => `${number} ${it.by}`));
        claims.set(number, life.filter(it => it.kind === 'claimed').length);
        expect((await toldTo(store, number)).filter(it => it.what === 'claimed')).toHaveLength(
          claims.get(number)!,
        );
      }
      expect(winners.toSorted()).toEqual(logged.toSorted());
      expect([...claims.values()].filter(n => n > 1)).toEqual([]);
      expect(winners).toHaveLength(800);
    }, 120_000);

    it('keeps the order of what a citizen and a helper say, and does each action once', async () => {
      const [store] = stores as [Store];
      await hire(store, { id: 'lan', name: 'Lan', role: 'helper' });
      await store.turns.commitTurns([turn({ chat: 'P-0', writes: [ticketOpened('P-0')] })]);
      const desk = deskOn(store, clock);
      await desk.act('P-0', { kind: 'claim' }, 'lan', 'a1');
      const say = (text: string, id: string) =>
        desk.act('P-0', { kind: 'say', text, asks: false }, 'lan', id);
      await say('Dạ cháu nghe', 'a2');
      await say('Dạ cháu nghe', 'a2');
      await store.turns.commitTurns([
        turn({
          chat: 'P-0',
          basedOn: 1,
          event: event('u2'),
          writes: [
            { kind: 'ticket_heard', number: 'P-0', text: 'tôi kẹt' },
            { kind: 'ticket_heard', number: 'P-0', text: 'ở bước nộp' },
          ],
        }),
      ]);
      await desk.look();
      await desk.settle();
      expect((await lifeOf(store, 'P-0')).map(it => it.text ?? it.kind)).toEqual([
        'claimed',
        'Dạ cháu nghe',
        'tôi kẹt',
        'ở bước nộp',
      ]);
      expect(await toldTo(store, 'P-0')).toMatchObject([
        { what: 'claimed', name: 'Lan' },
        { what: 'said', name: 'Lan', text: 'Dạ cháu nghe' },
      ]);
    });

    it('takes nothing from a conversation that is not the request’s own', async () => {
      const [store] = stores as [Store];
      await openTickets(store, 1);
      const stranger = { kind: 'ticket_ended', number: 'P-0' } as const;
      await store.turns.commitTurns([turn({ chat: 'stranger', writes: [stranger] })]);
      const desk = deskOn(store, clock);
      await desk.look();
      await desk.settle();
      expect(kindsOf(await lifeOf(store, 'P-0'))).toEqual(['opened']);
    });

    it('takes back, climbs and says so as time goes by, also after a restart', async () => {
      const [store, other] = stores as [Store, Store];
      await hire(store, { id: 'lan', name: 'Lan', role: 'helper' });
      await openTickets(store, 1);
      const desk = deskOn(store, clock);
      await desk.start();
      await desk.act('P-0', { kind: 'claim' }, 'lan', 'a1');
      await clock.moveTo(clock.now() + 16 * MINUTE, desk.settle);
      desk.stop();
      const next = deskOn(other, clock);
      await next.start();
      await clock.moveTo(clock.now() + 200 * MINUTE, next.settle);
      next.stop();
      expect(kindsOf(await lifeOf(store, 'P-0'))).toEqual([
        'opened',
        'claimed',
        'reminded',
        'released',
        'escalated',
      ]);
      expect((await toldTo(store, 'P-0')).map(it => it.what)).toEqual(['claimed', 'released', 'escalated']);
    });
  });
}
