import { createHash, randomBytes } from 'node:crypto';
import { findSession, saveLink, saveSession, seeSession, useLink } from '../store/queries/sign-in.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

const HOUR = 3_600_000;
/** A link is sent by hand, and used the same day. */
const LINK_MS = 24 * HOUR;
/** Somebody who was not here for a fortnight asks for a new link. */
const SESSION_MS = 14 * 24 * HOUR;
/** A session's last use is noted this often, not with every request. */
const NOTE_MS = HOUR / 4;

/** 256 bits: nobody guesses it, so a plain digest is enough to keep. */
const newSecret = (): string => randomBytes(32).toString('base64url');
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Signing in without a password: a link that is shown once and works once, then a session. */
export const createSignIn = ({ db }: Store, clock: Pick<Clock, 'now'>) => ({
  /** What the link ends in. */
  invite: async (person: string): Promise<string> => {
    const code = newSecret();
    await saveLink(db, digestOf(code), person, clock.now() + LINK_MS).execute();
    return code;
  },
  /** The session's secret, for the cookie; `undefined` where the link was used or is too old. */
  enter: async (code: string, agent: string): Promise<string | undefined> => {
    const now = clock.now();
    const person = await useLink(db, digestOf(code), now);
    if (person === undefined) return undefined;
    const secret = newSecret();
    const session = {
      digest: digestOf(secret),
      id: newSecret().slice(0, 12),
      person,
      agent: agent.slice(0, 200),
    };
    await saveSession(db, session, now, now + SESSION_MS).execute();
    return secret;
  },
  /** Whose secret it is, while they are of the team. */
  recognise: async (secret: string) => {
    const now = clock.now();
    const digest = digestOf(secret);
    const session = await findSession(db, digest, now);
    if (session && now - session.seen_at > NOTE_MS)
      await seeSession(db, digest, now, now + SESSION_MS).execute();
    return session && { id: session.id, person: session.person };
  },
});
export type SignIn = ReturnType<typeof createSignIn>;
