import type { ModelFailure } from '../../conversation/effect.ts';
import type { Breaker } from './breaker.ts';
import type { Budget } from './budget.ts';
import { type Ask, type ModelClient, ModelTrouble } from './client.ts';

/** Milliseconds since 1970, and something to wait with. */
export interface Clock {
  now(): number;
  /** Calls `wake` once, at `moment` or soon after; the answer takes the appointment back. */
  at(moment: number, wake: () => void): () => void;
}

/** Why the model is not asked any further about this question. */
export class GiveUp extends Error {
  readonly why: ModelFailure;

  constructor(why: ModelFailure) {
    super(`the model is left: ${why}`);
    this.why = why;
  }
}

export interface CallTools {
  readonly client: ModelClient;
  readonly breaker: Breaker;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly chance: () => number;
}

/** The calls made for one question: counted, within the budget, and within the citizen's patience. */
export interface Calls {
  readonly count: number;
  readonly tokens: number;
  /** @throws GiveUp */
  make<T>(ask: Omit<Ask<T>, 'signal'>): Promise<T>;
}

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 250;
/** No use in beginning a call that has less time than this. */
const SHORTEST_MS = 50;

export const createCalls = (tools: CallTools, deadline: number, signal: AbortSignal): Calls => {
  const { client, breaker, budget, clock, chance } = tools;
  let count = 0;
  let tokens = 0;

  const spend = (spent: number) => {
    tokens += spent;
    budget.spend(spent, clock.now());
  };

  const mayCall = () => {
    const now = clock.now();
    if (signal.aborted || now >= deadline) throw new GiveUp('late');
    if (budget.left(now) === 0) throw new GiveUp('budget');
    if (!breaker.lets(now)) throw new GiveUp('unreachable');
  };

  const once = async <T>(ask: Omit<Ask<T>, 'signal'>): Promise<T> => {
    mayCall();
    count += 1;
    const called = await client.ask({ ...ask, signal });
    spend(called.tokens);
    breaker.succeeded();
    return called.value;
  };

  /** How long to wait before the next try; `undefined` when there is none. */
  const pauseAfter = (trouble: ModelTrouble, tries: number): number | undefined => {
    if (trouble.why === 'late' || trouble.why === 'refused' || tries >= MOST_TRIES) return undefined;
    if (trouble.why === 'nonsense') return tries > 1 ? undefined : 0;
    const pause = Math.max(trouble.afterMs ?? 0, FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + chance() / 2));
    return clock.now() + pause + SHORTEST_MS < deadline ? pause : undefined;
  };

  const make = async <T>(ask: Omit<Ask<T>, 'signal'>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(ask);
      } catch (error) {
        if (!(error instanceof ModelTrouble)) throw error;
        spend(error.tokens);
        // Nonsense is a model's weakness, not a service that is down.
        if (error.why !== 'nonsense') breaker.failed(clock.now());
        const pause = pauseAfter(error, tries);
        if (pause === undefined) throw new GiveUp(error.why);
        await rest(clock, pause, signal);
      }
    }
  };

  return {
    get count() {
      return count;
    },
    get tokens() {
      return tokens;
    },
    make,
  };
};

const rest = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (ms <= 0 || signal.aborted) return resolve();
    const cancel = clock.at(clock.now() + ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
