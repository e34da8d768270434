import type { ModelFailure } from '../conversation/effect.ts';
import { isCitizens } from '../conversation/event.ts';
import type { Input, Move } from '../conversation/flow.ts';
import { asChoice } from '../conversation/offered.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Step } from '../conversation/step-result.ts';
import type { Write } from '../conversation/write.ts';
import { maskForModel } from '../knowledge/model/mask-names.ts';
import type { Understanding } from '../knowledge/understanding.ts';
import type { Procedure } from '../procedures/schema.ts';
import {
  type Answer,
  aside,
  type Context,
  choice,
  paragraphs,
  read,
  say,
  type Turn,
  titleOf,
} from './context.ts';
import { procedureInFront, question } from './question.ts';
import { citation } from './sources.ts';
import { tells } from './tells.ts';

/*
 * How the pure step asks a language model, and what it makes of the answer. The model may say which procedure a
 * question is about, among those that search found, and word an answer that has passed the fact check. It starts
 * nothing: a guide is offered. Whatever goes wrong with it, the citizen gets the composed answer.
 */

/** How long a citizen waits before the composed answer is given. */
const PATIENCE_MS = 8000;
/** Rings when even the word of a failure did not come back. */
const TIMER = 'model';
const GRACE_MS = 3000;
/** Longer texts are stories we would send away whole; a person reads those better. */
const MOST_CHARACTERS = 600;

/** Asked last of all: a question our own understanding is not sure of, when a model may be asked. */
export const asksModel: Answer = (input, turn) => {
  if (input.kind !== 'text' || !turn.context.model) return undefined;
  const text = maskForModel(input.text).trim();
  if (text.length > MOST_CHARACTERS || text.split(/\s+/).length < 2) return undefined;
  const understanding = turn.context.understand(input.text, procedureInFront(turn));
  const want = wanted(understanding, turn);
  return want && ask(text, want, understanding, turn);
};

type Want = 'choice' | 'answer';

/** `undefined` where the composed answer is as good as any. */
const wanted = (it: Understanding, turn: Turn): Want | undefined => {
  switch (it.outcome) {
    case 'none':
      // With a topic we know what it is about, and that it is not ours.
      return it.topic ? undefined : 'answer';
    case 'ask_back':
      return known(it, turn).length > 1 ? 'choice' : undefined;
    case 'procedure':
      return known(it, turn)[0] === procedureInFront(turn) ? 'answer' : undefined;
    case 'paper':
      return it.verdict === 'unknown' || it.top.length === 0 ? 'answer' : undefined;
    case 'fee':
      return it.top.length === 0 ? 'answer' : undefined;
    default:
      return undefined;
  }
};

/** Those of the found procedures that a file of ours describes: about others there is nothing to word. */
const known = (it: Understanding, { context }: Turn): string[] => [
  ...new Set(it.top.flatMap(({ code }) => context.procedures.current(code)?.code ?? [])),
];

const ask = (text: string, want: Want, understanding: Understanding, turn: Turn): Move => {
  const name = turn.context.newCode();
  const about = procedureInFront(turn) ?? lastTopic(turn);
  const after = (ms: number) => new Date(turn.context.now.getTime() + ms).toISOString();
  return {
    say: [],
    patch: { asking: { question: name, text } },
    writes: [{ kind: 'timer_set', key: TIMER, due: after(PATIENCE_MS + GRACE_MS), about: name }],
    effects: [
      {
        kind: 'ask_model',
        question: name,
        text,
        lang: turn.state.lang,
        candidates: known(understanding, turn),
        ...(about ? { about } : {}),
        want,
        deadline: after(PATIENCE_MS),
      },
    ],
  };
};

/** What was talked of last, for "còn lệ phí thì sao". */
const lastTopic = ({ state, context }: Turn): string | undefined =>
  context.procedures.current(state.said?.about ?? '')?.code ??
  context.procedures.current(state.cases[0]?.procedure ?? '')?.code;

/** The model's answer, its failure, or the alarm that neither came. What nobody waits for any more is dropped. */
export const hearsModel: Answer = (input, turn) => {
  const heard = heardOf(input);
  if (!heard) return undefined;
  const { asking } = turn.state;
  if (!asking || asking.question !== heard.question) return { say: [] };
  return concluded(
    heard.code ? answered(heard.code, heard.text, asking.text, turn) : composed(asking.text, turn),
  );
};

interface Heard {
  readonly question: string | undefined;
  readonly code?: string;
  readonly text?: string;
}

const heardOf = (input: Input): Heard | undefined => {
  if (input.kind === 'timer') return input.key === TIMER ? { question: input.about } : undefined;
  if (input.kind !== 'result') return undefined;
  const { result } = input;
  if (result.kind === 'model_failed') return { question: result.question };
  return result.kind === 'model_answered' ? result : undefined;
};

const concluded = (move: Move): Move => ({
  ...move,
  patch: { ...move.patch, asking: undefined },
  writes: [...(move.writes ?? []), { kind: 'timer_cleared', key: TIMER }],
});

const composed = (text: string, turn: Turn): Move => question(text, turn);

const answered = (code: string, text: string | undefined, asked: string, turn: Turn): Move => {
  const procedure = turn.context.procedures.current(code);
  if (!procedure) return composed(asked, turn);
  const understanding = turn.context.understand(asked, procedureInFront(turn));
  if (text) return { ...worded(procedure, text, turn), writes: missed(understanding, asked) };
  if (understanding.outcome === 'ask_back') return likely(procedure, understanding, asked, turn);
  if (procedureInFront(turn) === procedure.code) return composed(asked, turn);
  return { ...offered(procedure, turn), writes: missed(understanding, asked) };
};

/** Our own search found nothing: the words are still worth learning. */
const missed = (it: Understanding, text: string): Write[] =>
  it.outcome === 'none' ? [{ kind: 'question_missed', text: text.slice(0, 1000), outcome: 'model' }] : [];

const worded = (procedure: Procedure, answer: string, turn: Turn): Move => {
  const name = titleOf(procedure, turn);
  const text = paragraphs(
    say(turn, 'model.about', { name, code: procedure.code }),
    answer,
    say(turn, 'model.worded'),
    citation(procedure, turn),
  );
  const inFront = procedureInFront(turn);
  return {
    ...aside({
      text,
      choices: [
        ...(inFront === procedure.code
          ? []
          : [choice(turn, `start:${procedure.code}`, inFront ? 'question.switch' : 'paper.start')]),
        choice(turn, 'human', 'human.button'),
        choice(turn, 'report', 'feedback.button'),
      ],
      ...tells(procedure, ['answer'], turn),
    }),
    patch: { said: { about: procedure.code, text } },
  };
};

/** Offered, never started: the model may be wrong about what somebody wants. */
const offered = (procedure: Procedure, turn: Turn): Move =>
  aside({
    text: paragraphs(
      say(turn, 'model.offer', { name: titleOf(procedure, turn), code: procedure.code }),
      read(turn, procedure.purpose),
    ),
    choices: [
      choice(turn, `start:${procedure.code}`, 'model.start'),
      choice(turn, 'none', 'question.noneOfThese'),
      choice(turn, 'human', 'human.button'),
    ],
  });

/** The same question back, with the likelier one in front; nothing is left out. */
const likely = (procedure: Procedure, { top }: Understanding, asked: string, turn: Turn): Move => {
  const move = composed(asked, turn);
  const isIt = (id: string) =>
    turn.context.procedures.current(id.replace('start:', ''))?.code === procedure.code;
  if (!top.some(it => isIt(it.code))) return move;
  const reorder = (reply: Reply): Reply => ({
    ...reply,
    text: say(turn, 'model.likely', { name: titleOf(procedure, turn) }),
    choices: reply.choices?.toSorted((a, b) => Number(isIt(b.id)) - Number(isIt(a.id))),
  });
  return { ...move, say: move.say.map(reorder) };
};

/** Why a question that was left open is closed. */
const LEFT: ModelFailure = 'late';

/**
 * Somebody goes on before the model has answered: first the open question gets its composed answer, so that nothing
 * anybody asked is passed over, then what they wrote now. A typed number means what was on the screen when they typed.
 */
export const answeringFirst =
  (step: Step<Context>): Step<Context> =>
  (state, event, context) => {
    const open = state.asking;
    if (!open || !isCitizens(event)) return step(state, event, context);
    const used = { steps: [], calls: 0, tokens: 0 };
    const failed = { kind: 'model_failed', question: open.question, why: LEFT, used } as const;
    const first = step(state, { ...event, body: { kind: 'result', result: failed } }, context);
    const second = step(first.state, { ...event, body: asChoice(event.body, state) }, context);
    return {
      state: second.state,
      replies: [...withoutRepeats(first.replies, second.replies), ...second.replies],
      writes: [...first.writes, ...second.writes],
      effects: [...first.effects, ...second.effects],
    };
  };

/** A step that is shown again by both is shown once. */
const withoutRepeats = (first: readonly Reply[], second: readonly Reply[]): readonly Reply[] => {
  const shown = new Set(second.map(it => JSON.stringify(it)));
  return first.filter(it => !shown.has(JSON.stringify(it)));
};
