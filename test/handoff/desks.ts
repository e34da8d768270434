import pino from 'pino';
import { createActivity } from '../../src/runtime/activity.ts';
import { createBell } from '../../src/runtime/bell.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { createDesk } from '../../src/runtime/desk.ts';
import { createPerson, type NewPerson } from '../../src/store/queries/people.ts';
import type { Store } from '../../src/store/store.ts';
import { ticketOpened, turn } from '../store/samples.ts';
import { rules } from './people.ts';

/** A desk of its own on a store, as each process has one. */
export const deskOn = (store: Store, clock: Clock) => {
  const activity = createActivity();
  const log = pino({ level: 'silent' });
  const desk = createDesk({ store, bell: createBell(), rules, clock, chance: () => 0.5, activity, log });
  return { ...desk, settle: activity.idle };
};

const TOMORROW = '2026-03-03T12:00:00.000Z';

/** Requests of as many citizens, `P-0` and on. */
export const openTickets = async (store: Store, count: number): Promise<string[]> => {
  const numbers = Array.from({ length: count }, (_, n) => `P-${n}`);
  await store.turns.commitTurns(
    numbers.map(number =>
      turn({ chat: number, writes: [{ ...ticketOpened(number), promisedBy: TOMORROW }] }),
    ),
  );
  return numbers;
};

export const hire = async (store: Store, ...people: NewPerson[]): Promise<void> => {
  for (const person of people) await createPerson(store.db, person, 0).execute();
};

/** What the ticket's log says, in order. */
export const lifeOf = async (store: Store, number: string) => {
  const rows = await store.db
    .selectFrom('ticket_event')
    .select('body')
    .where('ticket', '=', number)
    .orderBy('seq')
    .execute();
  return rows.map(row => JSON.parse(row.body) as { kind: string; by?: string; text?: string });
};

/** What waits for a citizen, in order. */
export const toldTo = async (store: Store, number: string) => {
  const rows = await store.db
    .selectFrom('inbox')
    .select('news')
    .where('conversation', '=', `telegram:${number}`)
    .orderBy('not_before')
    .orderBy('id')
    .execute();
  return rows.map(row => JSON.parse(row.news) as { what: string; name?: string; text?: string });
};
