import { factsIn } from './model/facts.ts';
import type { Field } from './model/fields.ts';
import { inventedPapers } from './model/paper-names.ts';

const TOLD: ReadonlySet<string> = new Set(['money', 'time', 'date', 'link']);

/**
 * Amounts, times, dates, links and papers in what somebody is about to write that stand nowhere in the procedure's
 * fields, as they are written. A gentle warning to a person, who may know better; nothing is forbidden.
 */
export const notInFile = (text: string, fields: readonly Field[]): string[] => {
  const known = new Set(fields.flatMap(it => factsIn(it.value)).map(it => `${it.kind}:${it.value}`));
  const facts = factsIn(text)
    .filter(it => TOLD.has(it.kind) && !known.has(`${it.kind}:${it.value}`))
    .map(it => it.text);
  return [...new Set([...facts, ...inventedPapers(text, fields, fields)])];
};
