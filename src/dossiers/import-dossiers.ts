import { type Dossier, hasEnded } from '../conversation/dossier.ts';
import type { SheetRow } from '../knowledge/import/office/sheet.ts';
import type { Text } from '../procedures/text.ts';
import type { Column, DossierExport } from '../rules/dossier-export.ts';
import { HEADER_WITHIN, type Header, headerOf, missingIn, statusReader } from './columns.ts';
import { type BadCell, type ReadRow, type RowReading, readRow } from './read-row.ts';
import type { ExportFile } from './rows-of-file.ts';
import type { Seals } from './seal.ts';
import { Unreadable } from './unreadable.ts';

/** A dossier and what opens it; null opens it for nobody. */
export interface Sealed {
  readonly dossier: Dossier;
  readonly seal: string | null;
}

/** Where dossiers are kept. Each `put` is one small transaction: chats go on between two of them. */
export interface DossierShelf {
  kept(codes: readonly string[]): Promise<ReadonlyMap<string, Sealed>>;
  /**
   * Keeps them all, and tells of those that changed whoever asked to hear.
   * @returns how many conversations hear of it
   */
  put(all: readonly Sealed[], changed: readonly Sealed[]): Promise<number>;
}

export interface ImportOptions {
  readonly wanted: DossierExport;
  readonly seals: Pick<Seals, 'digits'>;
  readonly shelf: DossierShelf;
  readonly asOf: string;
  readonly now: Date;
  readonly onProgress?: (counts: ImportCounts) => void;
  /** Lets others at the database between two batches. */
  readonly breathe?: () => Promise<unknown>;
}

export interface ImportCounts {
  /** Rows below the header. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  /** The same as before, in newer data. */
  readonly confirmed: number;
  readonly unchanged: number;
  /** Left as they were: what is kept is newer. */
  readonly older: number;
  /** Over for so long that nobody asks. */
  readonly ended: number;
  /** Rows that could not be read. */
  readonly bad: number;
  /** Kept, but without a phone number nobody can look them up. */
  readonly withoutPhone: number;
  /** Conversations that hear of a change. */
  readonly told: number;
}

export interface ImportReport extends ImportCounts {
  readonly badCells: readonly BadCell[];
  /** Titles of columns that were not read. */
  readonly otherColumns: readonly string[];
}

/** Rows kept in one transaction: a few milliseconds. */
const BATCH = 50;
/** Problems listed; all are counted. */
const LISTED = 1000;
/** A dossier that ended longer ago is not kept. */
export const KEPT_DAYS = 180;
const DAY = 86_400_000;

/** Reads an export into the shelf. The same file again changes nothing; an older one overwrites nothing. */
export const importDossiers = async (file: ExportFile, options: ImportOptions): Promise<ImportReport> => {
  const counts = { ...NONE };
  const badCells: BadCell[] = [];
  const otherColumns: string[] = [];
  let batch: Sealed[] = [];

  const flush = async () => {
    if (batch.length > 0) addTo(counts, await keep(batch, options.shelf));
    batch = [];
    options.onProgress?.(counts);
    await options.breathe?.();
  };
  const take = ({ dossier, phone }: Extract<ReadRow, { dossier: unknown }>) => {
    if (isLongOver(dossier, options.now)) return void addTo(counts, { ended: 1 });
    if (phone === undefined) addTo(counts, { withoutPhone: 1 });
    const seal = phone === undefined ? null : options.seals.digits(dossier.code, phone);
    batch.push({ dossier, seal });
  };

  for await (const found of foundIn(file, options)) {
    if ('others' in found) {
      otherColumns.push(...found.others);
      continue;
    }
    addTo(counts, { read: 1 });
    if ('dossier' in found) take(found);
    else {
      addTo(counts, { bad: 1 });
      badCells.push(...found.bad.slice(0, Math.max(0, LISTED - badCells.length)));
    }
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { ...counts, badCells, otherColumns };
};

/** The header, then every row below it: read, or refused with its reasons. @throws Unreadable without a header */
async function* foundIn(file: ExportFile, options: ImportOptions): AsyncGenerator<Header | ReadRow> {
  const lines = new Map<string, number>();
  let reading: RowReading | undefined;
  let passed = 0;
  for await (const row of file.rows) {
    if (reading) {
      if (row.cells.some(it => it !== '')) yield once(row, readRow(row, reading), lines);
      continue;
    }
    const header = headerOf(row, options.wanted.columns);
    if (header) {
      reading = readingOf(header, file, options);
      yield header;
    } else passed += 1;
    if (passed === HEADER_WITHIN) break;
  }
  if (!reading) throw noHeader(options.wanted);
}

/** A code that stands twice says two things of one dossier: the first row is believed, the second listed. */
const once = ({ line }: SheetRow, found: ReadRow, lines: Map<string, number>): ReadRow => {
  if ('bad' in found) return found;
  const before = lines.get(found.dossier.code);
  lines.set(found.dossier.code, before ?? line);
  if (before === undefined) return found;
  const why = { vi: `trùng mã với dòng ${before}`, en: `the same code as line ${before}` };
  return { bad: [{ line, column: 'code', why }] };
};

const NONE = {
  read: 0,
  added: 0,
  changed: 0,
  confirmed: 0,
  unchanged: 0,
  older: 0,
  ended: 0,
  bad: 0,
  withoutPhone: 0,
  told: 0,
};
type Counts = typeof NONE;

const addTo = (counts: Counts, more: Partial<Counts>): void => {
  for (const [name, count] of Object.entries(more)) counts[name as keyof Counts] += count;
};

const readingOf = (header: Header, file: ExportFile, { wanted, asOf, now }: ImportOptions): RowReading => {
  const missing = missingIn(header);
  if (missing.length > 0) throw noColumn(missing, header, wanted);
  return { columns: header.columns, statusOf: statusReader(wanted), asOf, now, from1904: file.from1904 };
};

/** Keeps what is new or newer. @returns what became of each */
const keep = async (batch: readonly Sealed[], shelf: DossierShelf): Promise<Partial<Counts>> => {
  const kept = await shelf.kept(batch.map(it => it.dossier.code));
  const sorted = batch.map(it => ({ it, fate: fateOf(it, kept.get(it.dossier.code)) }));
  const put = sorted.filter(({ fate }) => fate === 'added' || fate === 'changed' || fate === 'confirmed');
  const news = put.filter(({ it, fate }) => fate === 'changed' && isNews(it, kept.get(it.dossier.code)!));
  const told =
    put.length > 0
      ? await shelf.put(
          put.map(({ it }) => it),
          news.map(({ it }) => it),
        )
      : 0;
  const counts: Partial<Counts> = { told };
  for (const { fate } of sorted) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
};

type Fate = 'added' | 'changed' | 'confirmed' | 'unchanged' | 'older';

const fateOf = (now: Sealed, before: Sealed | undefined): Fate => {
  if (!before) return 'added';
  const later = Date.parse(now.dossier.asOf) - Date.parse(before.dossier.asOf);
  if (isSame(now, before)) return later > 0 ? 'confirmed' : 'unchanged';
  return later < 0 ? 'older' : 'changed';
};

const isSame = (a: Sealed, b: Sealed): boolean =>
  a.seal === b.seal && FIELDS.every(it => a.dossier[it] === b.dossier[it]);

/** What a citizen waits to hear of. */
const NEWS = ['status', 'due', 'note', 'asked', 'result'] as const;
const FIELDS = [...NEWS, 'procedure', 'name', 'sent', 'accepted'] as const;

const isNews = (now: Sealed, before: Sealed): boolean =>
  NEWS.some(it => now.dossier[it] !== before.dossier[it]);

/** By its own dates, or because the export itself is that old. */
const isLongOver = (dossier: Dossier, now: Date): boolean => {
  const { status, result, asked, due, accepted, sent, asOf } = dossier;
  const last = result ?? asked ?? due ?? accepted ?? sent ?? asOf;
  const limit = now.getTime() - KEPT_DAYS * DAY;
  return hasEnded(status) && [last, asOf].some(it => Date.parse(it) < limit);
};

const titles = (column: Column, { columns }: DossierExport): string =>
  `${columns[column]?.join(', ') ?? column}`;

const noHeader = (wanted: DossierExport): Unreadable =>
  new Unreadable(notFound(['code', 'status', 'phone'], [], wanted));

const noColumn = (missing: readonly Column[], { others }: Header, wanted: DossierExport): Unreadable =>
  new Unreadable(notFound(missing, others, wanted));

const notFound = (missing: readonly Column[], others: readonly string[], wanted: DossierExport): Text => {
  const list = missing.map(it => `(${titles(it, wanted)})`).join('; ');
  const seen = others.length > 0 ? others.slice(0, 20).join(', ') : '—';
  return {
    vi: `Không thấy cột cần có, tên cột phải là một trong: ${list}. Các cột chưa biết trong tệp: ${seen}. Tên khác thì thêm vào dossierExport trong data/ward.yaml.`,
    en: `A column is missing; it may be called: ${list}. Unknown columns in the file: ${seen}. Add other names to dossierExport in data/ward.yaml.`,
  };
};
