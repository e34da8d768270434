import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/open.ts';
import { counts } from '../../src/store/queries/counts.ts';
import type { Store } from '../../src/store/store.ts';
import { startTelegramServer } from '../support/telegram-server/server.ts';
import { bundledChild } from './bundle.ts';
import type { ChildSettings } from './child.ts';
import { gatherCrowd, type Random } from './crowd.ts';
import { judge, linesOf, type Mark, type Verdict } from './judge.ts';

/** Short leases: whoever takes over need not wait long. */
export const TIMES = { lastMs: 700, beatMs: 100 };

/** A life ends after so many calls to the platform at most: some in the first burst, some in quiet talk. */
const MOST_CALLS = 50;

/** Starts a process and resolves once it works. */
export async function startChild(settings: ChildSettings): Promise<{ child: ChildProcess; url?: string }> {
  const child = spawn(process.execPath, [await bundledChild(), JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process ended at its start (${code})`))),
  ]);
  return { child, ...(first as { url?: string }) };
}

export async function openStage(random: Random) {
  const server = await startTelegramServer({ flood: { perSecond: 1000, perChatPerSecond: 100 } });
  const crowd = gatherCrowd(server, random);
  const marks: Mark[] = [];
  return {
    server,
    crowd,
    marks,
    mark: () => void marks.push(new Map(crowd.people.map(person => [person.id, linesOf(person).length]))),
    /** Nothing waits anywhere any more: neither at the platform nor in the store. */
    allDone: async (store: Store): Promise<boolean> => {
      const { waiting, held, effects, timers } = await counts(store.db);
      const news = await store.db.selectFrom('inbox').select('id').executeTakeFirst();
      return server.queue.waiting().length + waiting + held + effects + timers === 0 && !news;
    },
  };
}

export interface Report extends Verdict {
  readonly kills: number;
  readonly seconds: number;
}

export interface Plan {
  readonly place: string;
  readonly kills: number;
  readonly random: Random;
  readonly onKill?: (kills: number) => void;
}

/** One process lives and dies `kills` times, each time at a random point of its work, then lives until all is done. */
export async function liveAndDie({ place, kills, random, onKill }: Plan): Promise<Report> {
  const began = Date.now();
  const stage = await openStage(random);
  const { server, crowd } = stage;
  const settings = { place, api: server.url, token: server.token, times: TIMES };

  for (let kill = 1; kill <= kills; kill += 1) {
    const { child } = await startChild(settings);
    const callsThen = server.calls.length + 1 + Math.floor(random() * MOST_CALLS);
    while (server.calls.length < callsThen) await pause(1);
    await pause(random() * 10);
    child.kill('SIGKILL');
    stage.mark();
    await once(child, 'exit');
    onKill?.(kill);
  }

  crowd.hush();
  const { child: last } = await startChild(settings);
  const store = await openStore(place);
  while (!(await stage.allDone(store))) {
    if (last.exitCode !== null) throw new Error(`the last process ended by itself (${last.exitCode})`);
    await pause(50);
  }
  last.kill('SIGTERM');
  const [code] = await once(last, 'exit');
  const verdict = await judge(store, crowd.people, stage.marks);
  const wrong = [
    ...verdict.wrong,
    // A call that a killed process began and never finished is no failure of ours.
    ...server.failures.filter(failure => failure !== 'Error: aborted'),
    ...(code === 0 ? [] : [`the last process ended with ${code}`]),
  ];
  await store.close();
  await server.close();
  return { ...verdict, wrong, kills, seconds: Math.round((Date.now() - began) / 1000) };
}
