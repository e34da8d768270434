import type { TelegramServer } from '../support/telegram-server/server.ts';
import type { User } from '../support/telegram-server/user.ts';

export type Random = () => number;

/** mulberry32: small, and the same for the same seed. */
export function seeded(seed: number): Random {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Crowd {
  readonly people: readonly User[];
  /** From now on nobody writes any more. */
  hush(): void;
}

const PEOPLE = 40;
/** With the replies that this leads to, a little below what the bot may send. */
const WORDS_A_SECOND = 12;
const PATIENCE_MS = 5000;

/** People who ask for several replies, for silence, for effects, for reminders, and for news to each other. */
export function gatherCrowd(server: TelegramServer, random: Random): Crowd {
  const people = Array.from({ length: PEOPLE }, (_, n) => server.user({ id: 5000 + n, name: `Người ${n}` }));
  let said = 0;
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const SAYINGS: readonly (() => string)[] = [
    () => 'chào',
    () => 'em mới sinh con',
    () => 'say 2',
    () => 'say 3',
    () => 'quiet',
    () => 'find AAAAAA',
    () => `remind k${said} ${(random() * 2).toFixed(2)}`,
    () => `tell telegram:${among(people).id} n${said} tin ${said}`,
  ];

  for (const person of people) person.says('chào');
  const lastSaid = new Map<User, number>();
  /** Like people, they wait for an answer, but not for ever. */
  const isPatient = (person: User) =>
    person.sees().at(-1)?.who === 'user' && Date.now() - (lastSaid.get(person) ?? 0) < PATIENCE_MS;
  const talking = setInterval(() => {
    const person = among(people);
    if (isPatient(person)) return;
    lastSaid.set(person, Date.now());
    said += 1;
    person.says(among(SAYINGS)());
    // One that was taken already: no platform sends a later one before an earlier one.
    if (random() < 0.1 && server.queue.waiting().length === 0) server.queue.repeatLast();
    if (random() < 0.2) server.faults.plan('sendMessage', { kind: 'slow', ms: Math.floor(random() * 40) });
    if (random() < 0.02) server.faults.plan('sendMessage', { kind: 'cut' });
  }, 1000 / WORDS_A_SECOND);

  return { people, hush: () => clearInterval(talking) };
}
