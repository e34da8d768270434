import * as z from 'zod';
import { Dossier } from './dossier.ts';
import { FACTS } from './fact.ts';

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() });

/** What happened elsewhere and this conversation is to hear of. It came through the inbox, and is heard once. */
export const News = z.discriminatedUnion('kind', [
  /** A message in so many words, from a person or from a rule of ours; `about` names what it is about, for "sai rồi". */
  z.strictObject({ kind: z.literal('message'), about: z.string(), text: Words }),
  /** A dossier they asked to hear of moved on. */
  z.strictObject({ kind: z.literal('dossier_changed'), dossier: Dossier }),
  /** What became of a request for a person; `name` is whoever holds it now, `by` their id, or a moment where late. */
  z.strictObject({
    kind: z.literal('desk'),
    ticket: z.string(),
    what: z.enum(['claimed', 'transferred', 'said', 'escalated', 'released', 'closed', 'late']),
    by: z.union([z.string(), z.int()]).optional(),
    name: z.string().optional(),
    text: z.string().optional(),
  }),
  /** We were wrong about a fact they were told; `thanks` where they are the one who said so. */
  z.strictObject({
    kind: z.literal('recall'),
    number: z.int(),
    subject: z.string(),
    fact: z.enum([...FACTS, 'any']),
    text: Words,
    thanks: z.boolean().optional(),
  }),
  /** "Sai rồi" was looked into, and what we had said holds. */
  z.strictObject({ kind: z.literal('report_answered'), about: z.string(), text: Words }),
]);
export type News = z.output<typeof News>;
