import type { Outgoing, SendOutcome } from '../../runtime/channel.ts';

/** Sends one message and names what came of it. */
export type SendOne<Call> = (chat: string, call: Call) => Promise<SendOutcome>;

/** Sends calls one after the other, up to the first that does not arrive. */
export const sendAll = async <Call>(chat: string, calls: readonly Call[], sendOne: SendOne<Call>) => {
  let outcome: SendOutcome = { kind: 'sent' };
  for (const [done, call] of calls.entries()) {
    outcome = await sendOne(chat, call);
    if (outcome.kind !== 'sent') return { outcome, done };
  }
  return { outcome, done: calls.length };
};

/**
 * A reply of several messages that is held up in the middle goes on from there, so nobody reads its beginning twice.
 * The place is kept in memory: after a crash the reply begins again.
 */
export const createParts = <Call>(sendOne: SendOne<Call>) => {
  /** Messages of a held-up reply that have arrived, by conversation. */
  const arrived = new Map<string, { readonly seq: number; readonly calls: number }>();

  return async (
    { conversation, address, seq }: Omit<Outgoing, 'reply'>,
    calls: readonly Call[],
  ): Promise<SendOutcome> => {
    const before = arrived.get(conversation);
    const skip = before?.seq === seq ? before.calls : 0;
    const { outcome, done } = await sendAll(address, calls.slice(skip), sendOne);
    if (outcome.kind === 'later') arrived.set(conversation, { seq, calls: skip + done });
    else arrived.delete(conversation);
    return outcome;
  };
};
