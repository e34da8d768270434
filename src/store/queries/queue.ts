import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Tier } from '../../handoff/ticket.ts';
import type { Schema } from '../schema.ts';

/** Who looks, and up to which tier they reach. */
export interface Looker {
  readonly id: string;
  readonly tiers: readonly Tier[];
  readonly supervised: boolean;
}

export const QUEUES = ['offered', 'mine', 'approvals', 'all', 'closed'] as const;
export type Queue = (typeof QUEUES)[number];

type Where = ExpressionBuilder<Schema, 'ticket'>;

/** Out of reach is out of sight: no list and no number shows somebody else's tier, unless it is in their hands. */
const inSight = (e: Where, { id, tiers }: Looker): Expression<SqlBool> =>
  e.or([e('tier', 'in', [...tiers]), e('holder', '=', id), e('transfer_to', '=', id)]);

const belongs = (e: Where, queue: Queue, looker: Looker): Expression<SqlBool> => {
  const free = e('ticket.status', 'in', ['open', 'released', 'escalated']);
  switch (queue) {
    case 'offered':
      return e.and([free, e('tier', 'in', [...looker.tiers])]);
    case 'mine':
      return e.or([e('holder', '=', looker.id), e('transfer_to', '=', looker.id)]);
    case 'approvals':
      return e.and([
        e('drafts', '<>', '[]'),
        e('holder', '<>', looker.supervised ? '' : looker.id),
        inSight(e, looker),
      ]);
    case 'all':
      return e.and([e('ticket.status', '<>', 'closed'), inSight(e, looker)]);
    case 'closed':
      return e.and([e('ticket.status', '=', 'closed'), inSight(e, looker)]);
  }
};

/** Where a page begins: the moment and number of the line before it. */
export interface After {
  readonly at: number;
  readonly number: string;
}

/** The oldest first; of what is closed the latest. */
export const ticketLines = (
  db: Kysely<Schema>,
  queue: Queue,
  looker: Looker,
  limit: number,
  after?: After,
) => {
  const [order, beyond] = queue === 'closed' ? (['desc', '<'] as const) : (['asc', '>'] as const);
  const lines = lineQuery(db)
    .where(e => belongs(e as unknown as Where, queue, looker))
    .orderBy('opened_at', order)
    .orderBy('number', order)
    .limit(limit);
  return (
    after
      ? lines.where(e =>
          e.or([
            e('opened_at', beyond, after.at),
            e.and([e('opened_at', '=', after.at), e('number', beyond, after.number)]),
          ]),
        )
      : lines
  ).execute();
};

/** One line, if it is in sight. */
export const ticketLine = (db: Kysely<Schema>, number: string, looker: Looker) =>
  lineQuery(db)
    .where('number', '=', number)
    .where(e => inSight(e as unknown as Where, looker))
    .executeTakeFirst();

const lineQuery = (db: Kysely<Schema>) =>
  db
    .selectFrom('ticket')
    .innerJoin('conversation', 'conversation.id', 'ticket.conversation')
    .leftJoin('person', 'person.id', 'ticket.holder')
    .selectAll('ticket')
    .select(['conversation.channel', 'person.name as holder_name']);
export type TicketRow = Awaited<ReturnType<typeof ticketLines>>[number];

/** More than this is said as "99+". */
const MOST = 100;

export const countQueue = async (db: Kysely<Schema>, queue: Queue, looker: Looker): Promise<number> => {
  const some = db
    .selectFrom('ticket')
    .select('number')
    .where(e => belongs(e, queue, looker))
    .limit(MOST)
    .as('some');
  const row = await db
    .selectFrom(some)
    .select(e => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
};

/** A ticket's log from its beginning. */
export const ticketLife = (db: Kysely<Schema>, number: string) =>
  db
    .selectFrom('ticket_event')
    .select(['seq', 'at', 'body'])
    .where('ticket', '=', number)
    .orderBy('seq')
    .execute();

/** The newest lines of a conversation's log, oldest first. */
export const latestTalk = async (db: Kysely<Schema>, conversation: string, limit: number) => {
  const rows = await db
    .selectFrom('message')
    .select(['seq', 'at', 'direction', 'body'])
    .where('conversation', '=', conversation)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse();
};
