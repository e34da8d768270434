import type { Api } from 'grammy';
import type { Outgoing, SendOutcome } from '../../runtime/channel.ts';
import type { Holds } from '../push/holds.ts';
import { createParts, sendAll } from '../push/parts.ts';
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

/** Sends replies and names what came of it; throws only for our own bugs. */
export const createSender = ({ api, holds, openPicture }: SenderOptions) => {
  /** New ids of groups that became supergroups. */
  const moved = new Map<string, string>();

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
    return calls ? (await sendAll(chat, calls, sendOne)).outcome : { kind: 'refused', why };
  };

  const inParts = createParts(sendOne);
  return (outgoing: Outgoing): Promise<SendOutcome> => inParts(outgoing, render(outgoing.reply));
};
