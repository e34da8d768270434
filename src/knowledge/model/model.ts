import { createHash } from 'node:crypto';
import type { EffectResult, ModelFailure, ModelUse } from '../../conversation/effect.ts';
import { today } from '../../rules/calendar.ts';
import { createBreaker } from './breaker.ts';
import { createBudget, type Meter } from './budget.ts';
import { type Cache, createCache } from './cache.ts';
import { type Calls, type Clock, createCalls, GiveUp } from './calls.ts';
import { createClient } from './client.ts';
import { answerWithModel, type Found, type Knowledge, type Trail } from './pipeline.ts';
import { createSwitch } from './switch.ts';
import type { AskModel } from './without-model.ts';

/** What of pino is needed. Never given a text. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ModelOptions {
  readonly settings: {
    readonly model: string;
    readonly baseUrl: string | undefined;
    readonly apiKey: string | undefined;
    readonly dailyTokens: number;
    /** While this file is there the model is off. */
    readonly offFile: string;
  };
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly log: Log;
  readonly meter?: Meter;
  /** Answers that several processes share; without it each remembers its own. */
  readonly cache?: Cache<Found> | undefined;
}

export interface Model {
  /** Whether a question may be sent right now. Cheap: asked in every turn. */
  available(): boolean;
  /** Never rejects: whatever goes wrong is a result with its reason. */
  answer(ask: AskModel): Promise<EffectResult>;
  /** Takes up the day's count and loads what the first question would wait for. */
  warm(): Promise<void>;
}

/** More at once would stand in the way of other effects, and of a small server. */
const MOST_AT_ONCE = 8;
const REMEMBERED = 2000;
const BREAKER = { failures: 5, restMs: 60_000 };

/** The optional language model as one effect handler, with everything that keeps it harmless. */
export const createModel = ({
  settings,
  knowledge,
  clock,
  chance,
  log,
  meter,
  ...options
}: ModelOptions): Model => {
  const client = createClient(settings);
  const breaker = createBreaker(BREAKER);
  const budget = createBudget(settings.dailyTokens, meter);
  const cache = options.cache ?? createCache<Found>(REMEMBERED);
  const isOn = createSwitch(settings.offFile, clock.now);
  let underWay = 0;

  /** Nobody asks while this holds. */
  const refusal = (): ModelFailure | undefined => {
    const now = clock.now();
    if (!isOn()) return 'off';
    if (budget.left(now) === 0) return 'budget';
    return breaker.closed(now) ? undefined : 'unreachable';
  };

  const keyOf = (ask: AskModel): string => {
    const { lang, text, about, candidates, want } = ask;
    const content = knowledge.procedures.revision();
    const parts = [
      content,
      today(new Date(clock.now())),
      lang,
      want,
      about,
      candidates,
      text.toLowerCase().replace(/\s+/g, ' '),
    ];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  };

  const find = async (ask: AskModel, calls: Calls, trail: Trail): Promise<Found> => {
    if (!isOn()) throw new GiveUp('off');
    const key = keyOf(ask);
    const kept = await cache.get(key);
    if (kept) {
      trail.steps.push('cache');
      return kept;
    }
    const refused = refusal() ?? (underWay > MOST_AT_ONCE ? 'busy' : undefined);
    if (refused) throw new GiveUp(refused);
    const found = await answerWithModel(ask, today(new Date(clock.now())), calls, knowledge, trail);
    // An answer without the wording it should have had is worth another try next time.
    if (found.text || ask.want === 'choice') await cache.set(key, found);
    return found;
  };

  const answer = async (ask: AskModel): Promise<EffectResult> => {
    const began = clock.now();
    const deadline = Date.parse(ask.deadline);
    const trail: Trail = { steps: [], broken: [] };
    const ending = new AbortController();
    const forget = clock.at(deadline, () => ending.abort());
    const calls = createCalls({ client, breaker, budget, clock, chance }, deadline, ending.signal);
    const used = (): ModelUse => ({ steps: trail.steps, calls: calls.count, tokens: calls.tokens });
    const note = (outcome: string) =>
      log.info(
        { question: ask.question, outcome, ...used(), broken: trail.broken, ms: clock.now() - began },
        'model',
      );
    underWay += 1;
    try {
      const found = await find(ask, calls, trail);
      note(found.text ? 'answered' : 'chosen');
      return { kind: 'model_answered', question: ask.question, ...found, used: used() };
    } catch (error) {
      const why = error instanceof GiveUp ? error.why : 'fault';
      if (why === 'fault')
        log.error(
          { question: ask.question, fault: nameOf(error) },
          'the model’s answer could not be worked on',
        );
      note(why);
      return { kind: 'model_failed', question: ask.question, why, used: used() };
    } finally {
      underWay -= 1;
      forget();
    }
  };

  return {
    available: () => refusal() === undefined,
    answer,
    warm: async () => {
      await Promise.all([budget.restore(), client.warm()]);
    },
  };
};

/** Without its message, which may quote a citizen. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
