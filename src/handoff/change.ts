import type { Refusal, TicketEvent } from './action.ts';
import type { Ticket } from './ticket.ts';

/** What the citizen is told of their request. */
export type ForCitizen =
  | { readonly what: 'claimed' | 'transferred'; readonly by: string }
  | { readonly what: 'said'; readonly by: string; readonly text: string }
  | { readonly what: 'escalated' | 'released' | 'closed'; readonly by?: undefined }
  | { readonly what: 'late'; readonly by: number };

/** What one of the team is told. */
export interface ForPerson {
  readonly person: string;
  readonly what: 'reminded' | 'taken_back' | 'transfer_offered' | 'draft_rejected' | 'heard' | 'ended';
}

/** A ticket's change: its next state and all that is to be kept and said with it, in one commit. */
export interface Change {
  readonly kind: 'changed';
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly citizen: readonly ForCitizen[];
  readonly people: readonly ForPerson[];
}

export type Outcome =
  | Change
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'same' };

export const refused = (why: Refusal): Outcome => ({ kind: 'refused', why });

/** Every event has its number: the version grows with each. */
export const changed = (
  before: Ticket,
  patch: Partial<Ticket>,
  events: readonly TicketEvent[],
  told: { readonly citizen?: readonly ForCitizen[]; readonly people?: readonly ForPerson[] } = {},
): Change => ({
  kind: 'changed',
  ticket: { ...before, ...patch, version: before.version + events.length },
  events,
  citizen: told.citizen ?? [],
  people: told.people ?? [],
});
