import { deflateSync, inflateSync } from 'node:zlib';
import type { Compilable, Insertable, Kysely, Selectable } from 'kysely';
import type { KnowledgePatchTable, OfficialRecordTable, PatchState, Schema } from '../schema.ts';

export type RecordRow = Selectable<OfficialRecordTable>;
export type PatchRow = Selectable<KnowledgePatchTable>;

export const recordsByKey = (db: Kysely<Schema>, keys: readonly string[]) =>
  db.selectFrom('official_record').select(['key', 'digest', 'body']).where('key', 'in', keys).execute();

/** Full records, not lines of lists. */
export const fullRecordsOf = (db: Kysely<Schema>, codes: readonly string[]) =>
  db
    .selectFrom('official_record')
    .select(['body', 'withdrawn_on'])
    .where('code', 'in', codes)
    .where('listing', '=', 0)
    .execute();

/** Full records in the order of their keys, a page at a time: all of them are tens of megabytes. */
export const fullRecordsAfter = (db: Kysely<Schema>, key: string, limit: number) =>
  db
    .selectFrom('official_record')
    .select(['key', 'code', 'body', 'withdrawn_on'])
    .where('key', '>', key)
    .where('listing', '=', 0)
    .orderBy('key')
    .limit(limit)
    .execute();

export const recordCodes = (db: Kysely<Schema>) =>
  db
    .selectFrom('official_record')
    .select(['key', 'code', 'as_of', 'withdrawn_on'])
    .where('code', 'is not', null)
    .$narrowType<{ code: string }>()
    .execute();

/** Puts records in the place of what stood under their keys. A record that is seen again is no longer withdrawn. */
export const putRecords = (
  db: Kysely<Schema>,
  rows: readonly Insertable<OfficialRecordTable>[],
): Compilable[] =>
  rows.map(({ key, ...values }) =>
    db
      .insertInto('official_record')
      .values({ key, ...values })
      .onConflict(conflict => conflict.column('key').doUpdateSet(values)),
  );

export const putSources = (
  db: Kysely<Schema>,
  sources: readonly { readonly key: string; readonly source: unknown }[],
): Compilable[] =>
  sources.map(({ key, source }) => {
    const packed = pack(source);
    return db
      .insertInto('official_source')
      .values({ key, packed })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ packed }));
  });

/** What a record was read from, as it was. */
export async function readSource(db: Kysely<Schema>, key: string): Promise<unknown> {
  const row = await db
    .selectFrom('official_source')
    .select('packed')
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : unpack(row.packed);
}

const pack = (source: unknown): string => deflateSync(JSON.stringify(source)).toString('base64');
const unpack = (packed: string): unknown => JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString());

export const markWithdrawn = (db: Kysely<Schema>, keys: readonly string[], day: string | null) =>
  db.updateTable('official_record').set({ withdrawn_on: day }).where('key', 'in', keys).execute();

/** A patch that is known already keeps the state people gave it. */
export const putPatches = (db: Kysely<Schema>, rows: readonly PatchRow[]): Compilable[] =>
  rows.map(row =>
    db
      .insertInto('knowledge_patch')
      .values(row)
      .onConflict(conflict => conflict.column('id').doNothing()),
  );

export const readPatches = (db: Kysely<Schema>, states: readonly PatchState[]) =>
  db
    .selectFrom('knowledge_patch')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('proposed_at')
    .orderBy('code')
    .orderBy('id')
    .execute();

export const patchById = (db: Kysely<Schema>, id: string) =>
  db.selectFrom('knowledge_patch').selectAll().where('id', '=', id).executeTakeFirst();

/** A person's word on a patch; approving takes the file as it is now for its base. */
export interface Decision {
  readonly state: PatchState;
  readonly by: string;
  readonly at: number;
  /** States it may leave. */
  readonly from: readonly PatchState[];
  readonly base?: { readonly value: string; readonly hash: string };
}

/** @returns whether it was still in one of the states it may leave. */
export async function decidePatch(db: Kysely<Schema>, id: string, decision: Decision): Promise<boolean> {
  const { state, by, at, from, base } = decision;
  const { numUpdatedRows } = await db
    .updateTable('knowledge_patch')
    .set({
      state,
      decided_by: by,
      decided_at: at,
      ...(base ? { base_value: base.value, base_hash: base.hash } : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
