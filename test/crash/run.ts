/**
 * `npm run crash -- --kills 500 [--engine sqlite|postgres|several] [--seed N]`: prints a table, ends with 1 when
 * anything is wrong. `several` is three processes on PostgreSQL and Redis, where after each kill one process stalls or
 * is replaced, or Redis is killed.
 */
import { parseArgs } from 'node:util';
import { ownRedis } from '../support/redis-server.ts';
import { seeded } from './crowd.ts';
import { liveAndDie, type Report } from './lives.ts';
import { PLACES } from './places.ts';
import { type Act, liveTogether } from './several.ts';

const ENGINES = ['sqlite', 'postgres', 'several'] as const;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    engine: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const kills = Number(values.kills);
const engines = ENGINES.filter(name => (values.engine ? name === values.engine : name !== 'several'));
if (!Number.isInteger(kills) || engines.length === 0)
  throw new Error(`--kills is a number, --engine one of ${ENGINES.join(', ')}`);

async function play(engine: (typeof ENGINES)[number]): Promise<Report | undefined> {
  const random = seeded(Number(values.seed));
  const tell = (done: number) => process.stderr.write(`\r${engine}: ${done} `);
  const place = await PLACES[engine === 'sqlite' ? 'sqlite' : 'postgres']();
  if (!place) return undefined;
  if (engine !== 'several') {
    const report = await liveAndDie({ place: place.place, kills, random, onKill: tell });
    if (report.wrong.length === 0) await place.remove();
    return report;
  }
  const redis = await ownRedis();
  if (!redis) return undefined;
  const others: readonly Act[] = ['stall', 'restart', 'redis'];
  const acts = Array.from({ length: kills }, (_, n): Act[] => ['kill', others[n % others.length]!]).flat();
  const report = await liveTogether({
    place: place.place,
    redis,
    random,
    delivery: 'polling',
    acts,
    onAct: tell,
  });
  await redis.close();
  if (report.wrong.length === 0) await place.remove();
  return report;
}

console.log(`seed ${values.seed}\n`);
console.log('| engine | kills | updates | replies | lost | out of order | repeats | seconds |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const engine of engines) {
  const report = await play(engine);
  process.stderr.write('\r');
  if (!report) continue;
  const { updates, replies, repeats, seconds, wrong } = report;
  const verdict = wrong.length === 0 ? '0 | 0' : 'see below | see below';
  console.log(`| ${engine} | ${kills} | ${updates} | ${replies} | ${verdict} | ${repeats} | ${seconds} |`);
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
}
