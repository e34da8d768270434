import type { Weights } from './postings.ts';

/** The numbers of the search. Tuned on questions by cross-validation (`npm run hoi eval`), not derived. */
export interface Settings {
  readonly weights: Weights;
  /** Below this score nothing was found. */
  readonly floor: number;
  /** From this score the question names its procedure; below, a follow-up is about the one talked of. */
  readonly named: number;
  /** Ask back when the runner-up reaches this share of the best. */
  readonly close: number;
  readonly against: number;
  /** Share of the score that hangs on speaking of what the procedure is about. */
  readonly essence: number;
}

export const SETTINGS: Settings = {
  weights: {
    concept: 0.6,
    word: 0.35,
    pair: 0.5,
    english: 0.5,
    englishPair: 0.4,
    k1: 1.2,
    b: 0.45,
    phrase: 0.25,
    cover: 0.4,
  },
  floor: 4,
  named: 9,
  close: 0.92,
  against: 0.7,
  essence: 0.26,
};
