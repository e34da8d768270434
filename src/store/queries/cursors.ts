import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How far a polling channel has come, for instance Telegram's `offset`. */
export async function readCursor(db: Kysely<Schema>, channel: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('channel_cursor')
    .select('value')
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row?.value;
}

/** The value that was written first, and stays; `value` where there was none. */
export async function firstCursor(db: Kysely<Schema>, channel: string, value: string): Promise<string> {
  await db
    .insertInto('channel_cursor')
    .values({ channel, value })
    .onConflict(conflict => conflict.column('channel').doNothing())
    .execute();
  return (await readCursor(db, channel)) ?? value;
}

/** To be moved only when everything before it is stored. */
export const saveCursor = (db: Kysely<Schema>, channel: string, value: string) =>
  db
    .insertInto('channel_cursor')
    .values({ channel, value })
    .onConflict(conflict => conflict.column('channel').doUpdateSet({ value }))
    .execute();
