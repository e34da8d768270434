import type { Engine } from './engine.ts';
import type { Ranked } from './ranking.ts';
import type { Analysis } from './terms.ts';

/** “khai tử, mẹ” ~ “mẹ mới mất”: the words of the question that matched, and what they matched. */
export const because = (ranked: Ranked, query: Analysis, engine: Engine): string => {
  const slots = new Set<number>();
  for (const term of engine.index.shared(query, ranked.phrase)) {
    for (let at = term.start; at < term.end; at++) slots.add(at);
  }
  const typed = [...slots]
    .sort((a, b) => a - b)
    .map(at => query.reading.slots[at]?.typed)
    .filter(it => it !== undefined);
  return `“${typed.join(' ')}” ~ “${engine.index.phraseText(ranked.phrase)}”`;
};
