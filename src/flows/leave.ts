import type { Move } from '../conversation/flow.ts';
import type { Frame } from '../conversation/state.ts';
import { choice, say, type Turn } from './context.ts';

/** A trouble or a question of money is left: back to what was under way, or to the menu. */
export const leaveTo = (rest: readonly Frame[], turn: Turn): Move => ({
  say: [
    {
      text: say(turn, 'trouble.closed'),
      ...(rest.length === 0 ? { choices: [choice(turn, 'menu', 'menu.button')] } : {}),
    },
  ],
  stack: rest,
  showAgain: true,
});

/** Whoever has a guide under way goes back to it; others are done. */
export const leaveLabel = (turn: Turn): string =>
  turn.state.stack.some(it => it.flow === 'guide') ? 'human.goOn' : 'trouble.close';
