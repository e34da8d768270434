import type { Kysely } from 'kysely';
import type { Actor, Role } from '../../handoff/ticket.ts';
import type { Schema } from '../schema.ts';

/** One of the team, with how many tickets they hold just now; nobody where they left. */
export const readActor = async (db: Kysely<Schema>, id: string): Promise<Actor | undefined> => {
  const row = await db
    .selectFrom('person')
    .select(e => [
      'person.id',
      'name',
      'role',
      'supervised',
      'capacity',
      e
        .selectFrom('ticket')
        .select(t => t.fn.countAll<number>().as('n'))
        .whereRef('ticket.holder', '=', 'person.id')
        .as('holding'),
    ])
    .where('person.id', '=', id)
    .where('active', '=', 1)
    .executeTakeFirst();
  return row && { ...row, supervised: row.supervised === 1, holding: row.holding ?? 0 };
};

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team?: string;
  readonly domains?: readonly string[];
  readonly neighbourhoods?: readonly string[];
  readonly supervised?: boolean;
  readonly capacity?: number;
}

export const createPerson = (db: Kysely<Schema>, person: NewPerson, now: number) =>
  db.insertInto('person').values({
    id: person.id,
    name: person.name,
    role: person.role,
    team: person.team ?? null,
    domains: JSON.stringify(person.domains ?? []),
    neighbourhoods: JSON.stringify(person.neighbourhoods ?? []),
    supervised: person.supervised ? 1 : 0,
    capacity: person.capacity ?? 5,
    active: 1,
    created_at: now,
  });

export const nameOf = async (db: Kysely<Schema>, id: string): Promise<string> =>
  (await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '';

const holdingOf = (db: Kysely<Schema>) =>
  db
    .selectFrom('ticket')
    .select('holder')
    .select(e => e.fn.countAll<number>().as('n'))
    .groupBy('holder');

/** The whole team, those who left last. */
export const allPeople = async (db: Kysely<Schema>) => {
  const holding = new Map((await holdingOf(db).execute()).map(row => [row.holder, row.n]));
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'supervised', 'capacity', 'active'])
    .orderBy('active', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(row => ({
    ...row,
    supervised: row.supervised === 1,
    active: row.active === 1,
    holding: holding.get(row.id) ?? 0,
  }));
};

export interface PersonChanges {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly supervised?: boolean | undefined;
  readonly capacity?: number | undefined;
  readonly active?: boolean | undefined;
}

export const changePerson = (
  db: Kysely<Schema>,
  id: string,
  { supervised, active, ...rest }: PersonChanges,
) =>
  db
    .updateTable('person')
    .set({
      id,
      ...rest,
      ...(supervised === undefined ? {} : { supervised: supervised ? 1 : 0 }),
      ...(active === undefined ? {} : { active: active ? 1 : 0 }),
    })
    .where('id', '=', id);

/** Whether a lead has signed in and not left since. */
export const leadSignedIn = async (db: Kysely<Schema>): Promise<boolean> => {
  const row = await db
    .selectFrom('console_session')
    .innerJoin('person', 'person.id', 'console_session.person')
    .select('person.id')
    .where('role', '=', 'lead')
    .where('active', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
};
