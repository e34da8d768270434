import * as z from 'zod';
import { Told } from './fact.ts';
import { News } from './news.ts';

/** How long a case is kept after it was last saved: half a year, longer than any procedure takes. */
export const CASE_DAYS = 180;

/** A case: one procedure for one citizen. It outlives the chat and is known by a 6-character code. */
export const CaseFile = z.strictObject({
  code: z.string().regex(/^[A-HJ-NP-Z2-9]{6}$/),
  procedure: z.string(),
  /** Version of the guide's own shape, for its migration. */
  version: z.int(),
  /** The guide's own state: answers, papers, way, step. */
  data: z.json(),
});
export type CaseFile = z.output<typeof CaseFile>;

export const TicketOpened = z.strictObject({
  kind: z.literal('ticket_opened'),
  /** What the citizen can quote: P- and six characters. */
  number: z.string(),
  reason: z.string(),
  /** Three lines at most, masked: procedure, where they are, what they asked. */
  summary: z.string(),
  case: z.string().optional(),
  procedure: z.string().optional(),
  contact: z.string().optional(),
  /** When we told the citizen a person would be there. */
  promisedBy: z.iso.datetime({ offset: true }),
});

/** What a step wants kept, in the same transaction as its state. */
export const Write = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case_saved'), file: CaseFile }),
  TicketOpened,
  z.strictObject({ kind: z.literal('ticket_amended'), number: z.string(), contact: z.string() }),
  /** Words to whoever holds the request, or will hold it. */
  z.strictObject({ kind: z.literal('ticket_heard'), number: z.string(), text: z.string() }),
  /** The citizen needs nobody any more. */
  z.strictObject({ kind: z.literal('ticket_ended'), number: z.string() }),
  /** Comes back as a `timer` event at `due`; the same key again replaces it. */
  z.strictObject({
    kind: z.literal('timer_set'),
    key: z.string(),
    due: z.iso.datetime({ offset: true }),
    about: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('timer_cleared'), key: z.string() }),
  z.strictObject({ kind: z.literal('consent_given'), purpose: z.string(), given: z.boolean() }),
  z.strictObject({
    kind: z.literal('rating_given'),
    case: z.string(),
    procedure: z.string(),
    stars: z.int().min(1).max(5),
    comment: z.string().optional(),
  }),
  /** "Sai rồi": what we said, and what the citizen thinks is wrong with it. */
  z.strictObject({ kind: z.literal('report_filed'), about: z.string(), said: z.string(), claim: z.string() }),
  /** Puts news into another conversation's inbox, once for each `id`; it is heard there as an event of its own. */
  z.strictObject({
    kind: z.literal('news_sent'),
    to: z.string(),
    id: z.string(),
    news: News,
    /** Not before this moment: nobody is woken at night. */
    notBefore: z.iso.datetime({ offset: true }).optional(),
  }),
  /** "Báo cho tôi khi hồ sơ đổi": news of it comes as long as the seal is still the dossier's. */
  z.strictObject({ kind: z.literal('dossier_watched'), code: z.string(), seal: z.string() }),
  /** Without a code: none any more. */
  z.strictObject({ kind: z.literal('dossier_unwatched'), code: z.string().optional() }),
  /** Facts were shown: whoever was told one hears when it proves wrong. */
  z.strictObject({ kind: z.literal('fact_told'), ...Told.shape }),
  /** An office demanded a paper outside the list: what and where, never who. Number: G- and six characters. */
  z.strictObject({
    kind: z.literal('paper_reported'),
    number: z.string(),
    procedure: z.string(),
    domain: z.string(),
    verdict: z.enum(['extra', 'held', 'other-case']),
    /** Which paper, by the ids of data/demanded.yaml and of the procedure's file; never the citizen's words. */
    paper: z.strictObject({ kind: z.string().optional(), item: z.string().optional() }),
    stateHolds: z.boolean(),
    place: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('paper_report_placed'), number: z.string(), place: z.string() }),
  /** Nobody had demanded anything after all. */
  z.strictObject({ kind: z.literal('paper_report_withdrawn'), number: z.string() }),
  /** A question nobody could answer, masked: the raw material of new knowledge. */
  z.strictObject({ kind: z.literal('question_missed'), text: z.string(), outcome: z.string() }),
]);
export type Write = z.output<typeof Write>;
