import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figure, table } from '../lib/part.ts';
import { openWard, type Stretch } from '../ward/load.ts';

/*
 * `npm run soak`: the whole assistant at half of what it can carry, ten minutes unless `--minutes` says otherwise. Its
 * memory must stay flat and its slowest turns must not grow slower.
 */

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, json: { type: 'boolean' } },
});
const minutes = Number(values.minutes);
const SLICES = 10;

const folder = mkdtempSync(join(tmpdir(), 'hoi-soak-'));
const ward = await openWard(join(folder, 'hoi.db'));
await ward.atCapacity(4000);
const capacity = await ward.atCapacity(6000);
const rate = capacity.perSecond / 2;
if (!values.json) console.log(`all it takes: ${figure(capacity.perSecond)} turns/s; soaking at half\n`);

const slices: Stretch[] = [];
for (let nth = 0; nth < SLICES; nth += 1) {
  globalThis.gc?.();
  slices.push(await ward.atRate(rate, (minutes * 60_000) / SLICES));
}

/** From the second slice on, when caches are full: MB an hour, by the least squares. */
const growth = (): number => {
  const points = slices.slice(1).map((it, nth) => [nth * (minutes / SLICES / 60), it.rss / 2 ** 20] as const);
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return above / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
};

if (values.json) console.log(JSON.stringify({ capacity, rate, minutes, slices, growth: growth() }));
else {
  console.log(
    table(
      ['minute', 'turns/s', 'p50 ms', 'p99 ms', 'most ms', 'share of a processor', 'RSS MB'],
      slices.map((it, nth) => [
        figure(((nth + 1) * minutes) / SLICES),
        figure(it.perSecond),
        figure(it.p50),
        figure(it.p99),
        figure(it.most),
        figure(it.cpu),
        figure(it.rss / 2 ** 20),
      ]),
    ),
  );
  const [first, last] = [slices[1] ?? slices[0]!, slices.at(-1)!];
  console.log(
    `\nmemory: ${figure(first.rss / 2 ** 20)} MB after the second slice, ${figure(last.rss / 2 ** 20)} MB at the end (${figure(growth())} MB an hour); p99 of the slowest slice ${figure(Math.max(...slices.map(it => it.p99)))} ms`,
  );
}
await ward.close();
rmSync(folder, { recursive: true });
process.exit(0);
