import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open.ts';
import type { TestRedis } from '../support/redis-server.ts';
import type { ChildSettings } from './child.ts';
import type { Random } from './crowd.ts';
import { type Front, openFront } from './front.ts';
import { judge } from './judge.ts';
import { openStage, type Report, startChild } from './lives.ts';

/** What happens to one of the processes while all of them work. */
export type Act =
  /** Killed, and replaced. */
  | 'kill'
  /** Stands still for longer than its leases last, and goes on. */
  | 'stall'
  /** Told to stop, and replaced: a deploy. */
  | 'restart'
  /** Redis is killed, and comes back empty. */
  | 'redis';

export interface TogetherPlan {
  readonly place: string;
  readonly redis: TestRedis;
  readonly random: Random;
  readonly delivery: 'webhook' | 'polling';
  readonly acts: readonly Act[];
  readonly onAct?: (done: number) => void;
}

const PROCESSES = 3;
/** Longer than a busy machine lets a process wait: only who is stopped loses its leases. */
const TIMES = { lastMs: 3000, beatMs: 200 };
const STALL_MS = TIMES.lastMs * 1.2;

interface Member {
  readonly child: ChildProcess;
  readonly url?: string;
}

/** Three processes on one database under load, until all acts are played and nothing waits any more. */
export async function liveTogether(plan: TogetherPlan): Promise<Report> {
  const { place, redis, random, delivery, acts, onAct } = plan;
  const began = Date.now();
  const stage = await openStage(random);
  const { server, crowd, marks } = stage;
  const front = delivery === 'webhook' ? await openFront() : undefined;
  const base = { place, api: server.url, token: server.token, times: TIMES, redis: redis.url };
  const settings: ChildSettings = front ? { ...base, webhook: front.url } : base;
  const enter = async (): Promise<Member> => {
    const member = await startChild(settings);
    if (member.url) front?.join(member.url);
    return member;
  };
  const members = await Promise.all(Array.from({ length: PROCESSES }, enter));

  for (const [done, act] of acts.entries()) {
    await pause(500 + random() * 1500);
    const place = Math.floor(random() * members.length);
    const member = members[place]!;
    if (act === 'redis') await blink(redis);
    else if (act === 'stall') await stall(member, stage.mark);
    else {
      members[place] = (await Promise.all([enter(), end(member, act, front, stage.mark)]))[0];
    }
    onAct?.(done + 1);
  }

  crowd.hush();
  const store = await openStore(place);
  while (!(await stage.allDone(store))) {
    const ended = members.find(({ child }) => child.exitCode !== null);
    if (ended) throw new Error(`a process ended by itself (${ended.child.exitCode})`);
    await pause(50);
  }
  const codes = await Promise.all(members.map(member => end(member, 'restart', front, () => {})));
  const verdict = await judge(store, crowd.people, marks);
  await store.close();
  await server.close();
  await front?.close();
  const unclean = codes.filter(code => code !== 0).map(code => `a process ended with ${code}`);
  const kills = acts.filter(act => act === 'kill').length;
  const seconds = Math.round((Date.now() - began) / 1000);
  return { ...verdict, wrong: [...verdict.wrong, ...unclean], kills, seconds };
}

async function end(
  { child, url }: Member,
  act: 'kill' | 'restart',
  front: Front | undefined,
  mark: () => void,
) {
  const gone = once(child, 'exit');
  child.kill(act === 'kill' ? 'SIGKILL' : 'SIGTERM');
  if (act === 'kill') mark();
  if (url) front?.leave(url);
  const [code] = await gone;
  return code as number | null;
}

async function stall({ child }: Member, mark: () => void) {
  child.kill('SIGSTOP');
  mark();
  await pause(STALL_MS);
  child.kill('SIGCONT');
}

async function blink(redis: TestRedis) {
  await redis.kill();
  await pause(1000);
  await redis.start();
}
