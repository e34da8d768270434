import { buildDocuments, commonOf, type Document, type Known } from './documents.ts';
import { maskPersonal } from './mask.ts';
import { type Ranked, rank } from './ranking.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { type Analysis, analyse } from './terms.ts';
import { read } from './text/reading.ts';

export interface Engine {
  readonly documents: readonly Document[];
  readonly index: SearchIndex;
  readonly analyse: (text: string) => Analysis;
  readonly rank: (query: Analysis) => readonly Ranked[];
}

export const createEngine = (known: Known, settings: Settings = SETTINGS): Engine => {
  const { documents, lexicon, vocabulary } = buildDocuments(known);
  const index = createSearchIndex(documents, settings.weights, key => lexicon.weights.get(key.slice(2)) ?? 1);
  const common = commonOf(known.language);
  const writing = { ...known.language, known: (bare: string) => vocabulary.has(bare) };
  return {
    documents,
    index,
    analyse: text => analyse(read(maskPersonal(text), writing), lexicon, common),
    rank: query => rank(query, documents, index, known.language.facets, settings),
  };
};
