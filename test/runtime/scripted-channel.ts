import { Reply } from '../../src/conversation/reply.ts';
import type { Channel, Outgoing, Pace, SendOutcome } from '../../src/runtime/channel.ts';
import type { Clock } from '../../src/runtime/clock.ts';

/** One message as a person's phone got it. */
export interface Arrival {
  readonly chat: string;
  readonly seq: number;
  readonly text: string;
  readonly at: number;
}

/** Answers an attempt to send: `undefined` lets it arrive. May take its time, or throw. */
export type Script = (
  outgoing: Outgoing,
  attempt: number,
) => SendOutcome | undefined | Promise<SendOutcome | undefined>;

/** A whole channel of our own, with a platform that does as a script says. */
export interface ScriptedChannel extends Channel {
  readonly arrivals: readonly Arrival[];
  /** Every attempt, arrived or not. */
  readonly attempts: readonly Arrival[];
  /** The most sends that were in flight together, in one chat and in all. */
  readonly most: { chat: number; all: number };
  follow(script: Script): void;
  textsOf(chat: string): string[];
}

export function scriptedChannel(name: string, clock: Pick<Clock, 'now'>, pace?: Pace): ScriptedChannel {
  const arrivals: Arrival[] = [];
  const attempts: Arrival[] = [];
  const most = { chat: 0, all: 0 };
  const inFlight = new Map<string, number>();
  let script: Script = () => undefined;

  const enter = (chat: string, by: number) => {
    inFlight.set(chat, (inFlight.get(chat) ?? 0) + by);
    most.chat = Math.max(most.chat, inFlight.get(chat)!);
    most.all = Math.max(
      most.all,
      [...inFlight.values()].reduce((sum, n) => sum + n, 0),
    );
  };

  return {
    name,
    pace,
    arrivals,
    attempts,
    most,
    follow: next => {
      script = next;
    },
    textsOf: chat => arrivals.filter(arrival => arrival.chat === chat).map(({ text }) => text),
    start: async () => {},
    stop: async () => {},
    send: async outgoing => {
      const arrival = {
        chat: outgoing.address,
        seq: outgoing.seq,
        text: Reply.parse(outgoing.reply).text,
        at: clock.now(),
      };
      attempts.push(arrival);
      enter(outgoing.address, 1);
      try {
        const outcome = await script(outgoing, attempts.length);
        if (outcome && outcome.kind !== 'sent') return outcome;
        arrivals.push(arrival);
        return outcome ?? { kind: 'sent', ref: `m${arrivals.length}` };
      } finally {
        enter(outgoing.address, -1);
      }
    },
  };
}
