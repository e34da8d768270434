import { median, quantile, seeded } from '../lib/stats.ts';
import type { Contestant } from './contestant.ts';
import { STEPS } from './guide.ts';
import { type Update, updateOf } from './telegram.ts';

export interface Flow {
  readonly turns: number;
  readonly perSecond: number;
  /** Of the processor, in microseconds a turn. */
  readonly cpu: number;
  /** Milliseconds from the update to its answer. */
  readonly p50: number;
  readonly p99: number;
}

let updates = 1000;

/**
 * Walks `chats` through the guide again and again, `flight` of them at a time, one update of a chat after the other,
 * in an order that is the same each time.
 */
export async function walk(
  { handle }: Contestant,
  { chats, flight, ms, first = 1 }: { chats: number; flight: number; ms: number; first?: number },
): Promise<Flow> {
  const random = seeded(7);
  const steps = new Uint8Array(chats);
  const ready = Array.from({ length: chats }, (_, nth) => nth);
  const took: number[] = [];
  const from = performance.now();
  const cpu = process.cpuUsage();

  const citizen = async () => {
    while (performance.now() - from < ms) {
      const place = Math.floor(random() * ready.length);
      const chat = ready[place]!;
      ready[place] = ready.at(-1)!;
      ready.pop();
      const update: Update = updateOf(first + chat, steps[chat]!, ++updates);
      const sent = performance.now();
      await handle(update);
      took.push(performance.now() - sent);
      steps[chat] = (steps[chat]! + 1) % STEPS;
      ready.push(chat);
      if (took.length % 64 === 0) await new Promise(setImmediate);
    }
  };
  await Promise.all(Array.from({ length: flight }, citizen));
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - from) / 1000;
  return {
    turns: took.length,
    perSecond: took.length / seconds,
    cpu: (user + system) / took.length,
    p50: median(took),
    p99: quantile(took, 0.99),
  };
}
