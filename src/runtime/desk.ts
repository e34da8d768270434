import type { Compilable } from 'kysely';
import type { Action, Refusal } from '../handoff/action.ts';
import type { Change, ForCitizen, Outcome } from '../handoff/change.ts';
import { receive } from '../handoff/citizen.ts';
import { type ClockRules, nextAlarm, tick } from '../handoff/clocks.ts';
import type { Ticket } from '../handoff/ticket.ts';
import { act } from '../handoff/transition.ts';
import {
  dueTickets,
  endLetter,
  logEvents,
  mailFor,
  nextTicketMoment,
  readTicket,
  saveTicket,
  wasDone,
} from '../store/queries/desk.ts';
import { sendNews } from '../store/queries/inbox.ts';
import { nameOf, readActor } from '../store/queries/people.ts';
import type { Store } from '../store/store.ts';
import { type AgendaTools, createAgenda } from './agenda.ts';
import type { Bell } from './bell.ts';

export interface DeskOptions extends AgendaTools {
  readonly store: Store;
  readonly bell: Pick<Bell, 'hearAll' | 'ring'>;
  readonly rules: ClockRules;
  /** Called when citizens have been told something: their inbox is to be looked into. */
  readonly onNews?: () => void;
  readonly lookMs?: number | undefined;
}

export type Acted =
  | { readonly kind: 'done'; readonly ticket: Ticket }
  | { readonly kind: 'refused'; readonly why: Refusal | 'unknown' };

export type Desk = ReturnType<typeof createDesk>;

/** Others act at the same moment now and then; whoever loses this often has met something else. */
const ATTEMPTS = 20;

/** Somebody else's event took the number. */
class Overtaken extends Error {}

/**
 * The life of tickets: what the team does, what citizens write, what the clocks ring. Every change is one commit with
 * its events and what the citizen is told; two who act at once want the same event number, and one of them looks again.
 */
export function createDesk({ store, bell, rules, onNews, lookMs, ...tools }: DeskOptions) {
  const { db } = store;
  const { clock } = tools;

  const commit = async (before: Ticket, change: Change, rest: readonly Compilable[], action?: string) => {
    const now = clock.now();
    const told = await Promise.all(change.citizen.map((it, nth) => newsOf(before, change, it, nth, now)));
    const next = nextAlarm(change.ticket, rules);
    const queries = [
      saveTicket(db, change.ticket, next),
      ...(change.events.length > 0 ? [logEvents(db, before, change.events, now, action)] : []),
      ...(told.length > 0 ? [sendNews(db, told)] : []),
      ...rest,
    ];
    try {
      await store.atomically(queries);
    } catch (error) {
      const stored = await readTicket(db, before.number);
      if (stored && stored.version !== before.version) throw new Overtaken();
      throw error;
    }
    if (next !== undefined) agenda.expect(next);
    if (told.length > 0) onNews?.();
    bell.ring({
      conversation: before.conversation,
      channel: '',
      seq: 0,
      effects: false,
      ticket: before.number,
    });
  };

  /** The citizen hears it as an event of its own, once: its id is the place in the ticket's log. */
  const newsOf = async (before: Ticket, change: Change, told: ForCitizen, nth: number, now: number) => ({
    conversation: before.conversation,
    id: `${before.number}:${before.version}:${nth}`,
    notBefore: now,
    news: {
      kind: 'desk' as const,
      ticket: change.ticket.number,
      ...(typeof told.by === 'string' ? { ...told, name: await nameOf(db, told.by) } : told),
    },
  });

  const again = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Overtaken) || tries === ATTEMPTS) throw error;
      }
    }
  };

  /** `id` names the action: one that comes twice is done once. */
  const perform = async (number: string, action: Action, by: string, id: string): Promise<Acted> => {
    const [ticket, actor] = [await readTicket(db, number), await readActor(db, by)];
    if (!ticket || !actor) return { kind: 'refused', why: 'unknown' };
    if (await wasDone(db, id)) return { kind: 'done', ticket };
    const outcome = act(ticket, action, actor, clock.now(), id);
    if (outcome.kind === 'refused') return outcome;
    if (outcome.kind === 'same') return { kind: 'done', ticket };
    await commit(ticket, outcome, [], id);
    return { kind: 'done', ticket: outcome.ticket };
  };

  const opened = (ticket: Ticket): Outcome =>
    ticket.version === 0
      ? {
          kind: 'changed',
          ticket: { ...ticket, version: 1 },
          events: [{ kind: 'opened' }],
          citizen: [],
          people: [],
        }
      : { kind: 'same' };

  /** One thing at a time, each in a commit of its own, until nothing is due. */
  const attend = async (number: string): Promise<boolean> => {
    const ticket = await readTicket(db, number);
    if (!ticket) return false;
    const first = opened(ticket);
    if (first.kind === 'changed') {
      await commit(ticket, first, []);
      return true;
    }
    const letter = (await mailFor(db, ticket))[0];
    if (letter) {
      const outcome = receive(ticket, letter.mail, letter.at);
      const done = endLetter(db, ticket, letter);
      if (outcome.kind === 'changed') await commit(ticket, outcome, [done]);
      else await done.execute();
      return true;
    }
    const outcome = tick(ticket, clock.now(), rules);
    if (outcome.kind !== 'changed') return false;
    await commit(ticket, outcome, []);
    return true;
  };

  const agenda = createAgenda<string>(
    {
      name: 'desk',
      everyMs: lookMs,
      keyOf: number => number,
      due: (now, limit) => dueTickets(db, now, limit),
      next: now => nextTicketMoment(db, now),
      run: async number => {
        while (await again(() => attend(number)));
      },
    },
    tools,
  );
  let deafen = () => {};

  return {
    act: (number: string, action: Action, by: string, id: string) =>
      tools.activity.track(() => again(() => perform(number, action, by, id))),
    start: () => {
      deafen = bell.hearAll(({ tickets }) => tickets && void agenda.look());
      return agenda.look();
    },
    look: agenda.look,
    stop: () => {
      deafen();
      agenda.stop();
    },
  };
}
