import { fold } from '../../conversation/fold.ts';
import type { Case } from '../../procedures/schema.ts';

/** Words that make a sentence a question rather than an answer. */
const ASKING =
  /\b(gi|chi|dau|mo|sao|rang|may|bao nhieu|khi nao|bao gio|khong|ko|what|where|how|when|why|which|do|can)\b/;

/**
 * The option somebody's own words come nearest to: "mất ở nhà" for "Ở nhà hoặc nơi khác, do già yếu". Half of the
 * words must stand in it, and in no other option as many; it is asked back, never taken.
 */
export const nearestOption = (said: string, question: Case): string | undefined => {
  const words = fold(said).split(' ');
  if (words.length < 2 || words.length > 8 || ASKING.test(fold(said))) return undefined;
  const scored = (question.options ?? [])
    .map(({ id, label }) => ({ id, score: shared(words, `${label.vi} ${label.en ?? ''}`) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  const clear = best && best.score >= Math.max(2, words.length / 2) && best.score > (second?.score ?? 0);
  return clear ? best.id : undefined;
};

const shared = (words: readonly string[], label: string): number => {
  const among = new Set(fold(label).split(' '));
  return words.filter(word => among.has(word)).length;
};
