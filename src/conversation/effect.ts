import * as z from 'zod';
import { Dossier } from './dossier.ts';
import { CaseFile } from './write.ts';

/** What needs the world. Runs at least once after the commit; the answer comes back as an event. */
export const Effect = z.discriminatedUnion('kind', [
  /** Somebody typed the 6-character code of a case: fetch it, if it is there and has not expired. */
  z.strictObject({
    kind: z.literal('find_case'),
    code: z.string(),
    /** Where it was typed, sealed: wrong codes are counted by chat and by place. */
    source: z.string().optional(),
  }),
  /**
   * Where a dossier stands, for somebody who gave its code and the last digits of the phone on it. Codes and digits
   * travel under the installation's key only (see docs/decisions/dossiers.md).
   */
  z.strictObject({
    kind: z.literal('find_dossier'),
    code: z.string(),
    /** The four digits, sealed together with the code. */
    seal: z.string(),
    /** Where the question came from, sealed: the network address on the web, the chat itself elsewhere. */
    source: z.string(),
  }),
  /** Our own understanding was not sure, and a language model may help. Carries no personal data. */
  z.strictObject({
    kind: z.literal('ask_model'),
    /** Names the question; an answer to one that is no longer open is dropped. */
    question: z.string(),
    /** What was asked, masked. */
    text: z.string(),
    lang: z.enum(['vi', 'en']),
    /** Codes of the procedures our search found; the model may choose among them and among nothing else. */
    candidates: z.array(z.string()),
    /** The procedure talked of just now. */
    about: z.string().optional(),
    /** `choice`: which procedure; `answer`: also a wording from its fields. */
    want: z.enum(['choice', 'answer']),
    /** After this moment nobody waits for the answer any more. */
    deadline: z.iso.datetime({ offset: true }),
  }),
]);
export type Effect = z.output<typeof Effect>;

/** What asking the model cost, for the figures; never a text. */
const ModelUse = z.strictObject({
  /** The steps that ran, in order. */
  steps: z.array(z.enum(['cache', 'rewrite', 'search', 'choose', 'word', 'check', 'repair'])),
  calls: z.int(),
  tokens: z.int(),
});
export type ModelUse = z.output<typeof ModelUse>;

export const MODEL_FAILURES = [
  'off',
  'budget',
  'busy',
  'late',
  'refused',
  'unreachable',
  'nonsense',
  'unsure',
  'fault',
] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];

export const EffectResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case_found'), file: CaseFile }),
  /** `held`: too many wrong codes, so that nothing was looked at. */
  z.strictObject({ kind: z.literal('case_missing'), code: z.string(), held: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('dossier_found'), dossier: Dossier, seal: z.string() }),
  /** No such dossier, or other digits: which of the two is nobody's business. */
  z.strictObject({
    kind: z.literal('dossier_refused'),
    code: z.string(),
    /** The moment of the newest export; absent where the ward has given none yet. */
    newest: z.iso.datetime({ offset: true }).optional(),
  }),
  /** Too many tries; the next is looked at from this moment on. */
  z.strictObject({ kind: z.literal('dossier_held'), until: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    kind: z.literal('model_answered'),
    question: z.string(),
    /** One of the procedures that search found. */
    code: z.string(),
    /** Passed the fact check; absent where nothing passed or nothing was wanted. */
    text: z.string().optional(),
    used: ModelUse,
  }),
  z.strictObject({
    kind: z.literal('model_failed'),
    question: z.string(),
    why: z.enum(MODEL_FAILURES),
    used: ModelUse,
  }),
]);
export type EffectResult = z.output<typeof EffectResult>;
