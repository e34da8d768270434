import * as z from 'zod';

export const STATUS = { name: 'status', version: 1 } as const;

/** Somebody looks for a dossier: first its code, then the last digits of the phone on it. */
export const StatusData = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('code') }),
  z.strictObject({ step: z.literal('digits'), code: z.string() }),
]);
export type StatusData = z.output<typeof StatusData>;
