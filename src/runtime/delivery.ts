import { Reply } from '../conversation/reply.ts';
import { holdChat, putOff } from '../store/queries/outbox.ts';
import type { Store } from '../store/store.ts';
import type { DeliveryNote, WaitingReply } from '../store/turn-store.ts';
import { backoff, type Chance } from './backoff.ts';
import type { Said } from './bell.ts';
import type { Channel, Outgoing, SendOutcome } from './channel.ts';
import { type Clock, until } from './clock.ts';
import type { Committer } from './committer.ts';
import { faultOf } from './fault.ts';
import type { Logger } from './logger.ts';
import type { Names } from './names.ts';

/** A channel that we push to. */
export type PushChannel = Channel & Required<Pick<Channel, 'send'>>;

export const isPush = (channel: Channel): channel is PushChannel => channel.send !== undefined;

export interface DeliveryTools {
  readonly store: Store;
  readonly committer: Pick<Committer, 'note'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly names: Pick<Names, 'forLog'>;
  readonly log: Logger;
}

/** The reply whose turn it is: read from the store, or said just now by a turn that told us. */
export interface Due extends Omit<WaitingReply, 'reply'> {
  /** Absent where it was stored in a shape we do not know. */
  readonly reply?: Reply;
  /** What is to be sent after it; absent where only the store knows. */
  readonly rest?: readonly Reply[];
}

/** What is to happen next with a chat. */
export type Next =
  /** It has, or may have, more to be sent: `due`, or what the store says. */
  | { readonly kind: 'look'; readonly due?: Due }
  /** Not before `moment`. */
  | { readonly kind: 'rest'; readonly moment: number }
  /** The whole channel waits `afterMs`. */
  | { readonly kind: 'hold'; readonly afterMs: number }
  /** Nothing waits that could be sent. */
  | { readonly kind: 'done' };

const LOOK: Next = { kind: 'look' };
const DONE: Next = { kind: 'done' };

/** Sends one reply and notes on disk what became of it, before anything else is sent to that chat. */
export function createDelivery(channel: PushChannel, tools: DeliveryTools) {
  const { store, committer, clock, chance, names, log } = tools;
  const fields = (conversation: string) => ({
    channel: channel.name,
    conversation: names.forLog(conversation),
  });

  const send = async (outgoing: Outgoing): Promise<SendOutcome> => {
    try {
      return await channel.send(outgoing);
    } catch (error) {
      log.error(
        { ...fields(outgoing.conversation), fault: faultOf(error) },
        'a channel threw instead of answering',
      );
      return { kind: 'later', afterMs: 0, scope: 'chat' };
    }
  };

  /**
   * The reply has left: until that is on disk, the next one would only make a second repeat possible. Whoever stops
   * meanwhile waits for one more try.
   */
  const insist = async (note: DeliveryNote, patient: boolean, stopping: AbortSignal) => {
    for (let attempt = 0; attempt === 0 || !stopping.aborted; attempt += 1) {
      try {
        return await committer.note(note, patient);
      } catch (error) {
        log.error(
          { ...fields(note.conversation), fault: faultOf(error) },
          'a sent reply could not be noted yet',
        );
        await until(clock, clock.now() + backoff(attempt, chance), stopping);
      }
    }
  };

  const conclude = async (
    conversation: string,
    due: Due,
    outcome: SendOutcome,
    stopping: AbortSignal,
  ): Promise<Next> => {
    const { seq, attempts, version, rest } = due;
    const isLast = rest?.length === 0;
    switch (outcome.kind) {
      case 'sent':
        await insist({ conversation, seq, outcome: 'sent', ref: outcome.ref }, isLast, stopping);
        return after(due);
      case 'refused':
        log.warn({ ...fields(conversation), seq, why: outcome.why }, 'a reply was refused');
        await insist({ conversation, seq, outcome: 'refused' }, isLast, stopping);
        return after(due);
      case 'gone':
        log.info(
          { ...fields(conversation), why: outcome.why },
          'the chat is gone; what waits for it is held',
        );
        await holdChat(store, conversation, version);
        return DONE;
      case 'later': {
        if (outcome.scope === 'channel') return { kind: 'hold', afterMs: outcome.afterMs };
        const moment = Math.ceil(clock.now() + Math.max(outcome.afterMs, backoff(attempts, chance)));
        await putOff(store.db, conversation, seq, moment);
        return { kind: 'rest', moment };
      }
    }
  };

  return {
    /** What the store says is due in a chat. */
    dueIn: async (conversation: string): Promise<Due | undefined> => {
      const waiting = await store.turns.nextWaiting(conversation);
      return waiting && { ...waiting, reply: Reply.safeParse(JSON.parse(waiting.reply)).data };
    },

    /** Sends `due`, unless its chat is gone. */
    deliver: async (conversation: string, due: Due, stopping: AbortSignal): Promise<Next> => {
      const { seq, address, reply } = due;
      const outcome: SendOutcome = reply
        ? await send({ conversation, address, seq, reply })
        : { kind: 'refused', why: 'it was stored in a shape we do not know' };
      return conclude(conversation, due, outcome, stopping);
    },

    /** The citizen has not come back: what a timer said meanwhile is held as well. */
    hold: (conversation: string, due: Due) => holdChat(store, conversation, due.version),
  };
}

/** The first of what a turn said. */
export const firstOf = ({ replies: [reply, ...rest], ...said }: Said): Due => ({
  ...said,
  reply,
  rest,
  attempts: 0,
  notBefore: 0,
  gone: false,
});

const after = ({ rest, ...due }: Due): Next => {
  if (!rest) return LOOK;
  const [reply, ...others] = rest;
  return reply ? { kind: 'look', due: { ...due, seq: due.seq + 1, reply, rest: others } } : DONE;
};
