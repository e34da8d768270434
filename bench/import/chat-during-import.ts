/*
 * How long a chat turn takes while official records are imported beside it, in the same process and on the same
 * database file: `npx tsx bench/import/chat-during-import.ts FOLDER_OF_RECORDS`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { importInWorker } from '../../src/commands/import-worker.ts';
import { openChatBeside, report } from '../shared/chat-beside.ts';

const folder = process.argv[2] ?? '../shared/reference/procedures';

const { db, during, close } = await openChatBeside();
await during(wait(2000)); // warm
report('alone', (await during(wait(8000))).took);

for (const round of ['first import', 'second import (nothing changes)']) {
  const from = performance.now();
  const job = importInWorker({ paths: [folder], db, data: 'data', dryRun: false, by: 'bench' }, () => {});
  const { took, result } = await during(job);
  const lines = result.report.files.reduce((sum, it) => sum + it.read, 0);
  const added = result.report.files.reduce((sum, it) => sum + it.added, 0);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  report(`during the ${round}, ${lines} records, ${added} new, ${seconds} s`, took);
}
await close();
process.exit(0);
