import { type Answer, aside, choice, say } from './context.ts';

/** Pictures, voices, files: nothing is stored; each gets a kind word and a way on. */
export const media: Answer = (input, turn) => {
  if (input.kind !== 'media') return undefined;
  const key =
    input.media === 'picture' || input.media === 'file'
      ? 'picture'
      : input.media === 'voice'
        ? 'voice'
        : 'other';
  return aside({ text: say(turn, `media.${key}`), choices: [choice(turn, 'human', 'human.button')] });
};

/** What no channel could make sense of. */
export const unknownInput: Answer = (input, turn) =>
  input.kind === 'unknown' ? aside({ text: say(turn, 'media.unknown') }) : undefined;

/** A reminder that no flow waits for any more. */
export const lateTimer: Answer = input => (input.kind === 'timer' ? { say: [] } : undefined);

/** A button nobody knows any more still gets an answer. */
export const oldButton: Answer = (input, turn) =>
  input.kind === 'choice' ? aside({ text: say(turn, 'stale') }) : undefined;
