import type { Step } from '../../src/conversation/step-result.ts';
import type { TurnFacts } from '../../src/runtime/proposal.ts';
import { counting } from '../runtime/counting.ts';

/** The counting assistant, each of whose replies says which it is: the same words twice are a repeat. */
export const numbered: Step<TurnFacts> = (state, event, context) => {
  const result = counting(state, event, context);
  const turn = result.state.stack[0]?.data;
  return { ...result, replies: result.replies.map(({ text }, nth) => ({ text: `${turn}.${nth} ${text}` })) };
};
