import { type Answer, choice, say } from './context.ts';

/** Danger to life comes before everything: 113, 114, 115, and nothing that could hold anybody up. */
export const emergency: Answer = (input, turn) => {
  if (input.kind !== 'text' || turn.context.understand(input.text).outcome !== 'emergency') return undefined;
  return {
    say: [
      {
        text: say(turn, 'emergency.text'),
        choices: [choice(turn, 'human', 'human.button'), choice(turn, 'resume', 'human.goOn')],
      },
    ],
  };
};
