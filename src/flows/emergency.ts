import { maskPersonal } from '../knowledge/mask.ts';
import { type Answer, choice, say } from './context.ts';

/** Danger to life comes before everything: 113, 114, 115, and nothing that could hold anybody up. */
export const emergency: Answer = (input, turn) => {
  if (input.kind !== 'text' || turn.context.understand(input.text).outcome !== 'emergency') return undefined;
  const { helper } = turn.state;
  return {
    say: [
      {
        text: say(turn, 'emergency.text'),
        choices: [choice(turn, 'human', 'human.button'), choice(turn, 'resume', 'human.goOn')],
      },
    ],
    // Whoever is helping hears of it too.
    writes: helper
      ? [{ kind: 'ticket_heard', number: helper.ticket, text: maskPersonal(input.text).slice(0, 4000) }]
      : [],
  };
};
