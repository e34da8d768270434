import * as z from 'zod';

/** Who may answer: volunteers first, then the ward's staff, then an experienced officer of the domain. */
export const TIERS = ['helper', 'staff', 'mentor'] as const;
export type Tier = (typeof TIERS)[number];

export const ROLES = ['helper', 'staff', 'mentor', 'lead'] as const;
export type Role = (typeof ROLES)[number];

export const STATES = [
  /** Nobody has taken it yet. */
  'open',
  /** Somebody holds it, and the citizen waits for them. */
  'claimed',
  /** The holder spoke last. */
  'answered',
  /** The holder asked the citizen something. */
  'waiting',
  /** Given on to a higher tier, nobody has taken it there. */
  'escalated',
  /** Given back, or taken back from somebody silent. */
  'released',
  'closed',
] as const;
export type TicketState = (typeof STATES)[number];

/** What a supervised helper wants to say, until somebody approves it. */
const Draft = z.strictObject({ id: z.string(), by: z.string(), text: z.string(), asks: z.boolean() });
export type Draft = z.output<typeof Draft>;

/** One nudge of a kind for each wait. */
const Nudge = z.enum(['reminded', 'late']);

/** A request for a person, as far as its life depends on it. Moments are milliseconds since 1970. */
export const Ticket = z.strictObject({
  number: z.string(),
  /** The number of its last event: what changes it must say which state it saw. */
  version: z.int(),
  conversation: z.string(),
  state: z.enum(STATES),
  tier: z.enum(TIERS),
  domain: z.string().optional(),
  neighbourhood: z.string().optional(),
  holder: z.string().optional(),
  /** Offered to this person by the holder; theirs once they accept. */
  transferTo: z.string().optional(),
  drafts: z.array(Draft),
  openedAt: z.int(),
  /** When it came into the hands, or out of the hands, it is in. */
  since: z.int(),
  promisedBy: z.int(),
  /** The citizen's first message that nobody has answered. */
  unansweredSince: z.int().optional(),
  nudges: z.array(Nudge),
});
export type Ticket = z.output<typeof Ticket>;

/** Somebody of the team, as far as a ticket needs to know them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** New: what they write to a citizen waits for an approver. */
  readonly supervised: boolean;
  /** How many tickets they hold, and how many they may. */
  readonly holding: number;
  readonly capacity: number;
}

export const isHeld = ({ state }: Ticket): boolean =>
  state === 'claimed' || state === 'answered' || state === 'waiting';

/** Nobody holds it and somebody should. */
export const isOffered = ({ state }: Ticket): boolean =>
  state === 'open' || state === 'released' || state === 'escalated';

const RANK: Readonly<Record<Role, number>> = { helper: 0, staff: 1, mentor: 2, lead: 3 };

/** Staff may also take what is still with the volunteers, and a lead everything. */
export const reaches = (role: Role, tier: Tier): boolean => RANK[role] >= RANK[tier];
