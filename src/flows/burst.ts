import { type Event, isCitizens } from '../conversation/event.ts';
import { asChoice } from '../conversation/offered.ts';
import type { State } from '../conversation/state.ts';
import type { Step, StepResult } from '../conversation/step-result.ts';
import type { Context } from './context.ts';

/** Where replies are counted, five quick messages must not cost five. */
const GATHERS: ReadonlySet<string> = new Set(['zalo-oa', 'zalo-bot']);
/** Who writes on, writes within this. */
const BREATH_MS = 1500;
const KEY = 'burst';
/** As much as is one thought; more is answered. */
const MOST_WORDS = 5;
const MOST_SIGNS = 160;

/**
 * Messages that come within a breath of one another are one thought, and are answered as one. Each is stored by its own
 * id when it comes; what waits is in the state, and a timer set in the same transaction ends the waiting, so that no
 * crash loses a word or has it answered twice. Anything that is plainly whole is answered at once.
 */
export const gatheringBursts =
  (step: Step<Context>): Step<Context> =>
  (state, event, context) => {
    const { heard, ...rest } = state;
    if (isOver(event)) return heard ? said(step, rest, event, heard, context) : nothing(state);
    if (!isCitizens(event)) return step(state, event, context);
    const { body } = event;
    if (body.kind === 'text' && waits(body.text, state, context))
      return waiting(rest, [...(heard ?? []), body.text], context);
    if (!heard) return step(state, event, context);
    const words = body.kind === 'text' && asChoice(body, state) === body ? body.text : undefined;
    return cleared(
      words === undefined
        ? both(
            said(step, rest, event, heard, context),
            step,
            { ...event, body: asChoice(body, state) },
            context,
          )
        : said(step, rest, event, [...heard, words], context),
    );
  };

const isOver = ({ body }: Event): boolean => body.kind === 'timer' && body.key === KEY;

const nothing = (state: State): StepResult => ({ state, replies: [], writes: [], effects: [] });

/** Perhaps there is more to come. Never what is asked for, urgent, or must not stay on the disk for a moment. */
const waits = (text: string, state: State, { channel, understand }: Context): boolean => {
  if (!GATHERS.has(channel) || state.expects || state.helper) return false;
  if (
    (state.heard?.length ?? 0) + 1 >= MOST_WORDS ||
    text.length > MOST_SIGNS ||
    /[?？]\s*$|\d{4}/.test(text)
  )
    return false;
  if (asChoice({ kind: 'text', text }, state).kind === 'choice') return false;
  return !['emergency', 'human'].includes(understand(text).outcome);
};

const waiting = (state: State, heard: string[], { now }: Context): StepResult => {
  const due = new Date(now.getTime() + BREATH_MS).toISOString();
  return { ...nothing({ ...state, heard }), writes: [{ kind: 'timer_set', key: KEY, due }] };
};

/** All that was heard, as if it had been one message. */
const said = (
  step: Step<Context>,
  state: State,
  event: Event,
  heard: readonly string[],
  context: Context,
): StepResult => step(state, { ...event, body: { kind: 'text', text: heard.join('\n') } }, context);

const both = (first: StepResult, step: Step<Context>, event: Event, context: Context): StepResult => {
  const second = step(first.state, event, context);
  return {
    state: second.state,
    replies: [...first.replies, ...second.replies],
    writes: [...first.writes, ...second.writes],
    effects: [...first.effects, ...second.effects],
  };
};

const cleared = (result: StepResult): StepResult => ({
  ...result,
  writes: [...result.writes, { kind: 'timer_cleared', key: KEY }],
});
