import type { PersonRow } from '../../store/queries/zalo-oa.ts';

const HOUR = 3_600_000;
/** Replies are free for so long after somebody last did something. */
export const FREE_MS = 48 * HOUR;
/** Then they cost, and after this they are refused. */
export const OPEN_MS = 7 * 24 * HOUR;

/** Why nothing may be sent to this person until they write again; undefined where it may. */
export const whyClosed = (
  person: PersonRow | undefined,
  now: number,
  paidReplies: boolean,
): string | undefined => {
  if (!person) return undefined;
  if (!person.follows) return 'they no longer follow the account';
  if (person.silent_until > now) return 'an officer is talking with them';
  const idle = now - person.last_at;
  if (idle > OPEN_MS) return 'they last wrote more than 7 days ago';
  if (idle > FREE_MS && !paidReplies)
    return 'they last wrote more than 48 hours ago, and paid replies are off';
  return undefined;
};
