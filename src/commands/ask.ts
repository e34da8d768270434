import type { Command } from 'commander';
import { createUnderstanding } from '../knowledge/understand.ts';
import type { Understanding } from '../knowledge/understanding.ts';
import { loadKnown, readQuestions } from './questions.ts';

interface AskOptions {
  readonly json?: boolean;
  readonly batch?: string;
}

const plainly = (it: Understanding): string =>
  [
    [it.outcome, it.topic, it.paper && `“${it.paper}”`, it.verdict].filter(Boolean).join(' · '),
    ...it.top.map(({ code, name, score, why }) => `  ${score.toFixed(2)}  ${code}  ${name}\n        ${why}`),
  ].join('\n');

const ask = (words: readonly string[], options: AskOptions): void => {
  const understand = createUnderstanding(loadKnown());
  if (options.batch) {
    for (const { id, text } of readQuestions(options.batch))
      console.log(JSON.stringify({ id, ...understand(text) }));
    return;
  }
  const answer = understand(words.join(' '));
  console.log(options.json ? JSON.stringify(answer) : plainly(answer));
};

export const registerAsk = (program: Command): void => {
  program
    .command('ask')
    .description('câu hỏi này nói về thủ tục nào / which procedure a question is about')
    .argument('[question...]', 'câu hỏi / the question')
    .option('--json', 'one JSON object')
    .option('--batch <file>', 'a JSON Lines file of questions; one JSON line each, in order')
    .action(ask);
};
