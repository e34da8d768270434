import type { Choice, Reply } from '../../conversation/reply.ts';

/** `1. Có rồi` and so on, a line each; the numbers are those a citizen may type. */
export const numbered = (choices: readonly Choice[]): string =>
  choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');

/** A reply's choices as lines of text: numbered, unless a number would be an answer of its own. */
export const listed = ({ choices = [], expects }: Reply): string =>
  expects === 'number' ? choices.map(({ label }) => `- ${label}`).join('\n') : numbered(choices);
