import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { loadContent } from '../../src/content.ts';
import { createSeals } from '../../src/dossiers/seal.ts';
import { stepping } from '../../src/main.ts';
import { quantile, seeded } from '../lib/stats.ts';
import { openOurs } from '../turns/ours.ts';
import { createWire, TOKEN } from '../turns/telegram.ts';
import { createTown } from './town.ts';

/** What a stretch of time was like. */
export interface Stretch {
  readonly seconds: number;
  readonly turns: number;
  readonly perSecond: number;
  /** Milliseconds from the update to its last answer. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Share of one processor. */
  readonly cpu: number;
  readonly rss: number;
}

/** Between two messages of one person; shorter than people take, so that a short run is more than greetings. */
const PAUSE_SECONDS = 4;
const FIRST = 10_000;

/** The whole assistant on `place`, its content and search included, and a town that talks with it. */
export async function openWard(place: string) {
  const wire = createWire();
  const town = createTown(wire, seeded(11));
  const random = seeded(23);
  const assistant = stepping(loadContent('data'), createSeals(randomUUID()));
  const { handle, close } = await openOurs(assistant, { token: TOKEN, fetch: wire.fetch, place });

  const measured = async (
    work: (turn: (chat: number) => Promise<void>) => Promise<void>,
  ): Promise<Stretch> => {
    const took: number[] = [];
    const from = performance.now();
    const cpu = process.cpuUsage();
    await work(async chat => {
      const sent = performance.now();
      await handle(town.next(chat));
      took.push(performance.now() - sent);
    });
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - from) / 1000;
    return {
      seconds,
      turns: took.length,
      perSecond: took.length / seconds,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      most: quantile(took, 1),
      cpu: (user + system) / 1e6 / seconds,
      rss: process.memoryUsage().rss,
    };
  };

  return {
    close,

    /** As much as it takes: 64 people at a time who never rest. */
    atCapacity: (ms: number): Promise<Stretch> =>
      measured(async turn => {
        const until = performance.now() + ms;
        const person = async (_: unknown, nth: number) => {
          for (let next = 0; performance.now() < until; next += 1) {
            await turn(1 + nth * 20 + (next % 20));
            if (nth === 0) await new Promise(setImmediate);
          }
        };
        await Promise.all(Array.from({ length: 64 }, person));
      }),

    /**
     * Turns come when they come, `perSecond` on average, and do not wait for each other: who is slow has them pile up.
     */
    atRate: (perSecond: number, ms: number): Promise<Stretch> =>
      measured(async turn => {
        const from = performance.now();
        const busy = new Set<number>();
        const underWay = new Set<Promise<void>>();
        const people = Math.ceil(perSecond * PAUSE_SECONDS);
        let due = from;
        while (due < from + ms) {
          if (due > performance.now()) await wait(Math.max(1, due - performance.now()));
          let chat = FIRST + Math.floor(random() * people);
          // Somebody whose answer is under way does not write: a newcomer does.
          while (busy.has(chat)) chat = FIRST + Math.floor(random() * (people + 2 * busy.size));
          busy.add(chat);
          const one = turn(chat).finally(() => {
            busy.delete(chat);
            underWay.delete(one);
          });
          underWay.add(one);
          due += (-Math.log(1 - random()) * 1000) / perSecond;
        }
        await Promise.all(underWay);
      }),
  };
}
