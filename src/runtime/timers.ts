import type { Event } from '../conversation/event.ts';
import { type DueTimer, dueTimers, endTimer, nextTimer } from '../store/queries/timers.ts';
import type { Store } from '../store/store.ts';
import { type AgendaTools, createAgenda } from './agenda.ts';
import type { Bell } from './bell.ts';
import type { Door } from './channel.ts';
import type { Lanes } from './lanes.ts';

export interface TimerOptions extends AgendaTools {
  readonly store: Store;
  readonly door: Door;
  readonly bell: Pick<Bell, 'hearAll'>;
  readonly lanes: Pick<Lanes, 'held'>;
  /** Look this often for what other processes stored: their bell may not reach us. Without it, never. */
  readonly lookMs?: number | undefined;
}

/** Reminders that came due come in like any other event, once each, also those whose moment passed while we were down. */
export function createTimers({ store: { db }, door, bell, lanes, lookMs, ...tools }: TimerOptions) {
  const agenda = createAgenda<DueTimer>(
    {
      name: 'timers',
      everyMs: lookMs,
      keyOf: ({ conversation, key, due }) => JSON.stringify([conversation, key, due]),
      due: (now, limit) => dueTimers(db, now, limit, lanes.held()),
      next: now => nextTimer(db, now),
      run: async timer => {
        const chat = { channel: timer.channel, address: timer.address };
        await door.accept({ chat, event: ring(timer, tools.clock.now()) });
        await endTimer(db, timer);
      },
    },
    tools,
  );
  let deafen = () => {};

  return {
    start: () => {
      deafen = bell.hearAll(({ due }) => due !== undefined && agenda.expect(due));
      return agenda.look();
    },
    look: agenda.look,
    stop: () => {
      deafen();
      agenda.stop();
    },
  };
}

/** The same timer always rings with the same id: a crash before its row is deleted makes a repeat, nothing else. */
const ring = ({ key, due, about }: DueTimer, now: number): Event => ({
  id: `timer:${due}:${key}`,
  at: new Date(now).toISOString(),
  body: { kind: 'timer', key, ...(about === null ? {} : { about }) },
});
