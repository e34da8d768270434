import { type Facts, factsOf } from '../../procedures/condition.ts';
import type { Case, Paper, Procedure } from '../../procedures/schema.ts';
import { today } from '../../rules/day.ts';
import { lines, read, type Turn } from '../context.ts';
import { answerLabel } from '../guide/ask.ts';
import { placeBehind } from '../guide/front.ts';
import type { PapersData } from './data.ts';
import { type Judgement, judge } from './judge.ts';

/** Where somebody stands who was asked for another paper. */
export interface Place {
  readonly data: PapersData;
  readonly procedure?: Procedure;
  readonly facts: Facts;
  /** Once both paper and procedure are known. */
  readonly judgement?: Judgement;
}

export const placeOf = (data: PapersData, turn: Turn): Place => {
  const procedure = data.procedure ? turn.context.procedures.current(data.procedure) : undefined;
  const facts = { ...data.answers, ...wayChosen(procedure, turn), today: today(turn.context.now) };
  if (!procedure || data.said === undefined) return { data, facts, ...(procedure ? { procedure } : {}) };
  const judgement = judge({ procedure, said: data.said, facts }, turn.context.demanded);
  return { data, procedure, facts, judgement };
};

/** The guide under way knows how its citizen files. */
const wayChosen = (procedure: Procedure | undefined, turn: Turn): Facts => {
  const guide = placeBehind(turn);
  return guide?.data.way && guide.procedure.code === procedure?.code ? { way: guide.data.way } : {};
};

/** What the guide under way already asked of this procedure. */
export const answersKnown = (code: string | undefined, turn: Turn): PapersData['answers'] => {
  const guide = placeBehind(turn);
  return guide && guide.procedure.code === code ? guide.data.answers : {};
};

/** The question whose answer decides, while one is open. */
export const askOf = ({ judgement }: Place): Case | undefined =>
  judgement?.is === 'conditional' || judgement?.is === 'asks' ? judgement.ask : undefined;

/** "Bé thuộc trường hợp nào: bé sinh ở Việt Nam": the answers by which a paper of the list is not for this case. */
export const answersAgainst = ({ when }: Paper, { procedure, facts }: Place, turn: Turn): string =>
  lines(
    ...(procedure?.cases ?? [])
      .filter(it => factsOf(when).includes(it.id) && facts[it.id] !== undefined)
      .map(it => `- ${read(turn, it.ask)} **${answerLabel(it, facts[it.id]!, turn)}**`),
  );
