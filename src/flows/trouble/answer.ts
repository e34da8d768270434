import type { Move } from '../../conversation/flow.ts';
import { assistedMove } from '../assisted.ts';
import { aside, choice, say, type Turn } from '../context.ts';
import { statusAnswer } from '../status-answer.ts';
import { openTree } from './trouble.ts';

const STATUS: ReadonlySet<string> = new Set(['status-late', 'status-not-updated']);

/** A trouble somebody speaks of: its tree, or what we have to say, or a person. */
export const troubleMove = (topic: string | undefined, words: string, turn: Turn): Move => {
  const tree = topic && turn.context.troubles.about(topic);
  if (tree) return openTree(tree.slug, words, turn)!;
  if (topic && STATUS.has(topic)) return aside(statusAnswer(turn));
  if (topic === 'no-smartphone') return assistedMove(turn);
  return aside({
    text: say(turn, 'trouble.noAdvice'),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'report', 'feedback.button')],
  });
};
