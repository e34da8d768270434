import { chatsWaiting } from '../store/queries/outbox.ts';
import type { Bell } from './bell.ts';
import type { Channel } from './channel.ts';
import { isPush } from './delivery.ts';
import { createSender, type SenderTools } from './sender.ts';

export interface OutboxOptions extends SenderTools {
  readonly channels: readonly Channel[];
  readonly bell: Pick<Bell, 'hearAll'>;
}

/** Committed replies on their way out. Wakes on news, and takes up after a restart what was left. */
export function createOutbox(options: OutboxOptions) {
  const { channels, bell, store } = options;
  const senders = new Map(
    channels.filter(isPush).map(channel => [channel.name, createSender(channel, options)]),
  );
  let deafen = () => {};

  return {
    start: async () => {
      deafen = bell.hearAll(({ channel, conversation, said }) =>
        senders.get(channel)?.wake(conversation, said),
      );
      for (const { id, channel } of await chatsWaiting(store.db)) senders.get(channel)?.wake(id);
    },
    stop: async () => {
      deafen();
      await Promise.all([...senders.values()].map(sender => sender.stop()));
    },
  };
}
