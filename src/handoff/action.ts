import * as z from 'zod';

const Words = z.string().trim().min(1).max(4000);

/** What one of the team asks to do with a ticket. */
export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('view') }),
  z.strictObject({ kind: z.literal('claim') }),
  /** `asks`: an answer is expected, and the citizen's silence is counted from here. */
  z.strictObject({ kind: z.literal('say'), text: Words, asks: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('note'), text: Words }),
  z.strictObject({ kind: z.literal('approve'), draft: z.string(), text: Words.optional() }),
  z.strictObject({ kind: z.literal('reject'), draft: z.string(), why: Words }),
  z.strictObject({ kind: z.literal('transfer'), to: z.string() }),
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({ kind: z.literal('decline') }),
  z.strictObject({ kind: z.literal('escalate'), why: Words }),
  z.strictObject({ kind: z.literal('release') }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type Action = z.output<typeof Action>;

/** A team member's action that cannot be: each has its own kind words. */
export type Refusal =
  | 'taken'
  | 'not_yours'
  | 'not_open'
  | 'closed'
  | 'above_you'
  | 'full'
  | 'no_draft'
  | 'own_draft'
  | 'nobody_above'
  | 'to_yourself';

/** What happened, in the past tense; kept for good. `by` is a person's id, absent for the citizen and for our own clock. */
export const TicketEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('heard'), text: z.string() }),
  z.strictObject({ kind: z.literal('ended') }),
  z.strictObject({ kind: z.literal('viewed'), by: z.string() }),
  z.strictObject({ kind: z.literal('claimed'), by: z.string() }),
  z.strictObject({ kind: z.literal('drafted'), by: z.string(), draft: z.string(), text: z.string() }),
  z.strictObject({
    kind: z.literal('said'),
    by: z.string(),
    text: z.string(),
    approvedBy: z.string().optional(),
    /** The approver changed the words. */
    edited: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('rejected'), by: z.string(), draft: z.string(), why: z.string() }),
  z.strictObject({ kind: z.literal('noted'), by: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('transfer_offered'), by: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal('transfer_declined'), by: z.string() }),
  z.strictObject({ kind: z.literal('transferred'), by: z.string(), from: z.string() }),
  z.strictObject({
    kind: z.literal('escalated'),
    by: z.string().optional(),
    to: z.string(),
    why: z.string(),
  }),
  z.strictObject({ kind: z.literal('released'), by: z.string().optional(), from: z.string() }),
  z.strictObject({ kind: z.literal('reminded'), whom: z.string() }),
  z.strictObject({ kind: z.literal('late'), promised: z.int(), now: z.int() }),
  z.strictObject({ kind: z.literal('closed'), by: z.string().optional() }),
]);
export type TicketEvent = z.output<typeof TicketEvent>;
