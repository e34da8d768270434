import type { Event } from '../conversation/event.ts';
import { News } from '../conversation/news.ts';
import { dueNews, endNews, nextNews, type WaitingNews } from '../store/queries/inbox.ts';
import type { Store } from '../store/store.ts';
import { type AgendaTools, createAgenda } from './agenda.ts';
import type { Bell } from './bell.ts';
import type { Door } from './channel.ts';
import type { Lanes } from './lanes.ts';

export interface InboxOptions extends AgendaTools {
  readonly store: Store;
  readonly door: Door;
  readonly bell: Pick<Bell, 'hearAll'>;
  readonly lanes: Pick<Lanes, 'held'>;
  /** Look this often for news that other processes stored: they ring no bell here. Without it, never. */
  readonly lookMs?: number | undefined;
}

/** Takes news to the conversations it is for, as events, once each. */
export function createInbox({ store: { db }, door, bell, lanes, lookMs, ...tools }: InboxOptions) {
  const agenda = createAgenda<WaitingNews>(
    {
      name: 'inbox',
      everyMs: lookMs,
      keyOf: ({ conversation, id }) => JSON.stringify([conversation, id]),
      due: (now, limit) => dueNews(db, now, limit, lanes.held()),
      next: now => nextNews(db, now),
      run: async waiting => {
        const chat = { channel: waiting.channel, address: waiting.address };
        await door.accept({ chat, event: hand(waiting, tools.clock.now()) });
        await endNews(db, waiting);
      },
    },
    tools,
  );
  let deafen = () => {};

  return {
    start: () => {
      deafen = bell.hearAll(({ news }) => news !== undefined && agenda.expect(news));
      return agenda.look();
    },
    look: agenda.look,
    stop: () => {
      deafen();
      agenda.stop();
    },
  };
}

/** The id is the news' own: a crash before its row is deleted makes a repeat, nothing else. */
const hand = ({ id, news }: WaitingNews, now: number): Event => ({
  id: `news:${id}`,
  at: new Date(now).toISOString(),
  body: { kind: 'news', news: News.parse(JSON.parse(news)) },
});
