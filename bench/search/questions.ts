import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Question, readQuestions } from '../../src/commands/questions.ts';
import { ROOT } from './records.ts';

export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly Question[];
}

const OWN = join(ROOT, 'test/questions');
/** Lies beside the project where it was developed, and is no part of it. */
const DEVELOPMENT = join(ROOT, '../shared/eval/questions.jsonl');

/** Other files there ask about papers that offices demand, not for a procedure. */
const FINDING = /^(?:fresh|held-out).*\.jsonl$/;

const read = (path: string, name: string): QuestionSet => ({ name, questions: readQuestions(path) });

export const questionSets = (): readonly QuestionSet[] => [
  ...(existsSync(DEVELOPMENT) ? [read(DEVELOPMENT, 'development')] : []),
  ...readdirSync(OWN)
    .filter(it => FINDING.test(it))
    .sort()
    .map(it => read(join(OWN, it), basename(it, '.jsonl'))),
];

export const developmentMissing = (): boolean => !existsSync(DEVELOPMENT);
