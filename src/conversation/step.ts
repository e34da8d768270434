import { type Event, isCitizens } from './event.ts';
import type { Told } from './fact.ts';
import type { AnyFlow, BaseContext, Handler, Input, Move, Turn } from './flow.ts';
import { front } from './flow.ts';
import { asChoice } from './offered.ts';
import type { Choice, Reply } from './reply.ts';
import type { Frame, State } from './state.ts';
import type { StepResult } from './step-result.ts';
import type { Write } from './write.ts';

export interface Routes<C> {
  readonly flows: readonly AnyFlow<C>[];
  /** Asked first, whatever is under way: danger to life, a person, language, "sai rồi", commands. */
  readonly interrupts: readonly Handler<C>[];
  /** Asked last, and always answers. */
  readonly otherwise: (input: Input, turn: Turn<C>) => Move;
  /** Said before the first answer of a conversation: what we are, and what we are not. */
  readonly introduce: (turn: Turn<C>) => readonly Reply[];
  /** Said to somebody whose flow could not be carried into this version. */
  readonly lost: (turn: Turn<C>) => readonly Reply[];
  /** Said to somebody who comes back after a long while, before their step is shown. */
  readonly welcomeBack: (turn: Turn<C>, lastAt: string) => readonly Reply[];
}

/** The whole of a turn, without I/O: state and event in; state, replies, writes and effects out. */
export const createStep = <C extends BaseContext>(routes: Routes<C>) => {
  const flowOf = (frame: Frame | undefined) => routes.flows.find(flow => flow.name === frame?.flow);

  const inFront: Handler<C> = (input, turn) => {
    const frame = front(turn.state);
    return frame && flowOf(frame)?.on(input, frame, turn);
  };

  const answer = (input: Input, turn: Turn<C>): Move => {
    for (const handler of [...routes.interrupts, inFront]) {
      const move = handler(input, turn);
      if (move) return move;
    }
    return routes.otherwise(input, turn);
  };

  const showFront = ({ showAgain }: Move, turn: Turn<C>): readonly Reply[] => {
    const frame = front(turn.state);
    const flow = flowOf(frame);
    if (!showAgain || !frame || !flow) return [];
    return showAgain === 'short' ? flow.remind(frame, turn) : flow.show(frame, turn);
  };

  const understood = (state: State): State => ({
    ...state,
    stack: state.stack.filter(frame => flowOf(frame)?.knows(frame)),
  });

  const step = (stored: State, event: Event, context: C): StepResult => {
    const state = understood(stored);
    const turn = { state, context };
    const move = answer(asChoice(event.body, state), turn);
    const after = apply(state, move, event);
    const later = { state: after, context };
    const replies = gathered([
      ...(state.introduced ? [] : routes.introduce(turn)),
      ...(state.stack.length < stored.stack.length ? routes.lost(turn) : []),
      ...(isCitizens(event) && state.lastAt ? routes.welcomeBack(turn, state.lastAt) : []),
      ...move.say,
      ...showFront(move, later),
    ]);
    return {
      state: {
        ...after,
        introduced: state.introduced || replies.length > 0,
        ...offers(replies, after),
        ...(move.patch?.said ? {} : saidLast(move.say, replies)),
      },
      replies: replies.map(withoutTells),
      writes: [...(move.writes ?? []), ...factsTold(replies)],
      effects: [...(move.effects ?? [])],
      ...(move.forget ? { forget: move.forget } : {}),
    };
  };

  const view = (state: State, context: C) => {
    const frame = front(state);
    const flow = flowOf(frame);
    return frame && flow?.knows(frame)
      ? { flow: frame.flow, ...flow.view(frame, { state, context }) }
      : undefined;
  };

  return { step, view };
};

/** One write for each subject, whatever number of replies told of it. */
const factsTold = (replies: readonly Reply[]): Write[] => {
  const told = new Map<string, Told>();
  for (const { tells } of replies) {
    if (!tells) continue;
    const facts = [...(told.get(tells.subject)?.facts ?? []), ...tells.facts];
    told.set(tells.subject, { ...tells, facts: [...new Set(facts)] });
  }
  return [...told.values()].map(it => ({ kind: 'fact_told', ...it }));
};

/** What “sai rồi” is about: the last facts that were told. Enough of the text to know it by. */
const saidLast = (said: readonly Reply[], shown: readonly Reply[]): Pick<State, 'said'> => {
  const telling = said.findLast(reply => reply.tells) ?? shown.findLast(reply => reply.tells);
  return telling?.tells ? { said: { about: telling.tells.subject, text: telling.text.slice(0, 600) } } : {};
};

const withoutTells = ({ tells: _, ...reply }: Reply): Reply => reply;

const apply = (state: State, move: Move, event: Event): State => ({
  ...state,
  ...move.patch,
  stack: [...(move.stack ?? state.stack)],
  ...(isCitizens(event) ? { lastAt: event.at } : {}),
});

/**
 * One set of choices a turn, under its last question, so that a typed number means one thing only: its own first,
 * then what the messages before it offered.
 */
const gathered = (replies: readonly Reply[]): Reply[] => {
  const last = replies.findLastIndex(reply => reply.choices?.length);
  const earlier = replies.slice(0, Math.max(last, 0)).flatMap(reply => reply.choices ?? []);
  return replies.map((reply, at) => {
    if (at > last || earlier.length === 0) return reply;
    const { choices = [], ...rest } = reply;
    return at === last ? { ...rest, choices: distinct([...choices, ...earlier]) } : rest;
  });
};

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map(it => [it.id, it])).values(),
];

/** A turn without choices leaves the earlier ones open. */
const offers = (replies: readonly Reply[], state: State): Pick<State, 'offered' | 'expects'> => {
  const offering = replies.findLast(reply => reply.choices?.length || reply.expects);
  if (!offering) return { offered: state.offered, expects: state.expects };
  return { offered: offering.choices ?? [], expects: offering.expects };
};
