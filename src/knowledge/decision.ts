import { areClose, asFound, candidates } from './candidates.ts';
import type { Document } from './documents.ts';
import type { Engine } from './engine.ts';
import { asksAboutFee } from './fee-question.ts';
import type { TopicKind } from './language.ts';
import { paperQuestion } from './paper.ts';
import type { Ranked } from './ranking.ts';
import type { Settings } from './settings.ts';
import type { Analysis } from './terms.ts';
import type { Reading } from './text/reading.ts';
import type { Outcome, Understanding } from './understanding.ts';

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

const NOTHING: Understanding = { outcome: 'none', top: [] };
const SURE_SIGN = 0.75;

/** What one question came to, on its way to an answer. */
interface Asked {
  /** The procedure talked of just now. */
  readonly about: string | undefined;
  readonly text: string;
  readonly reading: Reading;
  readonly query: Analysis;
  readonly ranked: readonly Ranked[];
  readonly procedures: readonly Ranked[];
  readonly engine: Engine;
  readonly settings: Settings;
}

type Step = (asked: Asked) => Understanding | undefined;

const asTopic = (document: Document, { procedures, query, engine }: Asked): Understanding => ({
  outcome: OUTCOME_OF[document.topic!],
  topic: document.id,
  top: document.topic === 'none' || document.topic === 'emergency' ? [] : asFound(procedures, query, engine),
});

/** Danger to life, or an attempt on other people's data: one sure sign is enough. */
const vetoed: Step = asked => {
  const spoken = (document: Document) =>
    document.veto.some(it => (asked.query.concepts.get(it) ?? 0) >= SURE_SIGN);
  const document = asked.engine.vetoes.find(spoken);
  return document && asTopic(document, asked);
};

const belowFloor: Step = ({ ranked, settings }) =>
  (ranked[0]?.score ?? 0) < settings.floor ? NOTHING : undefined;

const topic: Step = asked => {
  const best = asked.ranked[0]!.document;
  return best.topic && asTopic(best, asked);
};

const paper: Step = ({ reading, query, procedures, about, engine, settings }) => {
  const bring = (ranked: readonly Ranked[]) => withAbout(ranked, about, engine, settings);
  const found = paperQuestion(reading, query, procedures, settings.floor, engine, bring);
  return (
    found && {
      outcome: 'paper',
      top: asFound(found.ranked, found.query, engine),
      paper: found.paper,
      verdict: found.verdict,
    }
  );
};

const fee: Step = ({ text, procedures, query, engine, settings }) =>
  asksAboutFee(text) && !areClose(procedures, settings.close)
    ? { outcome: 'fee', top: asFound(procedures, query, engine) }
    : undefined;

const askBack: Step = ({ procedures, query, engine, settings }) =>
  areClose(procedures, settings.close)
    ? { outcome: 'ask_back', top: asFound(procedures, query, engine) }
    : undefined;

const procedure: Step = ({ procedures, query, engine }) => ({
  outcome: 'procedure',
  top: asFound(procedures, query, engine),
});

const STEPS: readonly Step[] = [vetoed, belowFloor, topic, paper, fee, askBack, procedure];

/** A follow-up that names no procedure is about the one talked of just now. */
const withAbout = (
  procedures: readonly Ranked[],
  about: string | undefined,
  engine: Engine,
  settings: Settings,
): readonly Ranked[] => {
  const document = about === undefined ? undefined : engine.byId.get(about);
  const best = procedures[0]?.score ?? 0;
  if (!document || best >= settings.named) return procedures;
  return [
    { document, score: settings.named, phrase: -1, coverage: 0 },
    ...procedures.filter(it => it.document !== document),
  ];
};

export const decide = (
  text: string,
  about: string | undefined,
  engine: Engine,
  settings: Settings,
): Understanding => {
  const reading = engine.read(text);
  const query = engine.analyse(reading);
  const found = engine.rank(query);
  const procedures = withAbout(candidates(found, engine.byId), about, engine, settings);
  const ranked =
    found[0]?.document.topic && found[0].score >= (procedures[0]?.score ?? 0) ? found : procedures;
  const asked: Asked = { text, about, reading, query, ranked, procedures, engine, settings };
  for (const step of STEPS) {
    const answer = step(asked);
    if (answer) return answer;
  }
  return NOTHING;
};
