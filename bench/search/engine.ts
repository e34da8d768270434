import type { Known } from '../../src/knowledge/documents.ts';
import type { Record } from './records.ts';

/** The codes an engine gives for a question, best first. */
export type Ask = (text: string) => Answer | Promise<Answer>;

export interface Answer {
  readonly codes: readonly string[];
  /** Given as the answer and not as one of several to choose from. Peers have no such notion: always. */
  readonly certain: boolean;
}

/** One search, by the name its file goes by. `known` is for ours; the others get the same words as records. */
export interface Engine {
  readonly title: string;
  readonly build: (records: readonly Record[], known: Known) => Ask | Promise<Ask>;
}

export const list = (codes: readonly string[]): Answer => ({ codes, certain: true });
