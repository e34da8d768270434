import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { FileCounts, ImportReport } from '../knowledge/import/import-records.ts';
import { type ImportSettings, runImport } from './kb-import.ts';

type Job = Omit<ImportSettings, 'onProgress'>;
type Word =
  | { readonly kind: 'progress'; readonly counts: FileCounts }
  | { readonly kind: 'done'; readonly report: ImportReport; readonly skipped: string[] };

/** A new thread does not know TypeScript until tsx is told there, so it begins with one line of plain JavaScript. */
const START = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
  .then(({ tsImport }) => tsImport(${JSON.stringify(import.meta.url)}, ${JSON.stringify(import.meta.url)}));`;

/** An import beside a running server: its reading and writing happen on another thread and another connection. */
export const importInWorker = (
  job: Job,
  onProgress: (counts: FileCounts) => void,
): Promise<{ report: ImportReport; skipped: string[] }> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(START, { eval: true, workerData: { importJob: job } });
    worker.on('message', (word: Word) => {
      if (word.kind === 'progress') onProgress(word.counts);
      else resolve(word);
    });
    worker.on('error', reject);
    worker.on('exit', code => reject(new Error(`the import ended with code ${code}`)));
  });

const job = (workerData as { importJob?: Job } | null)?.importJob;
if (parentPort && job) {
  const port = parentPort;
  const tell = (word: Word) => port.postMessage(word);
  const { report, skipped } = await runImport({
    ...job,
    onProgress: counts => tell({ kind: 'progress', counts }),
  });
  tell({ kind: 'done', report, skipped });
}
