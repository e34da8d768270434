import { isListing, type OfficialRecord, RECORD_SHAPES } from './official-record.ts';
import { readRecordFile, recordFiles } from './read-paths.ts';

/**
 * Which of two records of one procedure tells the newer state, for sorting the newest first: the copy made later, then
 * the page changed later, then the fuller shape.
 */
export const newerFirst = (a: OfficialRecord, b: OfficialRecord): number =>
  asOf(b).localeCompare(asOf(a)) ||
  (b.portalDate ?? '').localeCompare(a.portalDate ?? '') ||
  RECORD_SHAPES.indexOf(a.shape) - RECORD_SHAPES.indexOf(b.shape);

/** The day whose state a record shows. */
export const asOf = (record: Pick<OfficialRecord, 'crawledOn' | 'portalDate'>): string =>
  record.crawledOn ?? record.portalDate ?? '';

/** The newest full record of each of the codes (of all codes when none are given) under the paths. */
export const newestRecords = async (
  paths: readonly string[],
  codes?: ReadonlySet<string>,
): Promise<Map<string, OfficialRecord>> => {
  const newest = new Map<string, OfficialRecord>();
  for (const file of recordFiles(paths).files) {
    for await (const found of readRecordFile(file)) {
      if (found.kind !== 'record' || isListing(found.record.shape)) continue;
      const { code } = found.record;
      if (code === null || (codes && !codes.has(code))) continue;
      const known = newest.get(code);
      if (!known || newerFirst(found.record, known) < 0) newest.set(code, found.record);
    }
  }
  return newest;
};
