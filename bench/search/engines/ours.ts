import { createUnderstanding } from '../../../src/knowledge/understand.ts';
import type { Engine } from '../engine.ts';

/** The whole decision, as a chat turn makes it: outcome, topic, paper and reasons besides the ranking. */
export const ours: Engine = {
  title: 'Hỏi Phường',
  build: (_records, known) => {
    const understand = createUnderstanding(known);
    understand(''); // the index is built at the first question
    return text => {
      const { outcome, top } = understand(text);
      return { codes: top.map(it => it.code), certain: outcome === 'procedure' };
    };
  },
};
