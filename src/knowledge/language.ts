import type { ConceptSource } from './lexicon.ts';

/** How people write and what they mean, from data/language; see the head of each file there. */
export interface Language {
  readonly abbreviations: ReadonlyMap<string, readonly string[]>;
  readonly dialect: ReadonlyMap<string, readonly string[]>;
  /** Words that carry no subject: pronouns, particles, politeness. With marks, as written. */
  readonly common: ReadonlySet<string>;
  /** The same for English, as stems. */
  readonly commonEnglish: ReadonlySet<string>;
  readonly concepts: readonly ConceptSource[];
  readonly facets: readonly Facet[];
  /** Kinds of papers people ask about, with their names. */
  readonly paperKinds: readonly ConceptSource[];
}

/**
 * A concept that sets apart procedures which otherwise sound alike: foreign element, doing it again, a copy, an end.
 * `missing`: the citizen speaks of it and the procedure is not about it; `extra`: the procedure is, the citizen is silent.
 * Both multiply the score.
 */
export interface Facet {
  readonly concept: string;
  readonly missing: number;
  readonly extra: number;
}

export const TOPIC_KINDS = [
  'trouble',
  'office',
  'greeting',
  'thanks',
  'human',
  'emergency',
  'status',
  'none',
] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** Something people ask that is no procedure: a trouble, an office question, or what we do not answer (`none`). */
export interface Topic {
  readonly slug: string;
  readonly kind: TopicKind;
  readonly vi: readonly string[];
  readonly en: readonly string[];
  readonly is: readonly string[];
  readonly against: readonly string[];
  /** Multiplies its score; 1 where the file says nothing. */
  readonly boost: number;
  /** Concepts that together make it sure, any set of them; without one the topic counts for less. */
  readonly when: readonly (readonly string[])[];
  /** Concepts of which one is enough, whatever else is said: danger to life, another person's data. */
  readonly veto: readonly string[];
}

/** A procedure known by name and everyday words only; see data/catalogue. */
export interface CatalogueEntry {
  readonly code: string;
  readonly name: string;
  readonly domain: string;
  readonly level: string;
  readonly vi: readonly string[];
  readonly en: readonly string[];
  /** Concepts it is about, besides those its name and phrases speak of. */
  readonly is: readonly string[];
  /** Concepts that are no surprise there, though it is not about them. */
  readonly may: readonly string[];
  /** Concepts that speak against it. */
  readonly against: readonly string[];
  /** 0 rare to 3 asked every day. */
  readonly rank: number;
  /** Procedures that come to the same thing for a citizen; the first by rank speaks for them all. */
  readonly twin: string | undefined;
  readonly replacedBy: readonly string[];
}
