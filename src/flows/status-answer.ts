import type { Reply } from '../conversation/reply.ts';
import { choice, say, type Turn } from './context.ts';

/** Where to look up a dossier, and what the office owes when it is late. */
export const statusAnswer = (turn: Turn): Reply => ({
  text: say(turn, 'status.text'),
  choices: [choice(turn, 'status', 'status.button'), choice(turn, 'human', 'human.button')],
});
