import { because } from './because.ts';
import type { Document } from './documents.ts';
import type { Engine } from './engine.ts';
import type { Ranked } from './ranking.ts';
import type { Analysis } from './terms.ts';
import type { Found } from './understanding.ts';

const MOST = 4;

/** The procedures among what was found, best first, each once; an old code gives way to what replaced it. */
export const candidates = (
  ranked: readonly Ranked[],
  byId: ReadonlyMap<string, Document>,
): readonly Ranked[] => {
  const seen = new Set<string>();
  const settled: Ranked[] = [];
  for (const it of ranked) {
    if (it.document.topic) continue;
    const successors = it.document.replacedBy
      .map(code => byId.get(code))
      .filter(found => found !== undefined);
    for (const document of successors.length > 0 ? successors : [it.document]) {
      if (seen.has(document.id)) continue;
      seen.add(document.id);
      settled.push({ ...it, document });
    }
  }
  return settled;
};

export const asFound = (ranked: readonly Ranked[], query: Analysis, engine: Engine): readonly Found[] => {
  const best = ranked[0]?.score || 1;
  return ranked.slice(0, MOST).map(it => ({
    code: it.document.id,
    name: it.document.name,
    score: Math.round((it.score / best) * 1000) / 1000,
    why: because(it, query, engine),
  }));
};

/** Two codes that come to the same for a citizen need no question. */
const sameForCitizen = (a: Ranked, b: Ranked): boolean =>
  a.document.twin !== undefined && a.document.twin === b.document.twin;

/** Does the runner-up reach `close` of the best, so that we had better ask? */
export const areClose = ([first, ...others]: readonly Ranked[], close: number): boolean => {
  const rival = first && others.find(it => !sameForCitizen(first, it));
  return first !== undefined && rival !== undefined && rival.score >= first.score * close;
};
