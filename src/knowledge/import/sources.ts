import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { RecordSource } from './import-records.ts';
import { readRecordFile, recordFiles } from './read-paths.ts';

/**
 * The files under the paths as sources, those copied last first; and the files that hold no records.
 * @throws NoSuchPath
 */
export const fileSources = (paths: readonly string[]): { sources: RecordSource[]; skipped: string[] } => {
  const { files, skipped } = recordFiles(paths);
  const dated = files.map(path => ({ path, day: dayOf(path) }));
  return {
    sources: dated
      .toSorted((a, b) => b.day.localeCompare(a.day))
      .map(({ path }) => ({ file: basename(path), read: () => readRecordFile(path) })),
    skipped,
  };
};

/** The first day of copying that a file names, as far as its beginning tells. */
const dayOf = (path: string): string => {
  const head = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    const text = head.toString('utf8', 0, readSync(file, head));
    return /"_crawled_on":\s*"[^"]*?(\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ?? '';
  } finally {
    closeSync(file);
  }
};
