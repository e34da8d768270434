import type { Kysely } from 'kysely';
import { Notice } from '../../conversation/notice.ts';
import type { Schema } from '../schema.ts';

export interface PostedNotice {
  readonly notice: Notice;
  readonly by: string;
  readonly postedAt: number;
  readonly endedAt: number | null;
}

const postedOf = (row: { body: string; by: string; posted_at: number; ended_at: number | null }) => ({
  notice: Notice.parse(JSON.parse(row.body)),
  by: row.by,
  postedAt: row.posted_at,
  endedAt: row.ended_at,
});

export const postNotice = (
  db: Kysely<Schema>,
  notice: Notice,
  { by, at }: { readonly by: string; readonly at: number },
) =>
  db.insertInto('notice').values({
    id: notice.id,
    body: JSON.stringify(notice),
    until: Date.parse(notice.to),
    by,
    posted_at: at,
    ended_at: null,
  });

/** Those that hold now or will: nobody has ended them, and their time is not over. */
export const standingNotices = async (db: Kysely<Schema>, now: number): Promise<Notice[]> => {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('until', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('posted_at')
    .execute();
  return rows.map(row => postedOf(row).notice);
};

/** Every notice ever posted, the latest first. */
export const postedNotices = async (db: Kysely<Schema>): Promise<PostedNotice[]> =>
  (await db.selectFrom('notice').selectAll().orderBy('posted_at', 'desc').execute()).map(postedOf);

/** False where there is none of this id that still stands. */
export const endNotice = async (db: Kysely<Schema>, id: string, now: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('notice')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('until', '>', now)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
