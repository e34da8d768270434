import { chatsWaiting } from '../store/queries/outbox.ts';
import type { Bell } from './bell.ts';
import type { Channel } from './channel.ts';
import { isPush } from './delivery.ts';
import { faultOf } from './fault.ts';
import type { Lanes } from './lanes.ts';
import { createSender, type SenderTools } from './sender.ts';

export interface OutboxOptions extends SenderTools {
  readonly channels: readonly Channel[];
  readonly bell: Pick<Bell, 'hearAll'>;
  readonly lanes: Lanes;
  readonly lookMs?: number | undefined;
}

/** Committed replies on their way out. Wakes on news, and takes up what others left. */
export function createOutbox(options: OutboxOptions) {
  const { channels, bell, store, lanes, lookMs, clock, log } = options;
  const senders = new Map(
    channels.filter(isPush).map(channel => [channel.name, createSender(channel, options)]),
  );
  let deafen = () => {};
  let cancel = () => {};

  const look = async () => {
    for (const { id, channel } of await chatsWaiting(store.db, lanes.held())) senders.get(channel)?.wake(id);
  };

  /** For what another process stored while its bell did not reach us. */
  const lookOn = (everyMs: number) => {
    cancel = clock.at(clock.now() + everyMs, () => {
      if (lanes.held())
        void look().catch(error => log.error({ fault: faultOf(error) }, 'what waits could not be read'));
      lookOn(everyMs);
    });
  };

  return {
    look,
    start: async () => {
      deafen = bell.hearAll(({ channel, conversation, said }) =>
        senders.get(channel)?.wake(conversation, said),
      );
      if (lookMs) lookOn(lookMs);
      await look();
    },
    /** Resolves when nothing is in flight to those conversations. */
    drained: async (among: (conversation: string) => boolean) => {
      await Promise.all([...senders.values()].map(sender => sender.drained(among)));
    },
    stop: async () => {
      deafen();
      cancel();
      await Promise.all([...senders.values()].map(sender => sender.stop()));
    },
  };
}
