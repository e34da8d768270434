import type { Reply } from '../../src/conversation/reply.ts';
import {
  type Channel,
  conversationId,
  type Door,
  type Incoming,
  type SendOutcome,
} from '../../src/runtime/channel.ts';

/** A door that keeps what it is given, as a runtime would, and answers through a small outbox of its own. */
export interface ScriptedDoor extends Door {
  /** What was stored, once each, in the order it was stored. */
  readonly kept: readonly Incoming[];
  /** Ids in the order they were passed, repeats included. */
  readonly passed: readonly string[];
  /** Outcomes of every attempt to send. */
  readonly outcomes: readonly SendOutcome[];
  /** The storage fails this many times from now on. */
  failNext(times: number): void;
  /** Resolves when nothing waits to be sent. */
  settled(): Promise<void>;
}

export interface DoorOptions {
  /** What to say to an event; silence without it. */
  readonly answer?: (incoming: Incoming) => readonly Reply[];
  readonly channel: () => Channel;
  /** Attempts for one reply before the outbox gives up. */
  readonly attempts?: number;
}

export const createScriptedDoor = ({ answer, channel, attempts = 5 }: DoorOptions): ScriptedDoor => {
  const kept: Incoming[] = [];
  const passed: string[] = [];
  const outcomes: SendOutcome[] = [];
  const outbox = new Map<string, Promise<void>>();
  const seqs = new Map<string, number>();
  let failures = 0;

  const send = async (incoming: Incoming, reply: Reply): Promise<void> => {
    const conversation = conversationId(incoming.chat);
    const seq = (seqs.get(conversation) ?? 0) + 1;
    seqs.set(conversation, seq);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const outcome = await channel().send!({ conversation, address: incoming.chat.address, seq, reply });
      outcomes.push(outcome);
      if (outcome.kind !== 'later') return;
    }
  };

  const queue = (incoming: Incoming, replies: readonly Reply[]): void => {
    const address = incoming.chat.address;
    for (const reply of replies)
      outbox.set(
        address,
        (outbox.get(address) ?? Promise.resolve()).then(() => send(incoming, reply)),
      );
  };

  return {
    kept,
    passed,
    outcomes,
    failNext: times => {
      failures = times;
    },
    settled: async () => void (await Promise.all(outbox.values())),
    async accept(incoming) {
      passed.push(incoming.event.id);
      if (failures > 0) {
        failures--;
        throw new Error('disk full');
      }
      if (kept.some(one => one.event.id === incoming.event.id)) return 'repeat';
      kept.push(incoming);
      queue(incoming, answer?.(incoming) ?? []);
      return 'done';
    },
  };
};
