import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { inLanes } from './in-lanes.ts';

export interface DueTimer {
  readonly conversation: string;
  readonly channel: string;
  readonly address: string;
  readonly key: string;
  readonly due: number;
  readonly about: string | null;
}

/** Timers whose moment has come, the earliest first. */
export const dueTimers = (
  db: Kysely<Schema>,
  now: number,
  limit: number,
  lanes?: readonly number[],
): Promise<DueTimer[]> =>
  db
    .selectFrom('timer')
    .innerJoin('conversation', 'conversation.id', 'timer.conversation')
    .select(['timer.conversation', 'channel', 'address', 'key', 'due', 'about'])
    .where('due', '<=', now)
    .where(inLanes('timer.conversation', lanes))
    .orderBy('due')
    .limit(limit)
    .execute();

/** When the next timer after `now` is due. */
export const nextTimer = async (db: Kysely<Schema>, now: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('timer')
    .select('due')
    .where('due', '>', now)
    .orderBy('due')
    .limit(1)
    .executeTakeFirst();
  return row?.due;
};

/** The timer rang. One that its turn has set anew, to another moment, stays. */
export const endTimer = (db: Kysely<Schema>, { conversation, key, due }: DueTimer) =>
  db
    .deleteFrom('timer')
    .where('conversation', '=', conversation)
    .where('key', '=', key)
    .where('due', '=', due)
    .execute();
