import type { Engine } from './engine.ts';
import type { Ranked } from './ranking.ts';
import type { Analysis } from './terms.ts';

/** “khai tử, mẹ” ~ “mẹ mới mất”: the words of the question that matched, and what they matched. Empty for the procedure talked of. */
export const because = ({ phrase }: Ranked, query: Analysis, { index }: Engine): string => {
  if (phrase < 0) return '';
  const slots = new Set<number>();
  for (const term of index.shared(query, phrase))
    for (let at = term.start; at < term.end; at++) slots.add(at);
  const typed = query.reading.slots.filter((_, at) => slots.has(at)).map(it => it.typed);
  return `“${typed.join(' ')}” ~ “${index.phraseText(phrase)}”`;
};
