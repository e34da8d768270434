import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../lib/stats.ts';
import { reduce, STEPS } from '../turns/guide.ts';
import { guideAssistant, openOurs } from '../turns/ours.ts';
import { createWire, TOKEN, updateOf } from '../turns/telegram.ts';

/*
 * What a turn costs with few and with many live chats, and early and late in a conversation. Costs are of the
 * processor, in slices that take turns, so that a busy machine troubles both alike.
 */

export interface Grown {
  readonly chats: number;
  /** Microseconds a turn, a slice each. */
  readonly few: readonly number[];
  readonly many: readonly number[];
  readonly young: readonly number[];
  readonly old: readonly number[];
  /** Turns that the old conversations had behind them. */
  readonly behind: number;
  readonly rssBefore: number;
  readonly rssAfter: number;
  readonly perSecondFilling: number;
}

const { chats, slices, behind } = JSON.parse(process.argv[2]!) as Record<
  'chats' | 'slices' | 'behind',
  number
>;
const FEW = 1000;
const SLICE = 1500;
const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
const open = async (name: string) => {
  const assistant = guideAssistant(reduce);
  const { handle, close } = await openOurs(assistant, {
    token: TOKEN,
    fetch: createWire().fetch,
    place: join(folder, name),
  });
  return { handle, close, steps: new Map<number, number>() };
};
type Bench = Awaited<ReturnType<typeof open>>;

let updates = 0;
const turn = async ({ handle, steps }: Bench, chat: number) => {
  const step = steps.get(chat) ?? 0;
  await handle(updateOf(chat, step, ++updates));
  steps.set(chat, (step + 1) % STEPS);
};

/** `count` turns among the chats that `next` names, 64 in flight, none of them in one chat. */
const run = async (bench: Bench, count: number, next: () => number) => {
  const busy = new Set<number>();
  let left = count;
  const citizen = async () => {
    while (left-- > 0) {
      let chat = next();
      while (busy.has(chat)) chat = next();
      busy.add(chat);
      await turn(bench, chat);
      busy.delete(chat);
    }
  };
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: 64 }, citizen));
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / count;
};

const random = seeded(3);
const among = (count: number) => () => 1 + Math.floor(random() * count);
const oneAfterTheOther = (from = 0) => {
  let last = from;
  return () => ++last;
};
const rss = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

const few = await open('few.db');
const many = await open('many.db');
await run(few, FEW, oneAfterTheOther());
await run(few, 4 * SLICE, among(FEW));
const rssBefore = rss();
const from = performance.now();
await run(many, chats, oneAfterTheOther());
const perSecondFilling = chats / ((performance.now() - from) / 1000);
const rssAfter = rss();

const costs = { few: [] as number[], many: [] as number[], young: [] as number[], old: [] as number[] };
for (let slice = 0; slice < slices; slice += 1) {
  costs.few.push(await run(few, SLICE, among(FEW)));
  costs.many.push(await run(many, SLICE, among(chats)));
}

const OLD = 128;
const first = (from: number) => () => from + 1 + Math.floor(random() * OLD);
const aged = await open('aged.db');
await run(aged, OLD * behind, first(0));
for (let slice = 0; slice < slices; slice += 1) {
  costs.old.push(await run(aged, SLICE, first(0)));
  // Each slice has fresh chats: theirs are the first dozen turns.
  costs.young.push(await run(aged, SLICE, first(OLD * (slice + 1))));
}
console.log(
  JSON.stringify({ chats, ...costs, behind, rssBefore, rssAfter, perSecondFilling } satisfies Grown),
);
rmSync(folder, { recursive: true });
process.exit(0);
