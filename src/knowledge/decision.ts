import { because } from './because.ts';
import type { Document } from './documents.ts';
import type { Engine } from './engine.ts';
import type { TopicKind } from './language.ts';
import type { Ranked } from './ranking.ts';
import type { Settings } from './settings.ts';
import type { Analysis } from './terms.ts';
import type { Found, Outcome, Understanding } from './understanding.ts';

const MOST = 4;

const OUTCOME_OF: Record<TopicKind, Outcome> = {
  trouble: 'trouble',
  office: 'office',
  greeting: 'greeting',
  thanks: 'thanks',
  human: 'human',
  emergency: 'emergency',
  status: 'status',
  none: 'none',
};

/** Old codes give way to what replaced them; twins to the one that speaks for them. Each code once. */
const settle = (ranked: readonly Ranked[], documents: ReadonlyMap<string, Document>): readonly Ranked[] => {
  const seen = new Set<string>();
  const settled: Ranked[] = [];
  for (const it of ranked) {
    const successors = it.document.replacedBy
      .map(code => documents.get(code))
      .filter(found => found !== undefined);
    for (const document of successors.length > 0 ? successors : [it.document]) {
      if (seen.has(document.id)) continue;
      seen.add(document.id);
      settled.push({ ...it, document });
    }
  }
  return settled;
};

const found = (ranked: readonly Ranked[], query: Analysis, engine: Engine): readonly Found[] => {
  const best = ranked[0]?.score ?? 1;
  return ranked.slice(0, MOST).map(it => ({
    code: it.document.id,
    name: it.document.name,
    score: Math.round((it.score / best) * 1000) / 1000,
    why: because(it, query, engine),
  }));
};

const sameForCitizen = (a: Ranked, b: Ranked): boolean =>
  a.document.twin !== undefined && a.document.twin === b.document.twin;

const areClose = (ranked: readonly Ranked[], close: number): boolean => {
  const [first, ...others] = ranked;
  const rival = first && others.find(it => !sameForCitizen(first, it));
  return first !== undefined && rival !== undefined && rival.score >= first.score * close;
};

export const decide = (
  text: string,
  _about: string | undefined,
  engine: Engine,
  settings: Settings,
): Understanding => {
  const query = engine.analyse(text);
  const ranked = engine.rank(query);
  const byId = new Map(engine.documents.map(it => [it.id, it]));
  const best = ranked[0];
  if (!best || best.score < settings.floor) return { outcome: 'none', top: [] };
  const procedures = settle(
    ranked.filter(it => !it.document.topic),
    byId,
  );
  const top = found(procedures, query, engine);
  if (best.document.topic)
    return {
      outcome: OUTCOME_OF[best.document.topic],
      topic: best.document.id,
      top: best.document.topic === 'none' ? [] : top,
    };
  return { outcome: areClose(procedures, settings.close) ? 'ask_back' : 'procedure', top };
};
