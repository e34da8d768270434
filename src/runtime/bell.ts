import type { Reply } from '../conversation/reply.ts';
import type { Events } from './shared/shared.ts';

/** What a turn said where nothing else waits to be sent: committed as it stands here. */
export interface Said {
  readonly address: string;
  /** Log number of the first reply; the others follow without a gap. */
  readonly seq: number;
  readonly replies: readonly Reply[];
  /** The conversation's version after the turn. */
  readonly version: number;
}

/** What a committed turn leaves to be done, and where. */
export interface News {
  readonly conversation: string;
  readonly channel: string;
  /** The conversation's newest log number; 0 when it is not known. */
  readonly seq: number;
  readonly effects: boolean;
  /** The earliest moment at which a timer set by the turn is due. */
  readonly due?: number;
  /** The number of a ticket that is not as it was. */
  readonly ticket?: string;
  /** A ticket was opened, or has mail. */
  readonly tickets?: boolean;
  /** The earliest moment at which news it sent to others may be heard. */
  readonly news?: number;
  /** Saves reading it from the store; for this process only. */
  readonly said?: Said;
}

/**
 * Rings when a conversation has news. A hint only: whoever hears it looks into the store, and whoever missed it finds
 * the same there later. Listeners must not throw.
 */
export interface Bell {
  ring(news: News): void;
  /** `ring` is called for news of this one conversation, until the answer is called. */
  listen(conversation: string, ring: () => void): () => void;
  /** `hear` is called for all news, until the answer is called. */
  hearAll(hear: (news: News) => void): () => void;
}

export function createBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();
  const hearers = new Set<(news: News) => void>();

  return {
    ring: news => {
      for (const hear of hearers) hear(news);
      for (const ring of listeners.get(news.conversation) ?? []) ring();
    },
    listen: (conversation, ring) => {
      const own = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, own.add(ring));
      return () => {
        own.delete(ring);
        if (own.size === 0 && listeners.get(conversation) === own) listeners.delete(conversation);
      };
    },
    hearAll: hear => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

/** A bell that other processes hear too, as we hear theirs. */
export function sharedBell(bell: Bell, events: Events): Bell {
  events.hear(bell.ring);
  return {
    ...bell,
    ring: news => {
      bell.ring(news);
      events.tell(news);
    },
  };
}
