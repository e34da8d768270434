import * as z from 'zod';

/** `due`: an estimated due date; `supplement`: the last day to complete a dossier; `expires`: a paper that runs out. */
export const REMINDERS = ['due', 'supplement', 'expires', 'paused', 'own'] as const;

/** Something the citizen asked to be reminded of. The alarm itself is the timer with this key. */
export const Reminder = z.strictObject({
  key: z.string(),
  kind: z.enum(REMINDERS),
  /** When the alarm is set for. */
  at: z.iso.datetime({ offset: true }),
  /** The day it is about: the due date, the last day. YYYY-MM-DD. */
  day: z.iso.date(),
  procedure: z.string().optional(),
  case: z.string().optional(),
  dossier: z.string().optional(),
  /** Their own words, masked, where they said what it is for. */
  words: z.string().max(120).optional(),
});
export type Reminder = z.output<typeof Reminder>;
