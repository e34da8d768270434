import type { Text } from '../procedures/text.ts';
import { candidates } from './candidates.ts';
import type { Span } from './concepts.ts';
import type { Document } from './documents.ts';
import type { Engine } from './engine.ts';
import { kindsIn, kindsOf } from './paper-kinds.ts';
import { askedPaper, asksAboutNeed, asksIfLesserWillDo, isReplaced } from './paper-question.ts';
import type { Ranked } from './ranking.ts';
import type { Analysis } from './terms.ts';
import type { Reading } from './text/reading.ts';
import type { Verdict } from './understanding.ts';
import { type AskedPaper, namedPaper, verdictOn } from './verdict.ts';

export interface PaperQuestion {
  readonly paper: string;
  readonly verdict: Verdict;
  /** Ranked without the words of the paper, which would pull in other procedures. */
  readonly ranked: readonly Ranked[];
  readonly query: Analysis;
}

const slotsOf = ({ start, end }: Span): ReadonlySet<number> =>
  new Set(Array.from({ length: end - start }, (_, at) => start + at));

const typed = (reading: Reading, { start, end }: Span): string =>
  reading.slots
    .slice(start, end)
    .map(it => it.typed)
    .join(' ');

/** Of nearly equal procedures the one whose file speaks of the paper. */
const NEAR = 0.8;
/** A paper that so few procedures ask for names the procedure by itself. */
const FEW = 3;

const namesKind = (kind: string, papers: readonly { readonly name: Text }[], engine: Engine): boolean =>
  kindsOf(
    papers.map(it => it.name.vi),
    false,
    engine.paperKinds,
  ).has(kind);

const speaksOf = (kind: string, { procedure }: Document, engine: Engine): boolean =>
  namesKind(kind, [...(procedure?.papers ?? []), ...(procedure?.notNeeded ?? [])], engine);

const isNamed = ({ document }: Ranked, query: Analysis): boolean =>
  document.is.every(concept => (query.concepts.get(concept) ?? 0) > 0);

/** The only procedures that ask for such a paper, where the rest of the question names none. */
const owners = (
  kind: string,
  ranked: readonly Ranked[],
  query: Analysis,
  engine: Engine,
): readonly Ranked[] => {
  if (ranked[0] && isNamed(ranked[0], query)) return [];
  const found = [...engine.byId.values()].filter(it => namesKind(kind, it.procedure?.papers ?? [], engine));
  const score = ranked[0]?.score ?? 0;
  if (found.length > FEW) return [];
  return found
    .toSorted((a, b) => b.prior - a.prior)
    .map(document => ({ document, score, phrase: -1, coverage: 0 }));
};

const preferring = (
  kind: string,
  ranked: readonly Ranked[],
  query: Analysis,
  engine: Engine,
): readonly Ranked[] => {
  const best = ranked[0]?.score ?? 0;
  const near = ranked.find(it => it.score >= best * NEAR && speaksOf(kind, it.document, engine));
  const better = near ? [near] : owners(kind, ranked, query, engine);
  const codes = new Set(better.map(it => it.document.id));
  return [...better, ...ranked.filter(it => !codes.has(it.document.id))];
};

const LIKELY = 0.5;

/** Every likely reading of each word, without marks. */
const wordsOf = ({ slots }: Reading): ReadonlySet<string> =>
  new Set(
    slots.flatMap(slot =>
      slot.alternatives
        .filter(it => it.weight >= LIKELY)
        .flatMap(it => it.syllables.map(syllable => syllable.bare)),
    ),
  );

const verdict = (asked: AskedPaper, ranked: readonly Ranked[], query: Analysis, engine: Engine): Verdict => {
  const procedure = ranked[0]?.document.procedure;
  return procedure
    ? verdictOn(asked, procedure, engine.paperKinds, engine.facts(procedure, query))
    : 'unknown';
};

/** The paper is of no known kind, but the procedure's file names it in the citizen's words. */
const byName = (
  reading: Reading,
  kinds: ReadonlySet<string>,
  named: readonly Ranked[],
  query: Analysis,
  engine: Engine,
): PaperQuestion | undefined => {
  const procedure = named[0]?.document.procedure;
  const words = wordsOf(reading);
  const paper = procedure && asksAboutNeed(reading) ? namedPaper(words, procedure) : undefined;
  return paper === undefined
    ? undefined
    : {
        paper,
        verdict: verdict({ kind: undefined, kinds, words }, named, query, engine),
        ranked: named,
        query,
      };
};

/**
 * Undefined where the question is not about one paper. `named` are the candidates of the whole question; `bring` puts
 * the procedure talked of just now first where the rest of the question names none.
 */
export const paperQuestion = (
  reading: Reading,
  whole: Analysis,
  named: readonly Ranked[],
  floor: number,
  engine: Engine,
  bring: (ranked: readonly Ranked[]) => readonly Ranked[],
): PaperQuestion | undefined => {
  const subject = kindsOf([named[0]?.document.name ?? ''], false, engine.paperKinds);
  const mentions = kindsIn(reading, engine.paperKinds);
  const asked = askedPaper(reading, mentions, subject);
  const kinds = new Set(mentions.map(it => it.concept));
  if (!asked)
    return mentions.some(it => isReplaced(reading, it))
      ? undefined
      : byName(reading, kinds, named, whole, engine);
  const query = engine.analyse(reading, slotsOf(asked));
  const found = candidates(engine.rank(query), engine.byId);
  const without = bring(found);
  const ranked =
    without === found
      ? preferring(asked.concept, (found[0]?.score ?? 0) >= floor ? found : named, query, engine)
      : without;
  const said = verdict({ kind: asked.concept, kinds, words: wordsOf(reading) }, ranked, query, engine);
  return {
    paper: typed(reading, asked),
    verdict: said === 'held' && asksIfLesserWillDo(reading) ? 'conditional' : said,
    ranked,
    query,
  };
};
