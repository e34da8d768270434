import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webClient } from '../../test/support/web-client.ts';
import { judged, type Part, type PartOptions } from '../lib/part.ts';
import { note } from '../lib/process.ts';
import { median } from '../lib/stats.ts';

/** What `npm start` runs once it has built it. */
const BUILT = 'dist/server/cli.js';

/** From the start of the process to the first answer, the second time and later: caches are warm, nothing else is. */
export async function startup({ quick }: PartOptions): Promise<Part> {
  execFileSync('npm', ['run', '-s', 'build:server'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
  const times: number[] = [];
  for (let nth = 0; nth < (quick ? 3 : 8); nth += 1) {
    note(`startup: ${nth === 0 ? 'cold' : 'warm'}`);
    times.push(await firstAnswer(folder));
  }
  rmSync(folder, { recursive: true });
  const [cold, ...warm] = times;
  const ms = median(warm);
  const text = `Start-up, embedded, process to first answered message: **${judged(Math.round(ms), ms < 1500)}** (ms, median of ${warm.length} warm starts; wanted < 1,500). The first, into an empty folder: ${Math.round(cold!)} ms.`;
  return { name: 'startup', text, data: { cold, warm, median: ms } };
}

/** The web chat's own way: as soon as the port answers, a message is posted and its answer read from the stream. */
async function firstAnswer(folder: string): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, [BUILT, 'serve'], {
    env: { ...process.env, HOI_DB: join(folder, 'hoi.db'), PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /https?:\/\/\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      child.once('exit', code => reject(new Error(`the server ended with ${code}`)));
    });
    await answered(url);
    return performance.now() - from;
  } finally {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
}

async function answered(url: string): Promise<void> {
  const browser = webClient(url);
  const { status } = await browser.send({ id: randomUUID(), text: 'em mới sinh con' });
  const { entries } = await browser.log();
  const answer = entries.find(entry => entry.from === 'us');
  if (status !== 200 || !answer) throw new Error(`no answer: status ${status}, ${entries.length} lines`);
}
