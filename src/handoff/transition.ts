import type { Action } from './action.ts';
import { changed, type Outcome, refused } from './change.ts';
import {
  type Actor,
  type Draft,
  isHeld,
  isOffered,
  reaches,
  TIERS,
  type Ticket,
  type Tier,
} from './ticket.ts';

/** What a team member's action makes of a ticket. Pure; `fresh` is an id that nobody else has. */
export const act = (ticket: Ticket, action: Action, by: Actor, now: number, fresh: string): Outcome => {
  if (ticket.state === 'closed' && action.kind !== 'view' && action.kind !== 'note') return refused('closed');
  return (ACTS[action.kind] as Act<Action>)({ ticket, action, by, now, fresh });
};

interface Given<A extends Action> {
  readonly ticket: Ticket;
  readonly action: A;
  readonly by: Actor;
  readonly now: number;
  readonly fresh: string;
}
type Act<A extends Action> = (given: Given<A>) => Outcome;
type ActOf<K extends Action['kind']> = Act<Extract<Action, { kind: K }>>;

const view: ActOf<'view'> = ({ ticket, by }) => changed(ticket, {}, [{ kind: 'viewed', by: by.id }]);

const claim: ActOf<'claim'> = ({ ticket, by, now }) => {
  if (ticket.holder === by.id) return { kind: 'same' };
  if (!isOffered(ticket)) return refused('taken');
  if (!reaches(by.role, ticket.tier)) return refused('above_you');
  if (by.holding >= by.capacity) return refused('full');
  return changed(
    ticket,
    { ...inHands(by.id, now), unansweredSince: ticket.unansweredSince ?? now },
    [{ kind: 'claimed', by: by.id }],
    { citizen: [{ what: 'claimed', by: by.id }] },
  );
};

const inHands = (holder: string, now: number): Partial<Ticket> => ({
  state: 'claimed',
  holder,
  transferTo: undefined,
  drafts: [],
  since: now,
  nudges: [],
});

/** Only the holder speaks; what somebody new writes waits for an approver. */
const say: ActOf<'say'> = ({ ticket, action: { text, asks }, by, now, fresh }) => {
  if (ticket.holder !== by.id) return refused('not_yours');
  if (!by.supervised) return spoken(ticket, { id: fresh, by: by.id, text, asks }, now);
  return changed(ticket, { drafts: [...ticket.drafts, { id: fresh, by: by.id, text, asks }] }, [
    { kind: 'drafted', by: by.id, draft: fresh, text },
  ]);
};

const spoken = (
  ticket: Ticket,
  { by, text, asks }: Draft,
  now: number,
  approval: { approvedBy?: string; edited?: boolean } = {},
): Outcome =>
  changed(
    ticket,
    { state: asks ? 'waiting' : 'answered', since: now, unansweredSince: undefined, nudges: [] },
    [{ kind: 'said', by, text, ...approval }],
    { citizen: [{ what: 'said', by, text }] },
  );

const approve: ActOf<'approve'> = ({ ticket, action, by, now }) => {
  const draft = ticket.drafts.find(it => it.id === action.draft);
  if (!draft) return refused('no_draft');
  if (draft.by === by.id || by.supervised) return refused('own_draft');
  const drafts = ticket.drafts.filter(it => it !== draft);
  const text = action.text ?? draft.text;
  return spoken({ ...ticket, drafts }, { ...draft, text }, now, {
    approvedBy: by.id,
    edited: text !== draft.text,
  });
};

const reject: ActOf<'reject'> = ({ ticket, action: { draft: id, why }, by }) => {
  const draft = ticket.drafts.find(it => it.id === id);
  if (!draft) return refused('no_draft');
  return changed(
    ticket,
    { drafts: ticket.drafts.filter(it => it !== draft) },
    [{ kind: 'rejected', by: by.id, draft: id, why }],
    { people: [{ person: draft.by, what: 'draft_rejected' }] },
  );
};

const note: ActOf<'note'> = ({ ticket, action: { text }, by }) =>
  changed(ticket, {}, [{ kind: 'noted', by: by.id, text }]);

const transfer: ActOf<'transfer'> = ({ ticket, action: { to }, by }) => {
  if (ticket.holder !== by.id && by.role !== 'lead') return refused('not_yours');
  if (!ticket.holder) return refused('not_open');
  if (to === ticket.holder) return refused('to_yourself');
  if (ticket.transferTo === to) return { kind: 'same' };
  return changed(ticket, { transferTo: to }, [{ kind: 'transfer_offered', by: by.id, to }], {
    people: [{ person: to, what: 'transfer_offered' }],
  });
};

const accept: ActOf<'accept'> = ({ ticket, by, now }) => {
  if (ticket.transferTo !== by.id || !ticket.holder) return refused('not_open');
  if (!reaches(by.role, ticket.tier)) return refused('above_you');
  return changed(ticket, inHands(by.id, now), [{ kind: 'transferred', by: by.id, from: ticket.holder }], {
    citizen: [{ what: 'transferred', by: by.id }],
  });
};

const decline: ActOf<'decline'> = ({ ticket, by }) =>
  ticket.transferTo === by.id
    ? changed(ticket, { transferTo: undefined }, [{ kind: 'transfer_declined', by: by.id }])
    : refused('not_open');

const escalate: ActOf<'escalate'> = ({ ticket, action: { why }, by, now }) => {
  if (isHeld(ticket) && ticket.holder !== by.id && by.role !== 'lead') return refused('not_yours');
  const to = above(ticket.tier);
  if (!to) return refused('nobody_above');
  return changed(
    ticket,
    { ...givenBack('escalated', now), tier: to },
    [{ kind: 'escalated', by: by.id, to, why }],
    { citizen: [{ what: 'escalated' }] },
  );
};

export const above = (tier: Tier): Tier | undefined => TIERS[TIERS.indexOf(tier) + 1];

/** Out of everybody's hands; the citizen's wait goes on from where it began. */
export const givenBack = (state: 'escalated' | 'released', now: number): Partial<Ticket> => ({
  state,
  holder: undefined,
  transferTo: undefined,
  drafts: [],
  since: now,
  nudges: [],
});

const release: ActOf<'release'> = ({ ticket, by, now }) => {
  if (!ticket.holder || (ticket.holder !== by.id && by.role !== 'lead')) return refused('not_yours');
  return changed(ticket, givenBack('released', now), [{ kind: 'released', by: by.id, from: ticket.holder }], {
    citizen: [{ what: 'released' }],
  });
};

const close: ActOf<'close'> = ({ ticket, by, now }) => {
  if (ticket.holder !== by.id && by.role !== 'lead') return refused('not_yours');
  return changed(ticket, closing(now), [{ kind: 'closed', by: by.id }], { citizen: [{ what: 'closed' }] });
};

export const closing = (now: number): Partial<Ticket> => ({
  state: 'closed',
  holder: undefined,
  transferTo: undefined,
  drafts: [],
  since: now,
  unansweredSince: undefined,
  nudges: [],
});

const ACTS: { readonly [K in Action['kind']]: ActOf<K> } = {
  view,
  claim,
  say,
  note,
  approve,
  reject,
  transfer,
  accept,
  decline,
  escalate,
  release,
  close,
};
