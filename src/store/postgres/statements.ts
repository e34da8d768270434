/** The hot path's statements: each takes a whole batch as arrays. Named, so that each connection plans them once. */

export const LOAD = {
  name: 'load',
  text: `select id, channel, address, version, state, last_seq, gone = 0 and not exists (
      select 1 from message where conversation = c.id and delivery in ('pending', 'held')
    ) as quiet
    from conversation c where id = any($1::text[])`,
};

/** Always in the order of their ids: processes that lock in one order cannot wait for each other. */
export const CREATE = {
  name: 'create',
  text: `insert into conversation (id, channel, address, version, state, last_seq, created_at, updated_at, gone)
    select id, channel, address, 0, state, 0, at, at, 0
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) as i(id, channel, address, state, at)
    order by id
    on conflict (id) do nothing`,
};

/**
 * Takes each event only where version and id both allow it. `own` waits for rivals and then looks at the version they
 * left. At most one turn for each conversation.
 */
export const COMMIT = {
  name: 'commit',
  text: `with
    i as (
      select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::int[], $8::int[])
        as i(conversation, based_on, event_id, at, body, state, replies, keeps_gone)
    ),
    own as (
      select c.id, c.last_seq from conversation c join i on c.id = i.conversation
      where c.version = i.based_on order by c.id for update of c
    ),
    taken as (
      insert into message (conversation, seq, direction, event_id, at, body)
      select i.conversation, own.last_seq + 1, 'in', i.event_id, i.at, i.body from i join own on own.id = i.conversation
      on conflict (event_id, conversation) where event_id is not null do nothing
      returning conversation, seq
    ),
    advanced as (
      update conversation c
      set version = c.version + 1, state = i.state, last_seq = taken.seq + i.replies, updated_at = i.at,
        gone = c.gone * i.keeps_gone
      from i join taken using (conversation) where c.id = i.conversation
    ),
    said as (
      insert into message (conversation, seq, direction, at, body, delivery)
      select r.conversation, taken.seq + r.nth, 'out', r.at, r.body, r.delivery
      from unnest($9::text[], $10::int[], $11::bigint[], $12::text[], $13::text[])
        as r(conversation, nth, at, body, delivery)
      join taken using (conversation)
    )
    select conversation, seq from taken`,
};

export const SEEN = {
  name: 'seen',
  text: `select m.conversation from message m
    join unnest($1::text[], $2::text[]) as i(event_id, conversation)
      on m.event_id = i.event_id and m.conversation = i.conversation`,
};

export const NOTE = {
  name: 'note',
  text: `update message m set delivery = n.outcome, ref = n.ref
    from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as n(conversation, seq, outcome, ref)
    where m.conversation = n.conversation and m.seq = n.seq`,
};

export const NEXT = {
  name: 'next',
  text: `select c.id, m.seq, c.address, m.body, m.attempts, m.not_before, c.gone, c.version
    from unnest($1::text[]) as i(id) join conversation c on c.id = i.id
    cross join lateral (
      select seq, body, attempts, not_before from message
      where conversation = c.id and delivery in ('pending', 'held') order by seq limit 1
    ) m`,
};
