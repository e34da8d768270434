import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export interface Counts {
  readonly conversations: number;
  /** Replies that wait to be sent. */
  readonly waiting: number;
  /** Replies held because their chat is gone. */
  readonly held: number;
  readonly effects: number;
  readonly timers: number;
  readonly openTickets: number;
  readonly keptEvents: number;
  /** When the oldest reply that waits was said, in milliseconds since 1970. */
  readonly oldestWaiting?: number;
}

/** What the store holds and what waits in it. Cheap where something should be empty, a scan of `conversation` else. */
export async function counts(db: Kysely<Schema>): Promise<Counts> {
  const count = async (table: 'conversation' | 'effect' | 'timer' | 'kept_event') => {
    const row = await db
      .selectFrom(table)
      .select(e => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return row.n;
  };
  const tickets = await db
    .selectFrom('ticket')
    .select(e => e.fn.countAll<number>().as('n'))
    .where(sql<SqlBool>`status in ('open', 'released', 'escalated')`)
    .executeTakeFirstOrThrow();
  const deliveries = await db
    .selectFrom('message')
    .select(e => ['delivery', e.fn.countAll<number>().as('n'), e.fn.min('at').as('oldest')])
    .where(sql<SqlBool>`delivery in ('pending', 'held')`)
    .groupBy('delivery')
    .execute();
  const of = (delivery: string) => deliveries.find(row => row.delivery === delivery);
  return {
    conversations: await count('conversation'),
    waiting: of('pending')?.n ?? 0,
    held: of('held')?.n ?? 0,
    effects: await count('effect'),
    timers: await count('timer'),
    openTickets: tickets.n,
    keptEvents: await count('kept_event'),
    oldestWaiting: of('pending')?.oldest,
  };
}
