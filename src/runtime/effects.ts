import { Effect, type EffectResult } from '../conversation/effect.ts';
import type { Event } from '../conversation/event.ts';
import {
  dueEffects,
  endEffect,
  nextEffect,
  retryEffect,
  type WaitingEffect,
} from '../store/queries/effects.ts';
import type { Store } from '../store/store.ts';
import { type AgendaTools, createAgenda } from './agenda.ts';
import { backoff } from './backoff.ts';
import type { Bell } from './bell.ts';
import type { Door } from './channel.ts';
import { faultOf } from './fault.ts';
import type { Lanes } from './lanes.ts';

/** Who does what. A service's refusal is a result; a handler that throws is asked again later. */
export type EffectHandlers = {
  readonly [Kind in Effect['kind']]: (
    effect: Extract<Effect, { kind: Kind }>,
    asked: Asked,
  ) => Promise<EffectResult>;
};

/** Which effect of whose: the same id again is the same effect, run again. */
export type Asked = Pick<WaitingEffect, 'id' | 'conversation'>;

export interface EffectOptions extends AgendaTools {
  readonly store: Store;
  readonly door: Door;
  readonly bell: Pick<Bell, 'hearAll'>;
  readonly lanes: Pick<Lanes, 'held'>;
  /** Look this often for what other processes stored: their bell may not reach us. Without it, never. */
  readonly lookMs?: number | undefined;
  readonly handlers: EffectHandlers;
}

/** Runs what the steps asked for, at least once each; what it brings back is an event like any other. */
export function createEffects({
  store: { db },
  door,
  bell,
  lanes,
  lookMs,
  handlers,
  ...tools
}: EffectOptions) {
  const { clock, chance, log } = tools;

  /** `undefined` when it is to be tried again. */
  const attempt = async (waiting: WaitingEffect): Promise<EffectResult | undefined> => {
    try {
      const effect = Effect.parse(JSON.parse(waiting.body));
      const handle = handlers[effect.kind] as (effect: Effect, asked: Asked) => Promise<EffectResult>;
      return await handle(effect, waiting);
    } catch (error) {
      log.error(
        { effect: waiting.id, attempts: waiting.attempts, fault: faultOf(error) },
        'an effect failed',
      );
      return undefined;
    }
  };

  const run = async (waiting: WaitingEffect) => {
    const result = await attempt(waiting);
    if (!result) {
      const moment = Math.ceil(clock.now() + backoff(waiting.attempts, chance));
      await retryEffect(db, waiting.id, moment);
      agenda.expect(moment);
      return;
    }
    const chat = { channel: waiting.channel, address: waiting.address };
    await door.accept({ chat, event: bringBack(waiting, result, clock.now()) });
    await endEffect(db, waiting.id);
  };

  const agenda = createAgenda<WaitingEffect>(
    {
      name: 'effects',
      everyMs: lookMs,
      keyOf: ({ id }) => id,
      due: (now, limit) => dueEffects(db, now, limit, lanes.held()),
      next: now => nextEffect(db, now),
      run,
    },
    tools,
  );
  let deafen = () => {};

  return {
    start: () => {
      deafen = bell.hearAll(({ effects }) => effects && void agenda.look());
      return agenda.look();
    },
    look: agenda.look,
    stop: () => {
      deafen();
      agenda.stop();
    },
  };
}

const bringBack = ({ id }: WaitingEffect, result: EffectResult, now: number): Event => ({
  id: `effect:${id}`,
  at: new Date(now).toISOString(),
  body: { kind: 'result', result },
});
