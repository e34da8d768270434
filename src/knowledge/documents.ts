import type { Procedure } from '../procedures/schema.ts';
import type { CatalogueEntry, Facet, Language, Topic, TopicKind } from './language.ts';
import { broader, createLexicon, type Lexicon } from './lexicon.ts';
import type { Indexed } from './postings.ts';
import { type Analysis, analyse, type Common, type Term } from './terms.ts';
import { plain } from './text/plain.ts';
import { readPlain } from './text/reading.ts';

/** What is known of one procedure or topic apart from its phrases. */
interface About {
  readonly id: string;
  readonly name: string;
  /** Absent for a procedure. */
  readonly topic: TopicKind | undefined;
  readonly when: readonly (readonly string[])[];
  readonly veto: readonly string[];
  /** What it is about, in concepts; empty where nobody has said. */
  readonly is: readonly string[];
  readonly against: readonly string[];
  readonly prior: number;
  readonly twin: string | undefined;
  readonly replacedBy: readonly string[];
  readonly procedure: Procedure | undefined;
}

export interface Document extends Indexed, About {
  /** Facets it is about by its tags or, untagged, by its name. */
  readonly facets: ReadonlySet<string>;
  /** Facets its tags or its name mention, so that speaking of them is no surprise. */
  readonly mentions: ReadonlySet<string>;
}

interface Phrase {
  readonly text: string;
  readonly english: boolean;
  readonly weight: number;
  readonly naming: boolean;
}

interface Source extends About {
  readonly phrases: readonly Phrase[];
  readonly may: readonly string[];
}

/** Heard inside a longer phrase too: a copy, a loss, a foreign element. */
const LOUD = ['copy', 'foreign', 'foreigner', 'abroad', 'lost', 'damaged', 'again', 'mobile'];

/** How much a phrase tells by where it stands. Official names are long and speak an office's language. */
const NAME = 0.9;
const ALSO = 1;
const SITUATION = 1;
const PURPOSE = 0.5;

const PRIOR_BY_RANK = [0.9, 1, 1.06, 1.12];

const said = (
  texts: readonly string[],
  english: boolean,
  weight: number,
  naming = false,
): Source['phrases'] => texts.map(text => ({ text, english, weight, naming }));

const fromProcedure = (it: Procedure): Source['phrases'] => [
  ...said([it.name.vi], false, NAME, true),
  ...said(it.name.en ? [it.name.en] : [], true, NAME),
  ...said(it.also.vi, false, ALSO),
  ...said(it.also.en, true, ALSO),
  ...said(it.situations.vi, false, SITUATION),
  ...said(it.situations.en, true, SITUATION),
  ...said([it.purpose.vi], false, PURPOSE),
  ...said(it.purpose.en ? [it.purpose.en] : [], true, PURPOSE),
];

const fromCatalogue = (it: CatalogueEntry): Source['phrases'] => [
  ...said([it.name], false, NAME, true),
  ...said(it.vi, false, ALSO),
  ...said(it.en, true, ALSO),
];

/**
 * Our files list names as people type them, without marks too. The search reads both ways by itself; an unmarked
 * twin would only outdo the marked ones of other procedures.
 */
const withoutUnmarkedTwins = (phrases: Source['phrases']): Source['phrases'] => {
  const marked = new Set(
    phrases.filter(it => !it.english && plain(it.text) !== it.text.toLowerCase()).map(it => plain(it.text)),
  );
  return phrases.filter(
    it => it.english || it.text.toLowerCase() !== plain(it.text) || !marked.has(plain(it.text)),
  );
};

const procedureSource = (
  code: string,
  ours: Procedure | undefined,
  brief: CatalogueEntry | undefined,
): Source => ({
  id: code,
  name: ours?.name.vi ?? brief?.name ?? code,
  phrases: withoutUnmarkedTwins([
    ...(brief ? fromCatalogue(brief) : []),
    ...(ours ? fromProcedure(ours).slice(brief ? 1 : 0) : []),
  ]),
  is: brief?.is ?? [],
  may: brief?.may ?? [],
  against: brief?.against ?? [],
  prior: PRIOR_BY_RANK[brief?.rank ?? (ours?.depth === 'full' ? 2 : 1)] ?? 1,
  twin: brief?.twin,
  replacedBy: ours?.replacedBy.length ? ours.replacedBy : (brief?.replacedBy ?? []),
  topic: undefined,
  when: [],
  veto: [],
  procedure: ours,
});

const topicSource = (it: Topic): Source => ({
  id: it.slug,
  name: it.slug,
  is: it.is,
  may: [],
  against: it.against,
  prior: it.boost,
  twin: undefined,
  replacedBy: [],
  topic: it.kind,
  when: it.when,
  veto: it.veto,
  procedure: undefined,
  phrases: [...said(it.vi, false, ALSO), ...said(it.en, true, ALSO)],
});

/** Tags are a phrase of their own that nobody typed. */
const tagged = (concepts: readonly string[]): readonly Term[] =>
  concepts.map(it => ({ key: `c:${it}`, syllables: [], weight: 1, start: 0, end: 0 }));

type Analyse = (text: string, english: boolean) => Analysis;

const document = (
  source: Source,
  analysed: Analyse,
  facets: readonly Facet[],
  lexicon: Lexicon,
): Document => {
  const { phrases, ...rest } = source;
  const inName: string[] = [];
  const terms = phrases.map(it => {
    const analysis = analysed(it.text, it.english);
    if (it.naming) inName.push(...analysis.concepts.keys());
    return { text: it.text, weight: it.weight, terms: analysis.terms };
  });
  const tags = source.is.flatMap(it => [it, ...broader(it, lexicon)]);
  const among = (concepts: readonly string[]) =>
    new Set(facets.map(it => it.concept).filter(it => concepts.includes(it) && !source.against.includes(it)));
  return {
    ...rest,
    facets: among(source.is.length > 0 ? tags : inName),
    mentions: among([...tags, ...inName, ...source.may]),
    phrases:
      source.is.length > 0 ? [...terms, { text: source.name, weight: 1, terms: tagged(source.is) }] : terms,
  };
};

export const commonOf = (language: Language): Common => ({
  vi: text => language.common.has(text),
  en: stem => language.commonEnglish.has(stem),
});

export interface Known {
  readonly procedures: readonly Procedure[];
  readonly others: readonly CatalogueEntry[];
  readonly topics: readonly Topic[];
  readonly language: Language;
}

export const buildDocuments = (
  known: Known,
): { documents: readonly Document[]; lexicon: Lexicon; vocabulary: ReadonlySet<string> } => {
  const lexicon = createLexicon(known.language.concepts, LOUD);
  const common = commonOf(known.language);
  const vocabulary = new Set(lexicon.vocabulary);
  const analysed = (text: string, english: boolean) => {
    const reading = readPlain(text, english);
    if (!english) for (const slot of reading.slots) vocabulary.add(slot.alternatives[0]!.syllables[0]!.bare);
    return analyse(reading, lexicon, common);
  };
  const ours = new Map(known.procedures.map(it => [it.code, it]));
  const briefs = new Map(known.others.map(it => [it.code, it]));
  const codes = new Set([...ours.keys(), ...briefs.keys()]);
  const sources = [
    ...[...codes].map(code => procedureSource(code, ours.get(code), briefs.get(code))),
    ...known.topics.map(topicSource),
  ];
  return {
    documents: sources.map(it => document(it, analysed, known.language.facets, lexicon)),
    lexicon,
    vocabulary,
  };
};
