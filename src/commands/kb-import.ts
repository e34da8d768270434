import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type FileCounts,
  type ImportReport,
  type ImportWarning,
  importRecords,
} from '../knowledge/import/import-records.ts';
import { NoSuchPath } from '../knowledge/import/read-paths.ts';
import { fileSources } from '../knowledge/import/sources.ts';
import { loadProcedures } from '../procedures/load.ts';
import { Slip } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';
import { dryShelf, storedShelf } from './official-shelf.ts';

export interface ImportSettings {
  readonly paths: readonly string[];
  readonly db: string;
  /** Our own files, to see which of them a change concerns. */
  readonly data: string;
  readonly dryRun: boolean;
  readonly by: string;
  readonly onProgress: (counts: FileCounts) => void;
}

interface Options {
  readonly data: string;
  readonly db?: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly all?: true;
}

/** Others write between two of our batches: chats on the same file wait for milliseconds, never for the import. */
const BREATH_MS = 10;

/** Reads everything under the paths into the database. @throws Slip where a path is not there. */
export const runImport = async (
  settings: ImportSettings,
): Promise<{ report: ImportReport; skipped: string[] }> => {
  const { sources, skipped } = sourcesOf(settings.paths);
  const { loaded } = loadProcedures(join(settings.data, 'procedures'));
  // A dry run of the first import has no database to look into, and must not make one.
  const place = settings.dryRun && !dbExists(settings.db) ? ':memory:' : settings.db;
  return withStore(place, async store => {
    const shelf = storedShelf(store, { files: loaded, now: Date.now, by: settings.by });
    const report = await importRecords(sources, {
      shelf: settings.dryRun ? dryShelf(shelf) : shelf,
      onProgress: settings.onProgress,
      ...(settings.dryRun ? {} : { breathe: () => wait(BREATH_MS) }),
    });
    return { report, skipped };
  });
};

const sourcesOf = (paths: readonly string[]) => {
  try {
    return fileSources(paths);
  } catch (error) {
    if (error instanceof NoSuchPath) throw new Slip(`không có đường dẫn ${error.path} / no such path`);
    throw error;
  }
};

export const importCommand = async (paths: readonly string[], options: Options): Promise<void> => {
  const { report, skipped } = await runImport({
    paths,
    db: dbPlace(options.db),
    data: options.data,
    dryRun: options.dryRun ?? false,
    by: 'import',
    onProgress: progress(),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (options.json)
    console.log(JSON.stringify({ dryRun: options.dryRun ?? false, ...report, skipped }, null, 2));
  else print(report, skipped, options);
};

/** A line on stderr now and then: rewritten on a terminal, one every few seconds elsewhere. */
const progress = (): ((counts: FileCounts) => void) => {
  const every = process.stderr.isTTY ? 200 : 3000;
  let last = Date.now();
  return ({ file, read, warnings }) => {
    if (Date.now() - last < every) return;
    last = Date.now();
    const line = `${file}: ${read} dòng / lines, ${warnings} lưu ý / warnings`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
};

export const print = (report: ImportReport, skipped: readonly string[], options: Options): void => {
  printTable(report.files);
  printWarnings(report.warnings, options.all ?? false);
  for (const { code, field, before, after, asOf, id } of report.changes)
    console.log(`thay đổi / change ${id}  ${code} ${field}: ${short(before)} → ${short(after)} (${asOf})`);
  list('không còn trong danh mục / withdrawn', report.withdrawn);
  list('có lại / returned', report.returned);
  list('không phải bản ghi, bỏ qua / not records, left out', skipped);
  if (options.dryRun) console.log('Chạy thử: chưa ghi gì / dry run: nothing was written');
};

const list = (title: string, items: readonly string[]): void => {
  if (items.length > 0) console.log(`${title} (${items.length}): ${items.join(', ')}`);
};

const short = (text: string | null): string => {
  if (text === null) return '∅';
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 80)}…`;
};

const COLUMNS = [
  'read',
  'added',
  'changed',
  'confirmed',
  'unchanged',
  'older',
  'refused',
  'warnings',
] as const;
const TITLES = [
  'đọc/read',
  'mới/new',
  'đổi/changed',
  'còn đúng/confirmed',
  'như cũ/same',
  'cũ hơn/older',
  'hỏng/refused',
  'lưu ý/warnings',
];

const printTable = (files: readonly FileCounts[]): void => {
  const total = (column: (typeof COLUMNS)[number]) => files.reduce((sum, it) => sum + it[column], 0);
  const rows = [
    ['tệp / file', ...TITLES],
    ...files.map(it => [it.file, ...COLUMNS.map(column => String(it[column]))]),
    ['tất cả / all', ...COLUMNS.map(column => String(total(column)))],
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    );
};

/** Grouped by what is odd; each one with `--all`, and always with `--json`. */
const printWarnings = (warnings: readonly ImportWarning[], all: boolean): void => {
  if (all) {
    for (const it of warnings)
      console.log(`${it.file}:${it.line ?? ''} ${it.record ?? ''} ${it.field}: ${it.text}`);
    return;
  }
  const groups = new Map<string, ImportWarning[]>();
  for (const it of warnings) {
    const kind = `${it.field.replace(/\[\d+\]/g, '[]')}: ${it.text.replace(/[:“].*$/su, '').trim()}`;
    groups.set(kind, [...(groups.get(kind) ?? []), it]);
  }
  for (const [kind, them] of groups)
    console.log(
      `lưu ý / warning ×${them.length}  ${kind}  (${them
        .slice(0, 3)
        .map(it => it.record ?? `${it.file}:${it.line}`)
        .join(', ')}${them.length > 3 ? '…' : ''})`,
    );
};
