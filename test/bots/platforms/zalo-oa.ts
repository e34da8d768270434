import { OaError } from '../../support/zalo-oa-server/checks.ts';
import { startZaloOaServer } from '../../support/zalo-oa-server/server.ts';
import type { OaUser } from '../../support/zalo-oa-server/user.ts';
import type { Answer, Contract, ContractPerson, ContractPlatform } from '../contract.ts';
import { startAccount } from '../zalo-oa/harness.ts';

const MEDIA = { picture: 'image', voice: 'audio', sticker: 'sticker' } as const;

const personOf = (user: OaUser): ContractPerson => ({
  says: user.says,
  taps: user.taps,
  blocks: user.blocks,
  sends: (media, caption) => user.sends(MEDIA[media], caption),
  async hears() {
    const { text, buttons, photo } = await user.hears();
    return { text, labels: buttons.map(({ title }) => title), picture: photo !== undefined };
  },
});

const open = async (answer: Answer): Promise<ContractPlatform> => {
  const server = await startZaloOaServer();
  const { oa, door, close } = await startAccount(server, answer);
  const odd = { sender: { id: '5550001' }, recipient: { id: '1' }, message: { msg_id: 'odd' } };
  return {
    name: oa.name,
    kept: () => door.kept,
    passed: () => door.passed.length,
    outcomes: () => door.outcomes,
    send: oa.send,
    settled: door.settled,
    person: number => personOf(server.user(number)),
    repeats: server.hook.repeatLast,
    sendsOdd: () => server.hook.emit({ event_name: 'user_send_hologram', ...odd }),
    sendsMalformed: () => server.hook.emit({ event_name: 7, sender: 'nobody' }),
    refusesOnce: () => server.faults.plan('cs', { kind: 'error', error: new OaError(-32, 'Too many') }),
    close,
  };
};

export const zaloOa: Contract = { name: 'Zalo OA', limit: 2000, open };
