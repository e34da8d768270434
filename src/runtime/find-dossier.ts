import { timingSafeEqual } from 'node:crypto';
import type { EffectResult } from '../conversation/effect.ts';
import {
  type Attempt,
  beginAttempt,
  endAttempt,
  forgetAttempts,
  hasOpened,
  nthWrong,
} from '../store/queries/attempts.ts';
import { dossiersByCode, newestExport } from '../store/queries/dossiers.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { EffectHandlers } from './effects.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** For how long tries are kept. */
const KEPT = 30 * DAY;

/**
 * Four digits are ten thousand guesses, and codes follow one another: wrong tries are counted for the dossier, for the
 * chat and for where they come from. A whole neighbourhood, or the ward's own hall, may share one network address.
 */
const LIMITS = [
  { by: 'dossier', most: 5, within: DAY },
  { by: 'conversation', most: 5, within: HOUR },
  { by: 'conversation', most: 12, within: DAY },
  { by: 'source', most: 20, within: HOUR },
  { by: 'source', most: 60, within: DAY },
] as const;

/** Compared with where there is no dossier, so that nothing tells the two apart. */
const NOBODYS = '-'.repeat(43);

/**
 * Looks a dossier up for somebody who knows its code and the last digits of the phone on it. Every try is written down
 * first and counted by the rows alone, so that a restart or a second process forgets none.
 * @param nameOf a code under the installation's key
 */
export const findDossier =
  (
    { db }: Pick<Store, 'db'>,
    clock: Pick<Clock, 'now'>,
    nameOf: (code: string) => string,
  ): EffectHandlers['find_dossier'] =>
  async ({ code, seal, source }, { id, conversation }) => {
    const attempt = { id, conversation, source, dossier: nameOf(code), at: clock.now() };
    await forgetAttempts(db, attempt.at - KEPT);
    const before = await beginAttempt(db, attempt);
    const judged = before === 'shown' || before === 'refused';
    const until = judged ? undefined : await heldUntil(db, attempt);
    if (until !== undefined) {
      await endAttempt(db, id, 'held');
      return { kind: 'dossier_held', until: new Date(until).toISOString() };
    }
    const result = await lookUp(db, code, seal);
    if (!judged) await endAttempt(db, id, result.kind === 'dossier_found' ? 'shown' : 'refused');
    return result;
  };

/** When the last of the limits this try runs into lets the next one through. */
const heldUntil = async (db: Store['db'], attempt: Attempt): Promise<number | undefined> => {
  // A stranger's guesses do not lock out whoever has opened it before.
  const known = await hasOpened(db, attempt);
  const ends = await Promise.all(
    LIMITS.filter(({ by }) => by !== 'dossier' || !known).map(async ({ by, most, within }) => {
      const at = await nthWrong(db, by, attempt, { since: attempt.at - within, most });
      return at === undefined ? [] : [at + within];
    }),
  );
  const all = ends.flat();
  return all.length > 0 ? Math.max(...all) : undefined;
};

const lookUp = async (db: Store['db'], code: string, seal: string): Promise<EffectResult> => {
  const kept = (await dossiersByCode(db, [code])).get(code);
  const opens = isSame(kept?.seal ?? NOBODYS, seal);
  return kept && opens
    ? { kind: 'dossier_found', dossier: kept.dossier, seal }
    : { kind: 'dossier_refused', code, ...(await newestOf(db)) };
};

const newestOf = async (db: Store['db']): Promise<{ newest?: string }> => {
  const newest = await newestExport(db);
  return newest === undefined ? {} : { newest: new Date(newest).toISOString() };
};

/** In a time that tells nothing about where they differ. */
const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
