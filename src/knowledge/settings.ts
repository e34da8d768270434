import type { Weights } from './search-index.ts';

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
    concept: 1,
    word: 0.35,
    pair: 0.5,
    english: 0.5,
    englishPair: 0.5,
    k1: 1.2,
    b: 0.4,
    phrase: 0.6,
    cover: 0.7,
  },
  floor: 4,
  named: 9,
  close: 0.93,
  against: 0.6,
  essence: 0.3,
};
