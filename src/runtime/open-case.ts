import {
  beginCaseAttempt,
  type CaseAttempt,
  forgetCaseAttempts,
  provedRight,
  wrongSince,
} from '../store/queries/case-attempts.ts';
import { type KeptCase, keptCase } from '../store/queries/cases.ts';
import type { Store } from '../store/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** For how long tries are kept. */
const KEPT = 7 * DAY;

/**
 * Six of 32 letters are a thousand million codes, so a handful of slips an hour is all an honest reader makes. A whole
 * neighbourhood, or the ward's own hall, may share one network address.
 */
const LIMITS = [
  { by: 'chat', most: 5, within: HOUR },
  { by: 'chat', most: 15, within: DAY },
  { by: 'source', most: 25, within: HOUR },
  { by: 'source', most: 80, within: DAY },
] as const;

export type Opened =
  | { readonly is: 'open'; readonly kept: KeptCase }
  /** None with this code, or it has expired: nobody is told which. */
  | { readonly is: 'missing' }
  /** Too many wrong codes: not even a right one is looked at. */
  | { readonly is: 'held' };

/** Opens a case for whoever knows its code. Every try is written down first, so that no restart forgets one. */
export const openCase = async (
  { db }: Pick<Store, 'db'>,
  code: string,
  attempt: CaseAttempt,
): Promise<Opened> => {
  // One's own cases are no guesses.
  const known = await keptCase(db, code, attempt.at);
  if (known?.conversation === attempt.chat) return { is: 'open', kept: known };
  await forgetCaseAttempts(db, attempt.at - KEPT);
  await beginCaseAttempt(db, attempt);
  const held = await Promise.all(
    LIMITS.map(
      async ({ by, most, within }) => (await wrongSince(db, by, attempt, attempt.at - within)) >= most,
    ),
  );
  if (held.includes(true)) return { is: 'held' };
  if (!known) return { is: 'missing' };
  await provedRight(db, attempt.id);
  return { is: 'open', kept: known };
};
