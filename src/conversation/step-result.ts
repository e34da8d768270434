import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';
import type { Write } from './write.ts';

/** All that one event leads to. Nothing of it has happened yet. */
export interface StepResult {
  readonly state: State;
  readonly replies: Reply[];
  readonly writes: Write[];
  readonly effects: Effect[];
  /** Words of the event that must not be kept. */
  readonly forget?: readonly string[];
}

/** The heart: pure, without I/O, clock or chance of its own; all it may look at is in `context`. */
export type Step<C> = (state: State, event: Event, context: C) => StepResult;
