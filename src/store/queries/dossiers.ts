import { type Compilable, type Kysely, sql } from 'kysely';
import { Dossier } from '../../conversation/dossier.ts';
import type { DossierTable, Schema } from '../schema.ts';

/** A dossier and the seal that opens it; null opens it for nobody. */
export interface KeptDossier {
  readonly dossier: Dossier;
  readonly seal: string | null;
}

/** Those of the codes that are kept. */
export const dossiersByCode = async (
  db: Kysely<Schema>,
  codes: readonly string[],
): Promise<Map<string, KeptDossier>> => {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom('dossier').selectAll().where('code', 'in', codes).execute();
  return new Map(rows.map(row => [row.code, { dossier: dossierOf(row), seal: row.seal }]));
};

/** Puts dossiers in the place of what stood there, except where something newer does. */
export const putDossiers = (db: Kysely<Schema>, kept: readonly KeptDossier[], now: number): Compilable[] =>
  kept.map(({ dossier, seal }) => {
    const { code, ...values } = rowOf(dossier, seal, now);
    return db
      .insertInto('dossier')
      .values({ code, ...values })
      .onConflict(conflict =>
        conflict.column('code').doUpdateSet(values).where('dossier.as_of', '<=', values.as_of),
      );
  });

const rowOf = ({ asOf, ...body }: Dossier, seal: string | null, now: number): DossierTable => ({
  code: body.code,
  seal,
  status: body.status,
  due: body.due ?? null,
  body: JSON.stringify(body),
  as_of: Date.parse(asOf),
  imported_at: now,
});

const dossierOf = ({ body, as_of }: Pick<DossierTable, 'body' | 'as_of'>): Dossier =>
  Dossier.parse({ ...JSON.parse(body), asOf: new Date(as_of).toISOString() });

/** The moment whose state the newest dossiers show; `undefined` where there are none. */
export const newestExport = async (db: Kysely<Schema>): Promise<number | undefined> => {
  const row = await db
    .selectFrom('dossier')
    .select('as_of')
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.as_of;
};

/** Deletes those that have ended and were not seen as anything else since `before`. */
export const forgetDossiers = async (
  db: Kysely<Schema>,
  ended: readonly string[],
  before: number,
): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('dossier')
    .where('status', 'in', ended)
    .where('as_of', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
};

export interface Watch {
  readonly conversation: string;
  readonly code: string;
  readonly seal: string;
}

/** Who asked to hear of these dossiers. */
export const watchesOf = (db: Kysely<Schema>, codes: readonly string[]): Promise<Watch[]> =>
  codes.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('dossier_watch')
        .select(['conversation', 'code', 'seal'])
        .where('code', 'in', codes)
        .execute();

/** Takes back news of this dossier that waits for the morning: newer news takes its place. */
export const dropWaitingNews = (db: Kysely<Schema>, { conversation, code }: Watch): Compilable =>
  db
    .deleteFrom('inbox')
    .where('conversation', '=', conversation)
    .where('id', 'like', `${newsOf(code)}%`);

/** How the ids of a dossier's news begin. A code has no sign that a pattern reads otherwise. */
export const newsOf = (code: string): string => `dossier:${code}:`;

/** How many dossiers stand where, and the moment of the newest export. */
export const dossierCounts = (db: Kysely<Schema>) =>
  db
    .selectFrom('dossier')
    .select(e => [
      'status',
      e.fn.countAll<number>().as('count'),
      e.fn.max('as_of').as('newest'),
      sql<number>`sum(case when seal is null then 1 else 0 end)`.as('closed'),
    ])
    .groupBy('status')
    .orderBy('status')
    .execute();

/** Dossiers under way whose due date lies before `day` or `moment`, the longest overdue first. */
export const lateDossiers = async (
  db: Kysely<Schema>,
  underWay: readonly string[],
  moment: string,
): Promise<Dossier[]> => {
  const rows = await db
    .selectFrom('dossier')
    .select(['body', 'as_of'])
    .where('status', 'in', underWay)
    .where('due', '<', moment)
    .orderBy('due')
    .orderBy('code')
    .execute();
  return rows.map(dossierOf);
};
