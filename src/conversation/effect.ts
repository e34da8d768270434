import * as z from 'zod';
import { CaseFile } from './write.ts';

/** What needs the world. Runs at least once after the commit; the answer comes back as an event. */
export const Effect = z.discriminatedUnion('kind', [
  /** Somebody typed the 6-character code of a case: fetch it, if it is there and has not expired. */
  z.strictObject({ kind: z.literal('find_case'), code: z.string() }),
]);
export type Effect = z.output<typeof Effect>;

export const EffectResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case_found'), file: CaseFile }),
  z.strictObject({ kind: z.literal('case_missing'), code: z.string() }),
]);
export type EffectResult = z.output<typeof EffectResult>;
