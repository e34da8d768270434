import type { Choice } from '../../conversation/reply.ts';

/** `1. Có rồi` and so on, a line each; the numbers are those a citizen may type. */
export const numbered = (choices: readonly Choice[]): string =>
  choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
