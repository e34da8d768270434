import { asOf, newerFirst } from '../knowledge/import/newest.ts';
import { isListing, type OfficialRecord } from '../knowledge/import/official-record.ts';
import type { Patch } from '../knowledge/import/patch/patch.ts';
import { patchForChange } from '../knowledge/import/patch/propose.ts';
import type { Incoming, RecordChange, Shelf } from '../knowledge/import/shelf.ts';
import type { Loaded } from '../procedures/load.ts';
import {
  fullRecordsAfter,
  fullRecordsOf,
  markWithdrawn,
  type PatchRow,
  putPatches,
  putRecords,
  putSources,
  readPatches,
  recordCodes,
  recordsByKey,
} from '../store/queries/records.ts';
import type { Store } from '../store/store.ts';

interface ShelfOptions {
  /** Our written files: a change of a record asks for a review of what rests on it. */
  readonly files: readonly Loaded[];
  readonly now: () => number;
  /** Who is named as proposing. */
  readonly by: string;
}

/** Official records in the database, behind what the import knows. */
export const storedShelf = ({ db, atomically }: Store, options: ShelfOptions): Shelf => ({
  kept: async keys => {
    const rows = await recordsByKey(db, keys);
    return new Map(rows.map(it => [it.key, { key: it.key, digest: it.digest, record: read(it.body) }]));
  },
  ofCodes: async codes =>
    codes.length === 0 ? [] : (await fullRecordsOf(db, codes)).map(it => read(it.body)),
  put: async (records, changes) => {
    await atomically([
      ...putRecords(
        db,
        records.map(it => recordRow(it, options.now())),
      ),
      ...putSources(
        db,
        records.filter(it => !isListing(it.record.shape)),
      ),
      ...putPatches(
        db,
        changes.map(change => patchRow(proposed(change, records, options))),
      ),
    ]);
  },
  codes: async () => {
    const rows = await recordCodes(db);
    return rows.map(it => ({ key: it.key, code: it.code, asOf: it.as_of, withdrawnOn: it.withdrawn_on }));
  },
  markWithdrawn: async (keys, day) => {
    await markWithdrawn(db, keys, day);
  },
});

/** Written by ourselves, so it is not checked again: a record from an older version of ours lacks nothing it needs. */
const read = (body: string): OfficialRecord => JSON.parse(body) as OfficialRecord;

const recordRow = ({ key, digest, record }: Incoming, now: number) => ({
  key,
  code: record.code,
  shape: record.shape,
  listing: isListing(record.shape) ? 1 : 0,
  name: record.name,
  digest,
  as_of: asOf(record),
  body: JSON.stringify(record),
  withdrawn_on: null,
  imported_at: now,
});

const proposed = (
  change: RecordChange,
  records: readonly Incoming[],
  { files, now, by }: ShelfOptions,
): Patch => {
  const record = records.find(it => it.key === change.recordKey)?.record;
  if (!record) throw new Error(`a change of ${change.recordKey}, which is not among the records put`);
  const ours = files.find(it => it.procedure.code === change.code);
  return patchForChange(change, record, ours, { now: now(), by });
};

export const patchRow = (patch: Patch): PatchRow => ({
  id: patch.id,
  code: patch.code,
  field: patch.field,
  before: patch.before,
  after: patch.after,
  as_of: patch.asOf,
  path: patch.path,
  value: JSON.stringify(patch.value ?? null),
  base_value: JSON.stringify(patch.baseValue ?? null),
  base_hash: patch.baseHash,
  state: patch.state,
  proposed_by: patch.proposedBy,
  proposed_at: patch.proposedAt,
  decided_by: patch.decidedBy,
  decided_at: patch.decidedAt,
});

export const patchOf = (row: PatchRow): Patch => ({
  id: row.id,
  code: row.code,
  field: row.field,
  before: row.before,
  after: row.after,
  asOf: row.as_of,
  path: row.path,
  value: parsed(row.value),
  baseValue: parsed(row.base_value),
  baseHash: row.base_hash,
  state: row.state,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
});

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

export const storedPatches = async (
  { db }: Store,
  states: readonly Patch['state'][],
): Promise<readonly Patch[]> => (await readPatches(db, states)).map(patchOf);

const PAGE = 50;

/** The newest full record of every code, read a page at a time so that others come between. */
export const newestStored = async ({
  db,
}: Store): Promise<Map<string, { record: OfficialRecord; withdrawnOn: string | null }>> => {
  const newest = new Map<string, { record: OfficialRecord; withdrawnOn: string | null }>();
  let after = '';
  for (;;) {
    const rows = await fullRecordsAfter(db, after, PAGE);
    for (const row of rows) {
      const record = read(row.body);
      const known = newest.get(record.code ?? record.ref);
      if (!known || newerFirst(record, known.record) < 0)
        newest.set(record.code ?? record.ref, { record, withdrawnOn: row.withdrawn_on });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return newest;
    after = last.key;
    await new Promise(resolve => setImmediate(resolve));
  }
};

/** A shelf that remembers instead of writing, over another one: what an import would do. */
export const dryShelf = (shelf: Shelf): Shelf => {
  const put = new Map<string, Incoming>();
  return {
    ...shelf,
    kept: async keys => {
      const kept = new Map(await shelf.kept(keys));
      for (const key of keys) {
        const dry = put.get(key);
        if (dry) kept.set(key, dry);
      }
      return kept;
    },
    ofCodes: async codes => [
      ...(await shelf.ofCodes(codes)),
      ...[...put.values()]
        .map(it => it.record)
        .filter(it => !isListing(it.shape) && codes.includes(it.code ?? '')),
    ],
    put: async records => {
      for (const record of records) put.set(record.key, record);
    },
    codes: async () => [
      ...(await shelf.codes()).filter(it => !put.has(it.key)),
      ...[...put.values()].flatMap(({ key, record }) =>
        record.code === null ? [] : [{ key, code: record.code, asOf: asOf(record), withdrawnOn: null }],
      ),
    ],
    markWithdrawn: async () => {},
  };
};
