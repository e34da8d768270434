import * as z from 'zod';
import {
  compareWithList,
  type FileCounts,
  type ImportReport,
  importRecords,
  type RecordSource,
} from '../import-records.ts';
import { type Found, readDocument } from '../read-document.ts';
import type { FoundAt } from '../read-paths.ts';
import type { Shelf } from '../shelf.ts';
import type { Answer, PortalClient, Refusal } from './client.ts';

/**
 * How far a run has come, saved after every step, so that the next run goes on from there. First the whole list, then
 * the details one by one in the order of their codes.
 */
const Cursor = z.object({
  /** The day the run began: everything it reads shows the portal as of that day. */
  day: z.iso.date(),
  phase: z.enum(['list', 'detail', 'done']),
  lastId: z.string(),
  /** Items read of the list so far, and how many it said it has. */
  listed: z.int(),
  total: z.int().nullable(),
  /** The last code whose detail was read. */
  afterCode: z.string(),
});
type Cursor = z.output<typeof Cursor>;

export interface SyncOptions {
  readonly portal: PortalClient;
  readonly shelf: Shelf;
  readonly cursor: { read(): Promise<string | undefined>; save(value: string): Promise<void> };
  /** Codes whose details are wanted; absent: all of the list. */
  readonly wanted?: ReadonlySet<string>;
  /** Today in Vietnam, YYYY-MM-DD. */
  readonly today: string;
  readonly wait: (ms: number) => Promise<void>;
  /** Between two requests. */
  readonly paceMs: number;
  /** Before a long wait, so that whoever watches knows why nothing moves. */
  readonly onWait?: (refusal: Refusal, ms: number) => void;
  readonly onProgress?: (step: {
    readonly phase: Cursor['phase'];
    readonly done: number;
    readonly of: number | null;
  }) => void;
}

export interface SyncReport extends Pick<ImportReport, 'warnings' | 'changes' | 'withdrawn' | 'returned'> {
  readonly day: string;
  listed: number;
  total: number | null;
  details: number;
  added: number;
  changed: number;
  /** Ids whose detail could not be had for a reason of their own; the others go on. */
  readonly failed: { readonly code: string; readonly why: string }[];
  /** Why the run ended before its end; the next one goes on from there. */
  stopped: Refusal | undefined;
}

/** Waits after a refusal, before the same is asked again; then the run stops, for an hour is polite. */
const BACK_OFF_MS = [30_000, 120_000, 600_000];

export const syncRecords = async (options: SyncOptions): Promise<SyncReport> => {
  const cursor = await startOrResume(options);
  const report: SyncReport = {
    day: cursor.day,
    listed: cursor.listed,
    total: cursor.total,
    details: 0,
    added: 0,
    changed: 0,
    failed: [],
    warnings: [],
    changes: [],
    withdrawn: [],
    returned: [],
    stopped: undefined,
  };
  if (cursor.phase === 'list') await readList(cursor, options, report);
  if (cursor.phase === 'detail' && !report.stopped) await readDetails(cursor, options, report);
  return report;
};

const startOrResume = async ({ cursor, today }: SyncOptions): Promise<Cursor> => {
  const saved = Cursor.safeParse(jsonOf(await cursor.read()));
  if (saved.success && saved.data.phase !== 'done') return saved.data;
  return { day: today, phase: 'list', lastId: '', listed: 0, total: null, afterCode: '' };
};

const readList = async (cursor: Cursor, options: SyncOptions, report: SyncReport): Promise<void> => {
  for (;;) {
    const answer = await politely(() => options.portal.list(cursor.lastId), options);
    if ('refusal' in answer) {
      report.stopped = answer.refusal;
      return;
    }
    const { items, lastId, total } = answer.ok;
    await take(items, 'portal-list', cursor.day, options.shelf, report);
    cursor.listed += items.length;
    cursor.total = total ?? cursor.total;
    const last = items.length === 0 || !lastId || lastId === cursor.lastId;
    if (last) cursor.phase = 'detail';
    else cursor.lastId = lastId;
    Object.assign(report, { listed: cursor.listed, total: cursor.total });
    await save(cursor, options);
    options.onProgress?.({ phase: 'list', done: cursor.listed, of: cursor.total });
    if (last) break;
  }
  await markMissing(cursor, options, report);
};

/** Only a list that came whole can say what is gone. */
const markMissing = async (
  { day, listed, total }: Cursor,
  { shelf }: SyncOptions,
  report: SyncReport,
): Promise<void> => {
  if (total === null || listed < total) {
    report.warnings.push({
      file: 'portal-list',
      line: null,
      field: 'total',
      text: `the list gave ${listed} of ${total ?? 'an unknown number of'} items: nothing is marked as withdrawn`,
    });
    return;
  }
  const codes = new Set(
    (await shelf.codes()).filter(it => it.key.startsWith('catalogue/') && it.asOf >= day).map(it => it.code),
  );
  await compareWithList({ day, codes }, shelf, report);
};

const readDetails = async (cursor: Cursor, options: SyncOptions, report: SyncReport): Promise<void> => {
  const wanted = (await listedIds(cursor.day, options)).filter(it => it.code > cursor.afterCode);
  for (const [nth, { code, id }] of wanted.entries()) {
    const answer = await politely(() => options.portal.detail(id), options);
    if ('refusal' in answer) {
      if (answer.refusal.kind !== 'unexpected') {
        report.stopped = answer.refusal;
        return;
      }
      report.failed.push({ code, why: answer.refusal.why });
    } else {
      await take(
        [{ _crawled_on: cursor.day, code, record: answer.ok }],
        'portal-detail',
        cursor.day,
        options.shelf,
        report,
      );
      report.details++;
    }
    cursor.afterCode = code;
    await save(cursor, options);
    options.onProgress?.({ phase: 'detail', done: nth + 1, of: wanted.length });
  }
  cursor.phase = 'done';
  await save(cursor, options);
};

/** Codes and portal ids of this run's list, in the order of the codes. */
const listedIds = async (day: string, { shelf, wanted }: SyncOptions) =>
  (await shelf.codes())
    .filter(it => it.key.startsWith(LISTED) && it.asOf >= day && (!wanted || wanted.has(it.code)))
    .map(it => ({ code: it.code, id: it.key.slice(LISTED.length) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
const LISTED = 'catalogue/catalogue:';

/** Asks at our pace, and again after a refusal that may pass. */
const politely = async <T>(
  ask: () => Promise<Answer<T>>,
  { wait, paceMs, onWait }: SyncOptions,
): Promise<Answer<T>> => {
  await wait(paceMs);
  let answer = await ask();
  for (const backOff of BACK_OFF_MS) {
    if ('ok' in answer || answer.refusal.kind === 'unexpected') return answer;
    const told = answer.refusal.kind === 'busy' ? answer.refusal.waitMs : null;
    const pause = Math.max(told ?? 0, backOff);
    onWait?.(answer.refusal, pause);
    await wait(pause);
    answer = await ask();
  }
  return answer;
};

const take = async (
  values: readonly unknown[],
  file: string,
  day: string,
  shelf: Shelf,
  report: SyncReport,
): Promise<void> => {
  const { files, warnings, changes } = await importRecords([sourceOf(values, file, day)], { shelf });
  const count = (column: keyof FileCounts): number => files.reduce((sum, it) => sum + Number(it[column]), 0);
  report.added += count('added');
  report.changed += count('changed');
  report.warnings.push(...warnings);
  report.changes.push(...changes);
};

const sourceOf = (values: readonly unknown[], file: string, day: string): RecordSource => ({
  file,
  read: async function* () {
    const place = { file, line: null };
    for (const value of values) {
      const found: Found[] = readDocument(value, place, {
        crawledOn: day,
        portalDate: null,
        copied: 'whole',
      });
      for (const it of found) yield { ...it, place } satisfies FoundAt;
    }
  },
});

const save = (cursor: Cursor, options: SyncOptions): Promise<void> =>
  options.cursor.save(JSON.stringify(cursor));

const jsonOf = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};
