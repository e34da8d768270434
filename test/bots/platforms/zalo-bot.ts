import { createZaloBot } from '../../../src/bots/zalo-bot/zalo-bot.ts';
import { spent } from '../../support/zalo-bot-server/checks.ts';
import { startZaloBotServer } from '../../support/zalo-bot-server/server.ts';
import type { ZaloUser } from '../../support/zalo-bot-server/user.ts';
import type { Answer, Contract, ContractPerson, ContractPlatform } from '../contract.ts';
import { createCursors } from '../telegram/harness.ts';
import { pushing } from './pushing.ts';

const personOf = (user: ZaloUser): ContractPerson => ({
  says: user.says,
  sends: user.sends,
  blocks: user.blocks,
  async hears() {
    const { text, photo } = await user.hears();
    return { text, labels: [], picture: photo !== undefined };
  },
});

const open = async (answer: Answer): Promise<ContractPlatform> => {
  const server = await startZaloBotServer();
  const channel = createZaloBot({
    token: server.token,
    apiRoot: server.url,
    cursors: createCursors(),
    now: () => new Date('2026-03-02T08:00:00Z'),
    pictureAddress: url => url,
    retry: { firstMs: 5, mostMs: 20 },
  });
  const message = { message_id: 'odd', chat: { id: '1', chat_type: 'PRIVATE' }, from: { id: '1' } };
  return {
    ...(await pushing(channel, answer, server.close)),
    person: number => personOf(server.user(number)),
    repeats: server.updates.repeatLast,
    sendsOdd: () => server.updates.emit({ event_name: 'message.hologram.received', message }),
    sendsMalformed: () => server.updates.emit({ event_name: 7, message: 'no message' }),
    refusesOnce: () => server.faults.plan('sendMessage', { kind: 'error', error: spent(0) }),
  };
};

export const zaloBot: Contract = {
  name: 'Zalo Bot',
  limit: 2000,
  open,
  gaps: { 'choice by tap': 'Zalo Bot has no buttons: choices are numbered lines' },
};
