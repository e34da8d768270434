import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newDatabase } from '../../test/store/postgres-server.ts';
import { figure, judged, type Part, type PartOptions, table } from '../lib/part.ts';
import { inProcess, note } from '../lib/process.ts';
import { median } from '../lib/stats.ts';
import { CONTESTANTS, type Name, type Where } from './contestants.ts';
import type { Asked, Walked } from './worker.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
const PEERS: readonly Name[] = ['telegraf', 'botbuilder', 'conversations'];

interface Runner {
  readonly name: Name;
  readonly where: Where;
}
type Round = ReadonlyMap<string, Walked>;

const keyOf = ({ name, where }: Runner): string => `${name}/${where}`;

/** The twelve steps beside the bare limit and beside others, in rounds in which everybody has a turn. */
export async function turns({ quick }: PartOptions): Promise<Part> {
  const runners = await whoRuns();
  const rounds: Round[] = [];
  for (let nth = 0; nth < (quick ? 1 : 3); nth += 1)
    rounds.push(await oneRound(turned(runners, nth * 4), quick ? 300 : 1200, nth));
  const found = summary(runners, rounds);
  return { name: 'turns', text: text(found), data: found };
}

const whoRuns = async (): Promise<readonly Runner[]> => {
  const isThere = existsSync(join(import.meta.dirname, 'peers', 'node_modules'));
  if (!isThere) note('the peers are not installed: (cd bench/turns/peers && npm ci)');
  const database = await newDatabase();
  await database?.drop();
  const wheres: Where[] = ['memory', 'sqlite', ...(database ? (['postgres'] as const) : [])];
  const all = wheres.flatMap(where => (Object.keys(CONTESTANTS) as Name[]).map(name => ({ name, where })));
  return all.filter(
    ({ name, where }) =>
      (isThere || !CONTESTANTS[name].peer) &&
      !(where === 'memory' && name.startsWith('hand')) &&
      !(where === 'postgres' && name === 'hand-alone'),
  );
};

/** Nobody is always first, or always after the same one. */
const turned = <T>(list: readonly T[], by: number): T[] =>
  list.map((_, place) => list[(place + by) % list.length]!);

const oneRound = async (runners: readonly Runner[], ms: number, nth: number): Promise<Round> => {
  const round = new Map<string, Walked>();
  for (const runner of runners) {
    note(`turns, round ${nth + 1}: ${keyOf(runner)}`);
    const database = runner.where === 'postgres' ? await newDatabase() : undefined;
    const asked: Asked = { ...runner, ms, database: database?.url };
    round.set(keyOf(runner), await inProcess<Walked>(WORKER, asked));
    await database?.drop();
  }
  return round;
};

const summary = (runners: readonly Runner[], rounds: readonly Round[]) => {
  const over = (of: (round: Round) => number) => median(rounds.map(of));
  const together = (round: Round, name: Name, where: Where) =>
    round.get(keyOf({ name, where }))?.together.perSecond ?? Number.NaN;
  const best = (round: Round, where: Where) =>
    Math.max(...PEERS.map(name => together(round, name, where)).filter(Number.isFinite));
  return {
    runners: runners.map(runner => ({
      ...runner,
      perSecond: over(round => round.get(keyOf(runner))!.together.perSecond),
      p99: over(round => round.get(keyOf(runner))!.together.p99),
      cpu: over(round => round.get(keyOf(runner))!.together.cpu),
      alone: over(round => round.get(keyOf(runner))!.alone.perSecond),
      p50: over(round => round.get(keyOf(runner))!.alone.p50),
    })),
    ofLimit: over(round => together(round, 'ours', 'sqlite') / together(round, 'hand', 'sqlite')),
    ofBestPeer: over(round => together(round, 'ours', 'sqlite') / best(round, 'sqlite')),
    ofBestPeerOnPostgres: over(round => together(round, 'ours', 'postgres') / best(round, 'postgres')),
    ofLimitOnPostgres: over(
      round => together(round, 'ours', 'postgres') / together(round, 'hand', 'postgres'),
    ),
    aloneToUnshared: over(
      round => round.get('ours/sqlite')!.alone.p50 / round.get('hand-alone/sqlite')!.alone.p50,
    ),
  };
};

const WHERE: Readonly<Record<Where, string>> = {
  memory: 'memory',
  sqlite: 'SQLite, flushed',
  postgres: 'PostgreSQL',
};

const text = ({ runners, ...ratios }: ReturnType<typeof summary>): string =>
  [
    table(
      ['', 'kept in', '64 in flight, turns/s', 'p99 ms', 'CPU µs a turn', 'alone, turns/s', 'p50 ms'],
      runners.map(it => [
        CONTESTANTS[it.name].title,
        WHERE[it.where],
        figure(it.perSecond),
        figure(it.p99),
        figure(it.cpu),
        figure(it.alone),
        figure(it.p50),
      ]),
    ),
    table(
      ['ours, median of the rounds’ ratios', 'wanted', 'found'],
      [
        ['of the bare limit by hand, SQLite', '≥ 0.6', judged(ratios.ofLimit, ratios.ofLimit >= 0.6)],
        ['of the best peer, SQLite', '≥ 3', judged(ratios.ofBestPeer, ratios.ofBestPeer >= 3)],
        [
          'of the best peer, PostgreSQL',
          '≥ 1',
          judged(ratios.ofBestPeerOnPostgres, ratios.ofBestPeerOnPostgres >= 1),
        ],
        ['of the bare limit by hand, PostgreSQL', '', figure(ratios.ofLimitOnPostgres)],
        [
          'a turn alone to one by hand with a commit of its own, SQLite, p50',
          '≤ 1.3',
          judged(ratios.aloneToUnshared, ratios.aloneToUnshared <= 1.3),
        ],
      ],
    ),
  ].join('\n\n');
