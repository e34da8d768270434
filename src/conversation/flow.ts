import type * as z from 'zod';
import type { Effect } from './effect.ts';
import type { EventBody } from './event.ts';
import type { Reply } from './reply.ts';
import type { Frame, State } from './state.ts';
import type { Write } from './write.ts';

/** What every step may look at besides state and event. Clock and chance are given, never taken. */
export interface BaseContext {
  readonly now: Date;
  readonly channel: string;
  /** A fresh 6-character code; the same event always yields the same codes. */
  newCode(): string;
}

/** An event's body once a typed number or label has become the choice it names. */
export type Input = EventBody;

export interface Turn<C> {
  readonly state: State;
  readonly context: C;
}

/** What a handler answers: data only, nothing has happened yet. */
export interface Move {
  readonly say: readonly Reply[];
  /** The flows under way from now on; unchanged when absent. */
  readonly stack?: readonly Frame[];
  /** After what was said, show the step in front once more: `short` where the citizen has just seen it. */
  readonly showAgain?: boolean | 'short';
  readonly writes?: readonly Write[];
  readonly effects?: readonly Effect[];
  /** Words of the event that nobody needs any more once it is answered: the log keeps it without them. */
  readonly forget?: readonly string[];
  readonly patch?: Partial<
    Pick<State, 'lang' | 'said' | 'ticket' | 'cases' | 'asking' | 'dossiers' | 'reminders' | 'helper'>
  >;
}

/** Answers an input, or leaves it (undefined) to the next one asked. */
export type Handler<C> = (input: Input, turn: Turn<C>) => Move | undefined;

/** Where a conversation stands, for `hoi talk --json` and for helpers. */
export interface View {
  readonly step: string;
  readonly procedure?: string;
  readonly case?: string;
  readonly papers?: readonly {
    id: string;
    name: string;
    mode: 'submit' | 'show';
    certainty: 'needed' | 'maybe';
  }[];
}

/** Something the assistant can do over several events. `S` is its own state, saved between them. */
export interface Flow<S, C> {
  readonly name: string;
  readonly version: number;
  readonly schema: z.ZodType<S>;
  /** From an older version's state to today's; a flow whose state cannot be saved is left, kindly. */
  migrate?(old: unknown, from: number): unknown;
  on(input: Input, data: S, turn: Turn<C>): Move | undefined;
  /** The step in front, said again: after a question in the middle, after days, after a deploy. */
  show(data: S, turn: Turn<C>): readonly Reply[];
  /** The same in a line or two, with its choices; the whole step where a flow has nothing shorter. */
  remind?(data: S, turn: Turn<C>): readonly Reply[];
  view(data: S, turn: Turn<C>): View;
}

/** A flow with its state type closed over, as the step keeps it. */
export interface AnyFlow<C> {
  readonly name: string;
  on(input: Input, frame: Frame, turn: Turn<C>): Move | undefined;
  show(frame: Frame, turn: Turn<C>): readonly Reply[];
  remind(frame: Frame, turn: Turn<C>): readonly Reply[];
  view(frame: Frame, turn: Turn<C>): View;
  /** False where the frame's data cannot be understood any more. */
  knows(frame: Frame): boolean;
}

export const sealed = <S, C>(flow: Flow<S, C>): AnyFlow<C> => {
  const read = (frame: Frame) => {
    const data = frame.version === flow.version ? frame.data : flow.migrate?.(frame.data, frame.version);
    return flow.schema.safeParse(data);
  };
  return {
    name: flow.name,
    on: (input, frame, turn) => flow.on(input, read(frame).data!, turn),
    show: (frame, turn) => flow.show(read(frame).data!, turn),
    remind: (frame, turn) => (flow.remind ?? flow.show)(read(frame).data!, turn),
    view: (frame, turn) => flow.view(read(frame).data!, turn),
    knows: frame => frame.version <= flow.version && read(frame).success,
  };
};

/** A frame of `flow` holding `data`. */
export const frameOf = <S>(flow: { name: string; version: number }, data: S): Frame => ({
  flow: flow.name,
  version: flow.version,
  data: data as Frame['data'],
});

export const front = (state: State): Frame | undefined => state.stack.at(-1);
export const under = (state: State): readonly Frame[] => state.stack.slice(0, -1);
