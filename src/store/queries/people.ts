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

export const addPerson = (db: Kysely<Schema>, person: NewPerson, now: number) =>
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
