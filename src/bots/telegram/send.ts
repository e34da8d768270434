import type { Api } from 'grammy';
import type { Outgoing, SendOutcome } from '../../runtime/channel.ts';
import type { Holds } from './holds.ts';
import { type OpenPicture, perform } from './perform.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { type Call, render, simpler } from './render.ts';

/** A revoked token does not mend itself within seconds; what waits is kept. */
const UNAUTHORIZED_MS = 300_000;

export interface SenderOptions {
  readonly api: Api;
  readonly holds: Holds;
  readonly openPicture?: OpenPicture;
}

/**
 * Sends replies and names what came of it; throws only for our own bugs. A reply of several messages that is held
 * up in the middle goes on from there, so nobody reads its beginning twice.
 */
export const createSender = ({ api, holds, openPicture }: SenderOptions) => {
  /** Calls of a held-up reply that have arrived, by conversation. */
  const arrived = new Map<string, { readonly seq: number; readonly calls: number }>();
  /** New ids of groups that became supergroups. */
  const moved = new Map<string, string>();

  const send = async ({ conversation, address, seq, reply }: Outgoing): Promise<SendOutcome> => {
    const calls = render(reply);
    const before = arrived.get(conversation);
    const skip = before?.seq === seq ? before.calls : 0;
    const { outcome, done } = await sendAll(address, calls.slice(skip));
    if (outcome.kind === 'later') arrived.set(conversation, { seq, calls: skip + done });
    else arrived.delete(conversation);
    return outcome;
  };

  const sendAll = async (chat: string, calls: readonly Call[]) => {
    let outcome: SendOutcome = { kind: 'sent' };
    for (const [done, call] of calls.entries()) {
      outcome = await sendOne(chat, call);
      if (outcome.kind !== 'sent') return { outcome, done };
    }
    return { outcome, done: calls.length };
  };

  const sendOne = async (chat: string, call: Call): Promise<SendOutcome> => {
    try {
      const ref = await perform(api, moved.get(chat) ?? chat, call, openPicture);
      holds.succeeded();
      return { kind: 'sent', ref };
    } catch (error) {
      return afterRefusal(refusalOf(error), chat, call);
    }
  };

  const afterRefusal = async (refusal: Refusal, chat: string, call: Call): Promise<SendOutcome> => {
    switch (refusal.kind) {
      case 'gone':
        return refusal;
      case 'flood':
        return { kind: 'later', afterMs: refusal.afterMs, scope: holds.flooded(chat, refusal.afterMs) };
      case 'moved':
        return follow(chat, refusal.to, call);
      case 'bad_request':
        return sayPlainer(chat, call, refusal.why);
      case 'unauthorized':
        return { kind: 'later', afterMs: UNAUTHORIZED_MS, scope: 'channel' };
      case 'conflict':
      case 'unreachable':
        return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
    }
  };

  const follow = async (chat: string, to: number, call: Call): Promise<SendOutcome> => {
    if (moved.get(chat) === String(to))
      return { kind: 'refused', why: 'the chat moved and was not found there' };
    moved.set(chat, String(to));
    return sendOne(chat, call);
  };

  const sayPlainer = async (chat: string, call: Call, why: string): Promise<SendOutcome> => {
    const calls = simpler(call, why);
    return calls ? (await sendAll(chat, calls)).outcome : { kind: 'refused', why };
  };

  return send;
};
