/** What a message is about: the same shape `hoi ask --json` prints. */
export interface Understanding {
  readonly outcome: Outcome;
  /** Slug of a trouble or office question, such as `vneid-locked` or `office-hours`. */
  readonly topic?: string;
  /** Best first; at most four. */
  readonly top: readonly Found[];
  /** For questions about one paper: how the citizen named it, and what our files say. */
  readonly paper?: string;
  readonly verdict?: Verdict;
}

export const OUTCOMES = [
  'procedure',
  'ask_back',
  'trouble',
  'office',
  'paper',
  'fee',
  'status',
  'human',
  'greeting',
  'thanks',
  'emergency',
  'none',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Verdict = 'needed' | 'conditional' | 'held' | 'not-needed' | 'unknown';

export interface Found {
  readonly code: string;
  readonly name: string;
  /** 0 to 1; comparable within one question only. */
  readonly score: number;
  /** The words of the question that matched, and what they matched. */
  readonly why: string;
}

/** A plain synchronous call, so that the pure step can make it. `about` is the procedure talked of just now. */
export type Understand = (text: string, about?: string) => Understanding;
