import pino from 'pino';
import type { Reply } from '../../../src/conversation/reply.ts';
import type { Channel, Incoming } from '../../../src/runtime/channel.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import type { EffectHandlers } from '../../../src/runtime/effects.ts';
import type { TurnFacts } from '../../../src/runtime/proposal.ts';
import { createRuntime } from '../../../src/runtime/runtime.ts';
import { openSqlite } from '../../../src/store/sqlite/store.ts';
import type { Answer } from '../contract.ts';

/** The real runtime on a store of its own, for channels whose readers follow the numbered log. */
export const following = async (channel: Channel, answer: Answer) => {
  const store = await openSqlite(':memory:');
  const kept: Incoming[] = [];
  let passed = 0;
  const runtime = createRuntime<TurnFacts>({
    store,
    channels: [channel],
    // The step wants nothing of the world.
    handlers: {} as EffectHandlers,
    clock: systemClock,
    chance: () => 0,
    secret: 'kept by the tests',
    log: pino({ level: 'silent' }),
    apology: { vi: 'Xin lỗi.', en: 'Sorry.' },
    step: (state, event, { chat }) => {
      const replies: readonly Reply[] = answer({ chat, event });
      return { state, replies: [...replies], writes: [], effects: [] };
    },
    newContext: facts => facts,
  });
  await runtime.start();
  const door: typeof runtime.door = {
    async accept(incoming) {
      passed += 1;
      const accepted = await runtime.door.accept(incoming);
      if (accepted === 'done') kept.push(incoming);
      return accepted;
    },
  };
  return {
    store,
    runtime: { ...runtime, door },
    seen: {
      name: channel.name,
      kept: () => kept,
      passed: () => passed,
      settled: runtime.settle,
    },
    async close() {
      await runtime.stop();
      await store.close();
    },
  };
};
