import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { inLanes } from './in-lanes.ts';

export interface WaitingEffect {
  readonly id: string;
  readonly conversation: string;
  readonly channel: string;
  readonly address: string;
  /** JSON of `Effect`. */
  readonly body: string;
  readonly attempts: number;
}

/** Effects to be run now, those that wait longest first. */
export const dueEffects = (
  db: Kysely<Schema>,
  now: number,
  limit: number,
  lanes?: readonly number[],
): Promise<WaitingEffect[]> =>
  db
    .selectFrom('effect')
    .innerJoin('conversation', 'conversation.id', 'effect.conversation')
    .select(['effect.id', 'effect.conversation', 'channel', 'address', 'body', 'attempts'])
    .where('next_at', '<=', now)
    .where(inLanes('effect.conversation', lanes))
    .orderBy('next_at')
    .limit(limit)
    .execute();

/** When the next effect after `now` is to be tried. */
export const nextEffect = async (db: Kysely<Schema>, now: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('effect')
    .select('next_at')
    .where('next_at', '>', now)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at;
};

export const retryEffect = (db: Kysely<Schema>, id: string, nextAt: number) =>
  db
    .updateTable('effect')
    .set(e => ({ attempts: e('attempts', '+', 1), next_at: nextAt }))
    .where('id', '=', id)
    .execute();

/** Its result is committed. */
export const endEffect = (db: Kysely<Schema>, id: string) =>
  db.deleteFrom('effect').where('id', '=', id).execute();
