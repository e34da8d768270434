import { createTelegram } from '../../../src/bots/telegram/telegram.ts';
import { tooMany } from '../../support/telegram-server/error.ts';
import { startTelegramServer } from '../../support/telegram-server/server.ts';
import type { User } from '../../support/telegram-server/user.ts';
import type { Answer, Contract, ContractPerson, ContractPlatform } from '../contract.ts';
import { createCursors } from '../telegram/harness.ts';
import { pushing } from './pushing.ts';

const MEDIA = {
  picture: { photo: [{ file_id: 'p' }] },
  voice: { voice: { file_id: 'v' } },
  sticker: { sticker: {} },
};

const personOf = (user: User): ContractPerson => ({
  says: user.says,
  taps: user.taps,
  blocks: user.blocks,
  sends: (media, caption) => user.sends({ ...MEDIA[media], ...(caption && { caption }) }),
  async hears() {
    const { text, rows, photo } = await user.hears();
    return { text, labels: rows.flat().map(button => button.text), picture: photo !== undefined };
  },
});

const open = async (answer: Answer): Promise<ContractPlatform> => {
  const server = await startTelegramServer();
  const chat = { id: 1, type: 'private' };
  const channel = createTelegram({
    token: server.token,
    apiRoot: server.url,
    cursors: createCursors(),
    now: () => new Date('2026-03-02T08:00:00Z'),
    retry: { firstMs: 5, mostMs: 20 },
  });
  return {
    ...(await pushing(channel, answer, server.close)),
    person: number => personOf(server.user({ id: number, name: `Người ${number}` })),
    repeats: () => server.queue.repeatLast(),
    sendsOdd: () => server.queue.add({ message: { message_id: 1, date: 1, chat, hologram: {} } }),
    sendsMalformed: () => server.queue.add({ message: 'no message' }),
    refusesOnce: () => server.faults.plan('sendMessage', { kind: 'error', error: tooMany(1) }),
  };
};

export const telegram: Contract = { name: 'Telegram', limit: 4096, open };
