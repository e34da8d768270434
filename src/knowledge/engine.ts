import type { Facts } from '../procedures/condition.ts';
import type { Procedure } from '../procedures/schema.ts';
import { buildDocuments, commonOf, type Document, type Known } from './documents.ts';
import { factsSaid } from './known-facts.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { maskPersonal } from './mask.ts';
import { type Ranked, rank } from './ranking.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { type Analysis, analyse } from './terms.ts';
import { type Reading, read } from './text/reading.ts';

/** The parts a decision is made with, built once from the data. */
export interface Engine {
  readonly byId: ReadonlyMap<string, Document>;
  /** Topics that one sure sign decides. */
  readonly vetoes: readonly Document[];
  readonly index: SearchIndex;
  /** Masks personal data first, whatever comes after. */
  readonly read: (text: string) => Reading;
  readonly analyse: (reading: Reading, hidden?: ReadonlySet<number>) => Analysis;
  readonly rank: (query: Analysis) => readonly Ranked[];
  readonly paperKinds: Lexicon;
  readonly facts: (procedure: Procedure, query: Analysis) => Facts;
}

export const createEngine = (known: Known, settings: Settings = SETTINGS): Engine => {
  const { documents, lexicon, vocabulary } = buildDocuments(known);
  const index = createSearchIndex(documents, settings.weights, key => lexicon.weights.get(key.slice(2)) ?? 1);
  const common = commonOf(known.language);
  const writing = {
    ...known.language,
    known: (bare: string) => vocabulary.has(bare),
    knownEnglish: (stem: string) => lexicon.english.has(stem) || known.language.commonEnglish.has(stem),
  };
  return {
    byId: new Map(documents.map(it => [it.id, it])),
    vetoes: documents.filter(it => it.veto.length > 0),
    index,
    read: text => read(maskPersonal(text), writing),
    analyse: (reading, hidden) => analyse(reading, lexicon, common, hidden),
    rank: query => rank(query, documents, index, known.language.facets, settings),
    paperKinds: createLexicon(known.language.paperKinds),
    facts: (procedure, query) => factsSaid(procedure, query, lexicon, common),
  };
};
