import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface Session {
  readonly id: string;
  readonly person: string;
}

export const saveLink = (db: Kysely<Schema>, digest: string, person: string, expiresAt: number) =>
  db.insertInto('sign_in_link').values({ digest, person, expires_at: expiresAt });

/** Whose link it was; it opens nothing a second time, whoever comes at the same moment. */
export const useLink = async (
  db: Kysely<Schema>,
  digest: string,
  now: number,
): Promise<string | undefined> => {
  const used = await db
    .deleteFrom('sign_in_link')
    .where('digest', '=', digest)
    .returning(['person', 'expires_at'])
    .executeTakeFirst();
  return used && used.expires_at > now ? used.person : undefined;
};

export const saveSession = (
  db: Kysely<Schema>,
  session: Session & { digest: string; agent: string },
  now: number,
  expiresAt: number,
) =>
  db.insertInto('console_session').values({
    ...session,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
  });

/** The session of somebody who is still of the team. */
export const findSession = (db: Kysely<Schema>, digest: string, now: number) =>
  db
    .selectFrom('console_session')
    .innerJoin('person', 'person.id', 'console_session.person')
    .select(['console_session.id', 'console_session.person', 'seen_at'])
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .where('active', '=', 1)
    .executeTakeFirst();

export const seeSession = (db: Kysely<Schema>, digest: string, now: number, expiresAt: number) =>
  db.updateTable('console_session').set({ seen_at: now, expires_at: expiresAt }).where('digest', '=', digest);

export const sessionsOf = (db: Kysely<Schema>, person: string | undefined, now: number) => {
  const all = db
    .selectFrom('console_session')
    .select(['id', 'person', 'agent', 'seen_at'])
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc');
  return (person === undefined ? all : all.where('person', '=', person)).execute();
};

/** Ends one session; of anybody's where `person` is not given. */
export const endSession = (db: Kysely<Schema>, id: string, person?: string) => {
  const one = db.deleteFrom('console_session').where('id', '=', id);
  return person === undefined ? one : one.where('person', '=', person);
};

export const endSessionsOf = (db: Kysely<Schema>, person: string) =>
  db.deleteFrom('console_session').where('person', '=', person);
