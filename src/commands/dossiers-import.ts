import { readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DOSSIER_STATUSES, hasEnded } from '../conversation/dossier.ts';
import {
  type ImportCounts,
  type ImportReport,
  importDossiers,
  KEPT_DAYS,
} from '../dossiers/import-dossiers.ts';
import { openExport } from '../dossiers/rows-of-file.ts';
import { createSeals } from '../dossiers/seal.ts';
import { Unreadable } from '../dossiers/unreadable.ts';
import { loadCalendar, loadWard } from '../rules/load.ts';
import { forgetDossiers } from '../store/queries/dossiers.ts';
import type { Store } from '../store/store.ts';
import { both, Slip } from './data.ts';
import { dbExists, secretOf, withStore } from './database.ts';
import { dryDossiers, storedDossiers } from './dossier-shelf.ts';

export interface DossierImport {
  readonly file: string;
  readonly db: string;
  readonly data: string;
  /** For rows that do not say themselves; else the file's own date. */
  readonly asOf?: Date | undefined;
  readonly dryRun: boolean;
  readonly now: () => Date;
  readonly onProgress?: (counts: ImportCounts) => void;
}

export interface DossiersImported extends ImportReport {
  readonly file: string;
  readonly asOf: string;
  /** `given`: by the option; `saved`: the file says it; `disk`: only the disk's date, which a copy changes. */
  readonly asOfFrom: 'given' | 'saved' | 'disk';
  /** Dossiers deleted because they ended long ago. */
  readonly forgotten: number;
}

/** Far above any ward's export. */
const FILE_BYTES = 200 * 1024 * 1024;
/** Others write between two of our batches: chats on the same file wait for milliseconds, never for the import. */
const BREATH_MS = 5;
const DAY = 86_400_000;

/** Reads an export of dossiers into the database, on a connection of its own. @throws Slip for a file it cannot read */
export const runDossierImport = async (job: DossierImport): Promise<DossiersImported> => {
  const file = readable(() => openExport(bytesOf(job.file)));
  const { asOf, asOfFrom } = momentOf(job, file.savedAt);
  const wanted = loadWard(job.data).dossierExport;
  if (!wanted) throw new Slip('data/ward.yaml chưa có dossierExport. / data/ward.yaml has no dossierExport.');
  // A dry run of the first import has no database to look into, and must not make one.
  const place = job.dryRun && !dbExists(job.db) ? ':memory:' : job.db;
  const seals = createSeals(place === ':memory:' ? 'nothing is kept' : secretOf(place));
  return withStore(place, async store => {
    const shelf = storedDossiers(store, { calendar: loadCalendar(job.data), now: job.now });
    const report = await readableLater(() =>
      importDossiers(file, {
        wanted,
        seals,
        shelf: job.dryRun ? dryDossiers(shelf) : shelf,
        asOf,
        now: job.now(),
        ...(job.onProgress ? { onProgress: job.onProgress } : {}),
        ...(job.dryRun ? {} : { breathe: () => wait(BREATH_MS) }),
      }),
    );
    const forgotten = job.dryRun ? 0 : await forget(store, job.now());
    return { file: job.file, asOf, asOfFrom, ...report, forgotten };
  });
};

const bytesOf = (path: string): Buffer => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Slip(`Không có tệp ${path}. / There is no file ${path}.`);
  if (found.size > FILE_BYTES)
    throw new Slip(`Tệp ${path} lớn quá 200 MB. Xuất ít ngày hơn. / The file is larger than 200 MB.`);
  return readFileSync(path);
};

const momentOf = ({ file, asOf, now }: DossierImport, saved: string | undefined) => {
  const given = asOf ?? undefined;
  const own = saved === undefined || Number.isNaN(Date.parse(saved)) ? undefined : new Date(saved);
  const moment = given ?? own ?? statSync(file).mtime;
  if (moment.getTime() > now().getTime() + 3_600_000)
    throw new Slip(
      `Thời điểm của dữ liệu (${moment.toISOString()}) nằm ở tương lai; ghi lại --as-of. / The data would be of a moment to come: give --as-of.`,
    );
  return { asOf: moment.toISOString(), asOfFrom: given ? 'given' : own ? 'saved' : 'disk' } as const;
};

const forget = (store: Store, now: Date): Promise<number> =>
  forgetDossiers(store.db, DOSSIER_STATUSES.filter(hasEnded), now.getTime() - KEPT_DAYS * DAY);

const slipOf = (error: unknown): unknown => (error instanceof Unreadable ? new Slip(both(error.why)) : error);

const readable = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw slipOf(error);
  }
};

const readableLater = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    throw slipOf(error);
  }
};
