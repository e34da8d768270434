import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Store } from '../store.ts';
import { inLanes } from './in-lanes.ts';

/** Exactly the words of the index `message_waiting`, so that the engine uses it. */
const WAITS = sql<SqlBool>`message.delivery in ('pending', 'held')`;

/** Chats that have something to be sent and can be reached, as far as we know. */
export const chatsWaiting = (db: Kysely<Schema>, lanes?: readonly number[]) =>
  db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversation')
    .select(['conversation.id', 'conversation.channel'])
    .where(WAITS)
    .where('conversation.gone', '=', 0)
    .where(inLanes('conversation.id', lanes))
    .distinct()
    .execute();

export const putOff = (db: Kysely<Schema>, conversation: string, seq: number, notBefore: number) =>
  db
    .updateTable('message')
    .set(e => ({ attempts: e('attempts', '+', 1), not_before: notBefore }))
    .where('conversation', '=', conversation)
    .where('seq', '=', seq)
    .execute();

/**
 * The platform says that the chat is gone: what waits is held until the citizen writes again. Nothing happens when a
 * turn was committed since `version` was read: the citizen may be back already.
 */
export const holdChat = ({ db, atomically }: Store, conversation: string, version: number) =>
  atomically([
    db
      .updateTable('conversation')
      .set({ gone: 1 })
      .where('id', '=', conversation)
      .where('version', '=', version),
    db
      .updateTable('message')
      .set({ delivery: 'held' })
      .where('conversation', '=', conversation)
      .where(sql<SqlBool>`delivery in ('pending', 'held')`)
      .where(e =>
        e.exists(
          e.selectFrom('conversation').select('id').where('id', '=', conversation).where('gone', '=', 1),
        ),
      ),
  ]);
