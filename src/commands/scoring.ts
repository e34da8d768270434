import type { Understanding } from '../knowledge/understanding.ts';
import type { Question } from './questions.ts';

/** What became of one question. `asked`: asked back; `abstained`: found nothing where something was expected. */
export interface Scored {
  readonly question: Question;
  readonly answer: Understanding;
  readonly result: 'right' | 'asked' | 'abstained' | 'wrong';
  /** The right procedure is among the first three, offered as a choice or not. */
  readonly inThree: boolean;
}

const SLUG_KINDS = new Set(['portal-trouble', 'office']);
const NOTHING_KINDS = new Set(['out-of-scope', 'injection']);

const codes = (answer: Understanding, most: number): readonly string[] =>
  answer.top.slice(0, most).map(it => it.code);

/** `có` for what must be brought, always or in some cases; `không` for what need not be. */
export const verdictFits = (needed: string, verdict: Understanding['verdict']): boolean =>
  needed === 'có'
    ? verdict === 'needed' || verdict === 'conditional'
    : verdict === 'not-needed' || verdict === 'held';

const judgeProcedure = (question: Question, answer: Understanding): Scored['result'] => {
  const right = question.expect.includes(answer.top[0]?.code ?? '');
  if (answer.outcome === 'procedure') return right ? 'right' : 'wrong';
  if (answer.outcome === 'ask_back') return 'asked';
  return answer.outcome === 'none' ? 'abstained' : 'wrong';
};

const judgePaper = (question: Question, answer: Understanding): Scored['result'] => {
  if (answer.outcome === 'ask_back') return 'asked';
  if (answer.outcome === 'none' || answer.verdict === 'unknown') return 'abstained';
  const right = answer.outcome === 'paper' && question.expect.includes(answer.top[0]?.code ?? '');
  return right && verdictFits(question.needed ?? '', answer.verdict) ? 'right' : 'wrong';
};

const judge = (question: Question, answer: Understanding): Scored['result'] => {
  if (question.kind === 'papers') return judgePaper(question, answer);
  if (NOTHING_KINDS.has(question.kind))
    return answer.outcome === 'none' ? 'right' : answer.outcome === 'ask_back' ? 'asked' : 'wrong';
  if (!SLUG_KINDS.has(question.kind)) return judgeProcedure(question, answer);
  if (question.expect.includes(answer.topic ?? '')) return 'right';
  return answer.outcome === 'none' ? 'abstained' : answer.outcome === 'ask_back' ? 'asked' : 'wrong';
};

export const score = (question: Question, answer: Understanding): Scored => ({
  question,
  answer,
  result: judge(question, answer),
  inThree: codes(answer, 3).some(code => question.expect.includes(code)),
});

export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly top1: number;
  readonly top3: number;
  readonly wrong: number;
  readonly asked: number;
  readonly abstained: number;
}

const tally = (name: string, scored: readonly Scored[]): Tally => {
  const of = (result: Scored['result']) => scored.filter(it => it.result === result).length;
  const top3 = scored.filter(it => it.inThree || it.result === 'right').length;
  return {
    name,
    count: scored.length,
    top1: of('right'),
    top3,
    wrong: of('wrong'),
    asked: of('asked'),
    abstained: of('abstained'),
  };
};

/** One tally for all, then one for each value of `by`, in order of appearance. */
export const tallies = (scored: readonly Scored[], by: (it: Scored) => string): readonly Tally[] => {
  const names = [...new Set(scored.map(by))];
  return names.map(name =>
    tally(
      name,
      scored.filter(it => by(it) === name),
    ),
  );
};
