import MiniSearch, { type Options } from 'minisearch';
import { type Ask, type Engine, list } from '../engine.ts';
import { withoutMarks } from '../fold.ts';
import { FIELDS, type Flat, flat, type Record } from '../records.ts';

const indexed = (records: readonly Record[], options: Partial<Options<Flat>> = {}): Ask => {
  const index = new MiniSearch<Flat>({ fields: [...FIELDS], ...options });
  index.addAll(records.map(flat));
  return text => list(index.search(text).map(it => String(it.id)));
};

/** As it comes: no option but the fields. */
export const minisearch: Engine = { title: 'MiniSearch', build: records => indexed(records) };

const bothWays = (term: string): string[] => [...new Set([term.toLowerCase(), withoutMarks(term)])];

/** The best of the settings we tried: each word as typed and without marks. Its fuzzy search only did harm. */
export const minisearchFolded: Engine = {
  title: 'MiniSearch, marks folded',
  build: records => indexed(records, { processTerm: bothWays }),
};
