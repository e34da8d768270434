import type { Document } from './documents.ts';
import type { Facet } from './language.ts';
import type { SearchIndex } from './search-index.ts';
import type { Settings } from './settings.ts';
import type { Analysis } from './terms.ts';

export interface Ranked {
  readonly document: Document;
  readonly score: number;
  readonly phrase: number;
  readonly coverage: number;
}

/** How many of the search's hits are weighed; the rest could not climb so far. */
const WEIGHED = 60;

const between = (penalty: number, sure: number): number => 1 - (1 - penalty) * Math.min(1, sure);

const facetFactor = (query: Analysis, document: Document, facets: readonly Facet[]): number => {
  let factor = 1;
  for (const facet of facets) {
    const asked = query.concepts.get(facet.concept) ?? 0;
    if (asked > 0 && !document.mentions.has(facet.concept)) factor *= between(facet.missing, asked);
    if (asked < 1 && document.facets.has(facet.concept)) factor *= between(facet.extra, 1 - asked);
  }
  return factor;
};

const againstFactor = (query: Analysis, document: Document, penalty: number): number => {
  const spoken = document.against.reduce(
    (most, concept) => Math.max(most, query.concepts.get(concept) ?? 0),
    0,
  );
  return between(penalty, spoken);
};

/** A procedure about vehicles is not what somebody wants who speaks of none. */
const essenceFactor = (query: Analysis, { is }: Document, share: number): number => {
  if (is.length === 0) return 1;
  const spoken = is.reduce((sum, concept) => sum + Math.min(1, query.concepts.get(concept) ?? 0), 0);
  return 1 - share + share * (spoken / is.length);
};

/** A topic is sure when the signs it needs meet, the surer the more of them; without, it is a guess. */
const whenFactor = (query: Analysis, { when }: Document): number => {
  if (when.length === 0) return 1;
  const sure = when.map(
    set => Math.min(...set.map(concept => query.concepts.get(concept) ?? 0)) * (1 + WHEN_SURE * set.length),
  );
  return Math.max(WHEN_UNSURE, ...sure);
};
const WHEN_SURE = 0.25;
const WHEN_UNSURE = 0.7;

/** Best first: the search's score, set right by what tells neighbouring procedures apart. */
export const rank = (
  query: Analysis,
  documents: readonly Document[],
  index: SearchIndex,
  facets: readonly Facet[],
  settings: Settings,
): readonly Ranked[] =>
  index
    .search(query)
    .slice(0, WEIGHED)
    .map(hit => {
      const document = documents[hit.doc]!;
      const facet = document.topic ? whenFactor(query, document) : facetFactor(query, document, facets);
      const score =
        hit.score *
        document.prior *
        facet *
        againstFactor(query, document, settings.against) *
        essenceFactor(query, document, settings.essence);
      return { document, score, phrase: hit.phrase, coverage: hit.coverage };
    })
    .sort((a, b) => b.score - a.score);
