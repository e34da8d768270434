/** `npm run crash -- --kills 500 [--engine sqlite|postgres] [--seed N]`: prints a table, ends with 1 when anything is wrong. */
import { parseArgs } from 'node:util';
import { seeded } from './crowd.ts';
import { liveAndDie } from './lives.ts';
import { PLACES } from './places.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    engine: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const kills = Number(values.kills);
const engines = (['sqlite', 'postgres'] as const).filter(name => !values.engine || name === values.engine);
if (!Number.isInteger(kills) || engines.length === 0)
  throw new Error('--kills is a number, --engine sqlite or postgres');

console.log(`seed ${values.seed}\n`);
console.log('| engine | kills | updates | replies | lost | out of order | repeats | seconds |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const engine of engines) {
  const place = await PLACES[engine]();
  if (!place) continue;
  const random = seeded(Number(values.seed));
  const onKill = (done: number) => process.stderr.write(`\r${engine}: ${done} of ${kills} kills `);
  const report = await liveAndDie({ place: place.place, kills, random, onKill });
  process.stderr.write('\r');
  const { updates, replies, repeats, seconds, wrong } = report;
  const verdict = wrong.length === 0 ? '0 | 0' : 'see below | see below';
  console.log(`| ${engine} | ${kills} | ${updates} | ${replies} | ${verdict} | ${repeats} | ${seconds} |`);
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
  else await place.remove();
}
