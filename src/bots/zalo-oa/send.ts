import type { Outgoing, SendOutcome } from '../../runtime/channel.ts';
import type { PersonRow } from '../../store/queries/zalo-oa.ts';
import { createDoubts } from '../push/doubts.ts';
import type { Holds } from '../push/holds.ts';
import { createParts, sendAll } from '../push/parts.ts';
import type { PictureAddress } from '../text/picture.ts';
import type { Answer, Sent, ZaloOaClient } from './client.ts';
import type { Refusal } from './refusal.ts';
import { type Call, messageOf, render, simpler } from './render.ts';
import type { Health } from './status.ts';
import type { Tokens } from './tokens.ts';
import { whyClosed } from './window.ts';

/** Consent, plan and quota do not mend themselves within seconds; what waits is kept. */
const NEEDS_SOMEBODY_MS = 300_000;
const QUOTA_MS = 3_600_000;

export interface SenderOptions {
  readonly client: ZaloOaClient;
  readonly tokens: Pick<Tokens, 'current' | 'after'>;
  readonly people: { read(id: string): Promise<PersonRow | undefined> };
  readonly holds: Holds;
  readonly health: Health;
  readonly now: () => Date;
  /** Whether replies that cost money, 48 hours to 7 days after somebody wrote, may be sent. */
  readonly paidReplies: boolean;
  readonly pictureAddress?: PictureAddress;
}

const NO_TOKEN = { kind: 'no_token' } as const;

/** Sends replies and names what came of it. */
export const createSender = (options: SenderOptions) => {
  const { client, tokens, people, holds, health, now, paidReplies, pictureAddress } = options;
  const doubts = createDoubts(holds, async () => {
    const token = await tokens.current();
    return token !== undefined && (await client.account(token)).kind === 'ok';
  });
  /** Chats whose message failed once for a reason Zalo does not tell. */
  const failed = new Set<string>();

  /** With the token there is; once more with the next one where that is spent. */
  const withToken = async (call: (token: string) => Promise<Answer<Sent>>) => {
    const token = await tokens.current();
    if (!token) return NO_TOKEN;
    const answer = await call(token);
    if (answer.kind !== 'token') return answer;
    const next = await tokens.after(token);
    return next ? call(next) : NO_TOKEN;
  };

  const sendOne = async (chat: string, call: Call): Promise<SendOutcome> => {
    if (!(await doubts.clear())) return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
    const answer = await withToken(token => client.reply(token, chat, messageOf(call)));
    if (answer.kind === 'no_token') return withoutToken();
    if (answer.kind !== 'ok') return afterRefusal(answer, chat, call);
    settle(chat);
    holds.succeeded();
    health.sent(answer.result.quota);
    return { kind: 'sent', ref: answer.result.message_id };
  };

  const withoutToken = (): SendOutcome => {
    health.needsLogin();
    return { kind: 'later', afterMs: NEEDS_SOMEBODY_MS, scope: 'channel' };
  };

  const settle = (chat: string): void => {
    doubts.settled(chat);
    failed.delete(chat);
  };

  const afterRefusal = async (refusal: Refusal, chat: string, call: Call): Promise<SendOutcome> => {
    switch (refusal.kind) {
      case 'closed':
        settle(chat);
        return { kind: 'gone', why: refusal.why };
      case 'token':
        return withoutToken();
      case 'quota':
        health.trouble(refusal.why);
        return { kind: 'later', afterMs: QUOTA_MS, scope: 'channel' };
      case 'not_set_up':
        health.trouble(refusal.why);
        return { kind: 'later', afterMs: NEEDS_SOMEBODY_MS, scope: 'channel' };
      case 'night':
        return { kind: 'later', afterMs: QUOTA_MS, scope: 'chat' };
      case 'rate':
      case 'unreachable':
        return { kind: 'later', afterMs: holds.failed(), scope: 'channel' };
      case 'uncertain':
        return doubts.broke(chat);
      case 'bad_message':
        return sayPlainer(chat, call, refusal.why);
      case 'failed':
        return onceMore(chat, refusal.why);
    }
  };

  const sayPlainer = async (chat: string, call: Call, why: string): Promise<SendOutcome> => {
    const calls = simpler(call);
    if (calls) return (await sendAll(chat, calls, sendOne)).outcome;
    settle(chat);
    return { kind: 'refused', why };
  };

  const onceMore = (chat: string, why: string): SendOutcome => {
    if (failed.delete(chat)) {
      settle(chat);
      return { kind: 'refused', why };
    }
    failed.add(chat);
    return { kind: 'later', afterMs: 5000, scope: 'chat' };
  };

  const inParts = createParts(sendOne);
  return async (outgoing: Outgoing): Promise<SendOutcome> => {
    const closed = whyClosed(await people.read(outgoing.address), now().getTime(), paidReplies);
    return closed ? { kind: 'gone', why: closed } : inParts(outgoing, render(outgoing.reply, pictureAddress));
  };
};
