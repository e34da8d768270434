import { createHash } from 'node:crypto';
import { diffRecords } from './diff.ts';
import { asOf, newerFirst } from './newest.ts';
import { isListing, type OfficialRecord, type RecordWarning } from './official-record.ts';
import type { FoundAt } from './read-paths.ts';
import { recordDigest, recordKey } from './record-key.ts';
import type { Incoming, RecordChange, Shelf } from './shelf.ts';

/** What came of the lines of one file. */
export interface FileCounts {
  readonly file: string;
  read: number;
  /** Not on the shelf before. */
  added: number;
  /** Says something else than the copy of the same shape that was on the shelf. */
  changed: number;
  /** Says the same, and was seen on a later day. */
  confirmed: number;
  unchanged: number;
  /** An older copy than the one on the shelf: looked at, not taken. */
  older: number;
  /** Lines that are no record, each with a warning. */
  refused: number;
  /** Lines about the lines after them. */
  provenance: number;
  warnings: number;
}

export interface ImportWarning extends RecordWarning {
  readonly file: string;
  readonly line: number | null;
  /** The code or id of the record; absent where there is none. */
  readonly record?: string;
}

export interface ImportReport {
  readonly files: FileCounts[];
  readonly warnings: ImportWarning[];
  readonly changes: RecordChange[];
  /** Codes newly missing from the newest whole list. */
  withdrawn: string[];
  /** Codes that had been missing and are back. */
  returned: string[];
}

export interface ImportOptions {
  readonly shelf: Shelf;
  /** Called after each small write. */
  readonly onProgress?: (counts: FileCounts) => void;
  /** Awaited between two writes, so that others come to theirs. */
  readonly breathe?: () => Promise<void>;
}

export interface RecordSource {
  readonly file: string;
  read(): AsyncIterable<FoundAt>;
}

/** Records written in one transaction: a few milliseconds on an old disk. */
const BATCH = 20;

/**
 * Brings records onto the shelf, newest sources first, so that an older copy in the same import is not taken for a
 * change. The same import again changes nothing.
 */
export const importRecords = async (
  sources: readonly RecordSource[],
  options: ImportOptions,
): Promise<ImportReport> => {
  const report: ImportReport = { files: [], warnings: [], changes: [], withdrawn: [], returned: [] };
  const lists: WholeList[] = [];
  for (const source of sources) {
    const list = await importSource(source, options, report);
    if (list) lists.push(list);
  }
  const newest = lists.toSorted((a, b) => b.day.localeCompare(a.day))[0];
  if (newest) await compareWithList(newest, options.shelf, report);
  return report;
};

/** Every code of the portal on one day; only such a list can say that a procedure is gone. */
export interface WholeList {
  readonly day: string;
  readonly codes: ReadonlySet<string>;
}

/** Fewer lines than this are a page or a selection, whatever stands above them. */
const WHOLE = 1000;

const importSource = async (
  source: RecordSource,
  options: ImportOptions,
  report: ImportReport,
): Promise<WholeList | undefined> => {
  const counts = newCounts(source.file);
  report.files.push(counts);
  const listed = new Set<string>();
  let day = '';
  let batch: Incoming[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await putBatch(batch, options.shelf, counts, report);
    batch = [];
    options.onProgress?.(counts);
    await options.breathe?.();
  };
  for await (const found of source.read()) {
    if (found.kind === 'provenance') {
      counts.provenance++;
      day = found.envelope.crawledOn ?? '';
      continue;
    }
    counts.read++;
    if (found.kind === 'refused') {
      counts.refused++;
      warn(report, counts, { ...found.place, field: 'record', text: found.why });
      continue;
    }
    const { record } = found;
    for (const warning of record.warnings)
      warn(report, counts, { ...found.place, record: record.ref, ...warning });
    if (record.shape === 'catalogue' && record.code) listed.add(record.code);
    batch.push({ key: recordKey(record), digest: recordDigest(record), record, source: found.source });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return counts.provenance > 0 && listed.size >= WHOLE && day !== '' ? { day, codes: listed } : undefined;
};

const newCounts = (file: string): FileCounts => ({
  file,
  read: 0,
  added: 0,
  changed: 0,
  confirmed: 0,
  unchanged: 0,
  older: 0,
  refused: 0,
  provenance: 0,
  warnings: 0,
});

const warn = (report: ImportReport, counts: FileCounts, warning: ImportWarning): void => {
  counts.warnings++;
  report.warnings.push(warning);
};

const putBatch = async (
  batch: readonly Incoming[],
  shelf: Shelf,
  counts: FileCounts,
  report: ImportReport,
): Promise<void> => {
  const kept = new Map(await shelf.kept(batch.map(it => it.key)));
  const taken: Incoming[] = [];
  for (const incoming of batch) {
    const known = kept.get(incoming.key);
    const outcome = outcomeOf(incoming, known);
    counts[outcome]++;
    if (outcome === 'unchanged' || outcome === 'older') continue;
    taken.push(incoming);
    kept.set(incoming.key, incoming);
  }
  if (taken.length === 0) return;
  const last = [...new Map(taken.map(it => [it.key, it])).values()];
  const changes = await changesOf(last, shelf);
  report.changes.push(...changes);
  await shelf.put(last, changes);
};

const outcomeOf = (
  { digest, record }: Incoming,
  known: { readonly digest: string; readonly record: OfficialRecord } | undefined,
): 'added' | 'changed' | 'confirmed' | 'unchanged' | 'older' => {
  if (!known) return 'added';
  if (known.digest === digest) return asOf(record) > asOf(known.record) ? 'confirmed' : 'unchanged';
  return newerFirst(record, known.record) < 0 ? 'changed' : 'older';
};

/** Against the newest full record kept until now; an older copy changes nothing. */
const changesOf = async (taken: readonly Incoming[], shelf: Shelf): Promise<RecordChange[]> => {
  const full = taken.filter(it => !isListing(it.record.shape) && it.record.code !== null);
  const known = await shelf.ofCodes(full.map(it => it.record.code ?? ''));
  return full.flatMap(({ key, record }) => {
    const before = known.filter(it => it.code === record.code).toSorted(newerFirst)[0];
    if (!before || newerFirst(record, before) > 0) return [];
    return diffRecords(before, record).map(it => changeOf(it, key, record));
  });
};

const changeOf = (
  it: { field: string; before: string | null; after: string | null },
  key: string,
  record: OfficialRecord,
): RecordChange => {
  const code = record.code ?? '';
  const id = createHash('sha256')
    .update(JSON.stringify([code, it]))
    .digest('hex')
    .slice(0, 8);
  return { ...it, id, code, asOf: asOf(record), recordKey: key };
};

/** What a whole list no longer names is marked, and what it names again unmarked; later copies are left alone. */
export const compareWithList = async (
  { day, codes }: WholeList,
  shelf: Shelf,
  report: Pick<ImportReport, 'withdrawn' | 'returned'>,
): Promise<void> => {
  const all = (await shelf.codes()).filter(it => isNational(it.code));
  const seenLater = new Set(all.filter(it => it.asOf > day).map(it => it.code));
  const gone = all.filter(it => !codes.has(it.code) && !seenLater.has(it.code) && it.withdrawnOn === null);
  const back = all.filter(it => codes.has(it.code) && it.withdrawnOn !== null && it.withdrawnOn < day);
  report.withdrawn = distinct(gone);
  report.returned = distinct(back);
  for (const part of parts(gone))
    await shelf.markWithdrawn(
      part.map(it => it.key),
      day,
    );
  for (const part of parts(back))
    await shelf.markWithdrawn(
      part.map(it => it.key),
      null,
    );
};

const isNational = (code: string): boolean => /^[1-4]\.\d{6}$/.test(code);
const distinct = (rows: readonly { readonly code: string }[]): string[] =>
  [...new Set(rows.map(it => it.code))].toSorted();

const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, nth) =>
    all.slice(nth * BATCH, (nth + 1) * BATCH),
  );
