import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Known } from '../knowledge/documents.ts';
import { loadCatalogue, loadLanguage, loadTopics } from '../knowledge/load.ts';
import { loadProcedures } from '../procedures/load.ts';

export const DATA = join(import.meta.dirname, '../../data');

/** Everything the search rests on, from data/. A procedure file that does not load is left to `hoi kb check`. */
export const loadKnown = (data = DATA): Known => ({
  procedures: loadProcedures(join(data, 'procedures')).loaded.map(it => it.procedure),
  others: loadCatalogue(join(data, 'catalogue')),
  topics: loadTopics(join(data, 'language/topics.yaml')),
  language: loadLanguage(join(data, 'language')),
});

/** One line of a questions file; only `text` is needed to ask. */
export const Question = z.looseObject({
  id: z.string().default(''),
  text: z.string(),
  style: z.string().default(''),
  topic: z.string().default(''),
  kind: z.string().default(''),
  expect: z.array(z.string()).default([]),
  paper: z.string().optional(),
  needed: z.string().optional(),
});
export type Question = z.output<typeof Question>;

export const readQuestions = (path: string): readonly Question[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => Question.parse(JSON.parse(line)));
