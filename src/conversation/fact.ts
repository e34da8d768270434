import * as z from 'zod';

/** What can turn out wrong and be put right, for everyone who was told. `hours` are the office's. */
export const FACTS = ['papers', 'fee', 'time', 'hours', 'answer'] as const;
export type Fact = (typeof FACTS)[number];

/** What a reply told: facts of a procedure (its code), or of the office (`office`), as they stood at `revision`. */
export const Told = z.strictObject({
  subject: z.string(),
  revision: z.string(),
  facts: z.array(z.enum(FACTS)).min(1),
});
export type Told = z.output<typeof Told>;
