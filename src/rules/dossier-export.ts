import * as z from 'zod';
import { Text } from '../procedures/text.ts';

/*
 * How the ward's export of dossiers is read: which titles its columns may have, and which words of its software mean
 * what. Compared without marks, capitals and punctuation.
 */

const Titles = z.array(z.string().min(1)).min(1);

export const DossierExport = z.strictObject({
  columns: z.strictObject({
    code: Titles,
    status: Titles,
    phone: Titles,
    procedure: Titles.optional(),
    name: Titles.optional(),
    sent: Titles.optional(),
    accepted: Titles.optional(),
    due: Titles.optional(),
    note: Titles.optional(),
    asked: Titles.optional(),
    result: Titles.optional(),
    asOf: Titles.optional(),
  }),
  statuses: z.strictObject({
    registered: Titles,
    accepted: Titles,
    refused: Titles,
    processing: Titles,
    supplement: Titles,
    fee: Titles,
    withdrawn: Titles,
    stopped: Titles,
    ready: Titles,
    delivered: Titles,
  }),
  source: z.string(),
  confirmed: z.boolean().default(false),
  ask: Text,
});
export type DossierExport = z.output<typeof DossierExport>;
export type Column = keyof DossierExport['columns'];
