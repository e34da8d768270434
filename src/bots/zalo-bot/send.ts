import type { Outgoing, SendOutcome } from '../../runtime/channel.ts';
import { createDoubts } from '../push/doubts.ts';
import type { Holds } from '../push/holds.ts';
import { createParts, sendAll } from '../push/parts.ts';
import type { PictureAddress } from '../text/picture.ts';
import type { ZaloBotClient } from './client.ts';
import type { Refusal } from './refusal.ts';
import { type Call, render, simpler, stylesOf, textOf } from './render.ts';
import type { Health } from './status.ts';

/** A token that was reset does not mend itself within seconds; what waits is kept. */
const UNAUTHORIZED_MS = 300_000;
/** Without a word when: a spent month is asked about once an hour. */
const QUOTA_MS = 3_600_000;
/** So many messages refused one after the other, and the chat is taken for closed: what waits is held, not thrown away. */
const REFUSALS = 3;

export interface SenderOptions {
  readonly client: ZaloBotClient;
  readonly holds: Holds;
  readonly health: Health;
  readonly pictureAddress?: PictureAddress;
}

/** Sends replies and names what came of it. */
export const createSender = ({ client, holds, health, pictureAddress }: SenderOptions) => {
  const doubts = createDoubts(holds, async () => (await client.getMe()).kind === 'ok');
  const refusedInARow = new Map<string, number>();

  const perform = ({ picture, ...call }: Call & { picture?: string }, chat: string) =>
    picture === undefined
      ? client.sendMessage(chat, textOf(call), call.styled ? stylesOf(call.runs) : [])
      : client.sendPhoto(chat, picture, textOf(call));

  const sendOne = async (chat: string, call: Call): Promise<SendOutcome> => {
    if (!(await doubts.clear())) return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
    const answer = await perform(call, chat);
    if (answer.kind !== 'ok') return afterRefusal(answer, chat, call);
    holds.succeeded();
    health.works();
    doubts.settled(chat);
    refusedInARow.delete(chat);
    return { kind: 'sent', ref: answer.result.message_id };
  };

  const afterRefusal = async (refusal: Refusal, chat: string, call: Call): Promise<SendOutcome> => {
    switch (refusal.kind) {
      case 'gone':
        doubts.settled(chat);
        return refusal;
      case 'quota':
        health.quotaSpent(refusal.why);
        return { kind: 'later', afterMs: refusal.afterMs ?? QUOTA_MS, scope: 'channel' };
      case 'unauthorized':
        health.unauthorized();
        return { kind: 'later', afterMs: UNAUTHORIZED_MS, scope: 'channel' };
      case 'unreachable':
        return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
      case 'timeout':
      case 'uncertain':
        return doubts.broke(chat);
      case 'bad_request':
      case 'not_found':
        return sayPlainer(chat, call, refusal.why);
    }
  };

  const sayPlainer = async (chat: string, call: Call, why: string): Promise<SendOutcome> => {
    const calls = simpler(call);
    return calls ? (await sendAll(chat, calls, sendOne)).outcome : refuse(chat, why);
  };

  /** Zalo does not say in so many words that somebody blocked us; a chat that refuses everything is as good as closed. */
  const refuse = (chat: string, why: string): SendOutcome => {
    doubts.settled(chat);
    const times = (refusedInARow.get(chat) ?? 0) + 1;
    refusedInARow.set(chat, times);
    if (times < REFUSALS) return { kind: 'refused', why };
    refusedInARow.delete(chat);
    return { kind: 'gone', why: `refused ${REFUSALS} times in a row: ${why}` };
  };

  const inParts = createParts(sendOne);
  return (outgoing: Outgoing): Promise<SendOutcome> =>
    inParts(outgoing, render(outgoing.reply, pictureAddress));
};
