import type { Facts } from '../procedures/condition.ts';
import type { Case, Procedure } from '../procedures/schema.ts';
import type { Lexicon } from './lexicon.ts';
import { type Analysis, analyse, type Common } from './terms.ts';
import { readPlain } from './text/reading.ts';

/** An option is taken as said when this share of its words is, and no other option comes near. */
const SAID = 0.6;
const APART = 0.25;

/** How much of the option's own words the question says. */
const said = (label: string, query: Analysis, lexicon: Lexicon, common: Common): number => {
  const terms = analyse(readPlain(label, false), lexicon, common).terms.filter(
    it => it.key[0] === 'p' || it.key[0] === 'c',
  );
  const spoken = new Set(query.terms.map(it => it.key));
  return terms.length === 0 ? 0 : terms.filter(it => spoken.has(it.key)).length / terms.length;
};

const answer = ({ options }: Case, query: Analysis, lexicon: Lexicon, common: Common): string | undefined => {
  const scored = (options ?? [])
    .map(option => ({ id: option.id, share: said(option.label.vi, query, lexicon, common) }))
    .toSorted((a, b) => b.share - a.share);
  const [first, second] = scored;
  return first && first.share >= SAID && first.share - (second?.share ?? 0) >= APART ? first.id : undefined;
};

/** Answers to the procedure's own questions that the citizen gave without being asked. */
export const factsSaid = (procedure: Procedure, query: Analysis, lexicon: Lexicon, common: Common): Facts =>
  Object.fromEntries(
    procedure.cases
      .map(it => [it.id, answer(it, query, lexicon, common)])
      .filter(([, id]) => id !== undefined),
  );
