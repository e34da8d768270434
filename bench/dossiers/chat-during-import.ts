/*
 * How long a chat turn takes while an officer imports 50,000 dossiers beside it, by the command itself and on the same
 * database file: `npx tsx bench/dossiers/chat-during-import.ts [ROWS]`. Also a later export in which every tenth
 * dossier has moved on, and the same export again.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { excelExport, exportRows } from '../../test/support/dossier-export.ts';
import { openChatBeside, report } from '../shared/chat-beside.ts';

const rows = Number(process.argv[2] ?? 50_000);

/** Runs `hoi dossiers import`; its report as JSON. */
const importOf = (file: string, db: string, asOf: string): Promise<Record<string, number>> =>
  new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'src/cli.ts', 'dossiers', 'import', file, '--json'];
    const child = spawn(process.execPath, [...args, '--db', db, '--as-of', asOf], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', piece => (out += piece));
    child.on('error', reject);
    child.on('close', code =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`ended with ${code}`)),
    );
  });

const { dir, db, during, close } = await openChatBeside();
const first = join(dir, 'first.xlsx');
const later = join(dir, 'later.xlsx');
writeFileSync(first, excelExport(exportRows(rows)));
writeFileSync(later, excelExport(exportRows(rows, 1, 1)));

await during(wait(2000)); // warm
report('alone', (await during(wait(8000))).took);

const ROUNDS = [
  ['first export', first, '2026-11-20T07:00'],
  ['later export', later, '2026-11-21T07:00'],
  ['the same again', later, '2026-11-21T07:00'],
] as const;
for (const [name, file, asOf] of ROUNDS) {
  const from = performance.now();
  const { took, result } = await during(importOf(file, db, asOf));
  const { read, added, changed, confirmed, unchanged } = result;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  report(
    `${name}, ${read} rows: ${added} new, ${changed} changed, ${confirmed} confirmed, ${unchanged} unchanged, ${seconds} s`,
    took,
  );
}
await close();
process.exit(0);
