import { say, type Turn } from '../context.ts';

/** The headings of a sheet, and the buttons above it on a screen. */
export const slipWords = (turn: Turn) => ({
  needed: say(turn, 'slip.needed'),
  maybe: say(turn, 'slip.maybe'),
  notGiven: say(turn, 'slip.notGiven'),
  more: (n: number) => say(turn, 'slip.more', { n }),
  print: say(turn, 'slip.print'),
  pdf: say(turn, 'slip.pdf'),
  official: say(turn, 'slip.official'),
});
export type SlipWords = ReturnType<typeof slipWords>;

/** What is said where there is no slip to show. */
export const noSlip = (why: 'missing' | 'held', turn: Turn): string =>
  why === 'held' ? say(turn, 'slip.held') : say(turn, 'slip.missing');
