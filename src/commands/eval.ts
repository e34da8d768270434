import type { Command } from 'commander';
import { createUnderstanding } from '../knowledge/understand.ts';
import { loadKnown, readQuestions } from './questions.ts';
import { type Scored, score, type Tally, tallies } from './scoring.ts';

interface EvalOptions {
  readonly json?: boolean;
  readonly misses?: boolean;
}

const share = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`.padStart(7);

const HEAD = `${''.padEnd(16)}${'n'.padStart(5)}${['top-1', 'top-3', 'wrong', 'asked', 'none'].map(it => it.padStart(8)).join('')}`;

const row = (it: Tally): string =>
  `${it.name.padEnd(16)}${String(it.count).padStart(5)} ${[it.top1, it.top3, it.wrong, it.asked, it.abstained].map(part => share(part, it.count)).join(' ')}`;

const miss = ({ question, answer, result }: Scored): string => {
  const given = [
    answer.outcome,
    answer.topic,
    answer.paper,
    answer.verdict,
    ...answer.top.slice(0, 3).map(it => it.code),
  ]
    .filter(Boolean)
    .join(' ');
  return `${result.padEnd(9)} ${question.id} [${question.style}] ${question.text}\n          expected ${question.expect.join(' ')} ${question.needed ?? ''}; got ${given}`;
};

const report = (scored: readonly Scored[], options: EvalOptions) => {
  const groups = {
    all: tallies(scored, () => 'all'),
    kind: tallies(scored, it => it.question.kind),
    style: tallies(scored, it => it.question.style),
    procedureByStyle: tallies(
      scored.filter(it => it.question.kind === 'procedure'),
      it => it.question.style,
    ),
  };
  if (options.json) return console.log(JSON.stringify(groups));
  console.log(HEAD);
  for (const [name, rows] of Object.entries(groups)) console.log([`— ${name}`, ...rows.map(row)].join('\n'));
  if (options.misses)
    console.log(
      scored
        .filter(it => it.result !== 'right')
        .map(miss)
        .join('\n'),
    );
};

const evaluate = (file: string, options: EvalOptions): void => {
  const understand = createUnderstanding(loadKnown());
  report(
    readQuestions(file).map(question => score(question, understand(question.text))),
    options,
  );
};

export const registerEval = (program: Command): void => {
  program
    .command('eval')
    .description('đo tìm kiếm trên một tệp câu hỏi / measure the search on a file of questions')
    .argument('<file>', 'JSON Lines with text, kind, style, expect')
    .option('--json', 'counts as JSON')
    .option('--misses', 'print each question that was not answered right')
    .action(evaluate);
};
