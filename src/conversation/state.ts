import * as z from 'zod';
import { Reminder } from './reminder.ts';
import { Choice } from './reply.ts';

type Json = z.output<ReturnType<typeof z.json>>;

/**
 * One flow under way. `data` has the shape of the flow's own schema at `version`, which looks at it; that it is JSON
 * was settled when it was read.
 */
export const Frame = z.strictObject({
  flow: z.string(),
  version: z.int(),
  data: z.custom<Json>(data => data !== undefined),
});
export type Frame = z.output<typeof Frame>;

/** All a conversation remembers between two events. */
export const State = z.strictObject({
  version: z.literal(1),
  lang: z.enum(['vi', 'en']),
  /** True once we have said what we are. */
  introduced: z.boolean(),
  /** Flows under way, the one in front last. */
  stack: z.array(Frame),
  /** What was offered last, so that a typed number or label can be understood. */
  offered: z.array(Choice),
  /** `number` while a typed number is an answer of its own and not the place of a choice. */
  expects: z.enum(['number', 'words']).optional(),
  /** The last answer about facts, for "sai rồi". */
  said: z.strictObject({ about: z.string(), text: z.string() }).optional(),
  /** A question that waits for the model: its name, and what was asked, masked. */
  asking: z.strictObject({ question: z.string(), text: z.string() }).optional(),
  /** When the citizen last wrote, to greet somebody who comes back after days. */
  lastAt: z.string().optional(),
  /** The request for a person that is still open. */
  ticket: z.string().optional(),
  /** The person who holds that request now: while they do, words go to them. */
  helper: z.strictObject({ ticket: z.string(), name: z.string() }).optional(),
  /** Dossiers this conversation has opened with their digits, the latest first. */
  dossiers: z
    .array(
      z.strictObject({
        code: z.string(),
        seal: z.string(),
        watched: z.boolean(),
        /** What the receipt promised when it was opened. */
        due: z.string().optional(),
      }),
    )
    .max(8)
    .default([]),
  /** Notices already shown here, by id. */
  notices: z.array(z.string()).max(30).optional(),
  /** What they asked to be reminded of, the earliest first. */
  reminders: z.array(Reminder).max(10).optional(),
  /** Quick messages that wait for the rest of their thought, for a second or two. */
  heard: z.array(z.string()).optional(),
  /** Cases of this conversation, the latest first, so that "tiếp tục" finds them. */
  cases: z.array(z.strictObject({ code: z.string(), procedure: z.string() })).max(5),
});
export type State = z.output<typeof State>;

export const newState = (lang: State['lang'] = 'vi'): State => ({
  version: 1,
  lang,
  introduced: false,
  stack: [],
  offered: [],
  cases: [],
  dossiers: [],
});
