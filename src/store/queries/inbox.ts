import type { Kysely } from 'kysely';
import type { News } from '../../conversation/news.ts';
import type { Schema } from '../schema.ts';
import { inLanes } from './in-lanes.ts';

export interface WaitingNews {
  readonly conversation: string;
  readonly channel: string;
  readonly address: string;
  readonly id: string;
  /** JSON of `News`. */
  readonly news: string;
}

export interface NewsFor {
  readonly conversation: string;
  /** The same news has the same id: who has heard it, or waits for it, hears it once. */
  readonly id: string;
  readonly news: News;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
}

/** From a job that is no conversation: an import, a correction, a notice. */
export const sendNews = (db: Kysely<Schema>, all: readonly NewsFor[]) =>
  db
    .insertInto('inbox')
    .values(
      all.map(({ conversation, id, news, notBefore }) => ({
        conversation,
        id,
        news: JSON.stringify(news),
        not_before: notBefore,
      })),
    )
    .onConflict(conflict => conflict.columns(['conversation', 'id']).doNothing());

/** News whose moment has come, the earliest first. */
export const dueNews = (
  db: Kysely<Schema>,
  now: number,
  limit: number,
  lanes?: readonly number[],
): Promise<WaitingNews[]> =>
  db
    .selectFrom('inbox')
    .innerJoin('conversation', 'conversation.id', 'inbox.conversation')
    .select(['inbox.conversation', 'channel', 'address', 'inbox.id', 'news'])
    .where('not_before', '<=', now)
    .where(inLanes('inbox.conversation', lanes))
    .orderBy('not_before')
    .orderBy('inbox.id')
    .limit(limit)
    .execute();

/** When the next news after `now` is due. */
export const nextNews = async (db: Kysely<Schema>, now: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('inbox')
    .select('not_before')
    .where('not_before', '>', now)
    .orderBy('not_before')
    .limit(1)
    .executeTakeFirst();
  return row?.not_before;
};

export const endNews = (db: Kysely<Schema>, { conversation, id }: WaitingNews) =>
  db.deleteFrom('inbox').where('conversation', '=', conversation).where('id', '=', id).execute();
