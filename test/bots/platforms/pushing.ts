import type { PushChannel } from '../../../src/runtime/delivery.ts';
import type { Answer, ContractPlatform } from '../contract.ts';
import { createScriptedDoor } from '../door.ts';

type Seen = Pick<ContractPlatform, 'name' | 'kept' | 'passed' | 'outcomes' | 'send' | 'settled' | 'close'>;

/** A channel we push to, started before a scripted door; `end` closes its platform's server. */
export const pushing = async (
  channel: PushChannel,
  answer: Answer,
  end: () => Promise<void>,
): Promise<Seen> => {
  const door = createScriptedDoor({ channel: () => channel, answer });
  await channel.start(door);
  return {
    name: channel.name,
    kept: () => door.kept,
    passed: () => door.passed.length,
    outcomes: () => door.outcomes,
    send: channel.send,
    settled: door.settled,
    async close() {
      await channel.stop();
      await end();
    },
  };
};
