import type { Connection } from './connection.ts';

/** The hot path's statements, prepared once. `raw` ones give their columns in order. */
/** Made when a count first comes; turns say a handful of things at most. */
const perCount = <T>(make: (count: number) => T) => {
  const made: T[] = [];
  return (count: number): T => {
    made[count] ??= make(count);
    return made[count];
  };
};

export const turnStatements = ({ prepared }: Connection) => ({
  load: prepared(
    `select channel, address, version, state, last_seq, gone = 0 and not exists (
       select 1 from message where conversation = c.id and delivery in ('pending', 'held')
     ) from conversation c where id = ?`,
  ).raw(),

  create: prepared(
    `insert into conversation (id, channel, address, version, state, last_seq, created_at, updated_at, gone)
     values (?, ?, ?, 0, ?, 0, ?, ?, 0) on conflict (id) do nothing`,
  ),

  /** An event and as many replies. A repeat is a fault of its unique index; a rival leaves the event's line out. */
  lines: perCount(replies =>
    prepared(
      `insert into message (conversation, seq, direction, event_id, at, body, delivery)
       select id, last_seq + 1, 'in', ?, ?, ?, null from conversation where id = ? and version = ?
       ${"union all select ?, ?, 'out', null, ?, ?, ? ".repeat(replies)}`,
    ),
  ),

  // Nothing in it is null and its number is free, so that only a repeat is ignored.
  take: prepared(
    `insert or ignore into message (conversation, seq, direction, event_id, at, body)
     select id, last_seq + 1, 'in', ?, ?, ? from conversation where id = ? and version = ?`,
  ),

  seen: prepared('select 1 from message where event_id = ? and conversation = ?').raw(),

  advance: prepared(
    `update conversation
     set version = version + 1, state = ?, last_seq = ?, updated_at = ?, gone = gone * ? where id = ?`,
  ),

  say: prepared(
    `insert into message (conversation, seq, direction, at, body, delivery) values (?, ?, 'out', ?, ?, ?)`,
  ),

  note: prepared('update message set delivery = ?, ref = ? where conversation = ? and seq = ?'),

  next: prepared(
    `select m.seq, c.address, m.body, m.attempts, m.not_before, c.gone, c.version
     from message m join conversation c on c.id = m.conversation
     where m.conversation = ? and m.delivery in ('pending', 'held') order by m.seq limit 1`,
  ).raw(),
});
