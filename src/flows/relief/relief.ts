import * as z from 'zod';
import type { Flow, Move } from '../../conversation/flow.ts';
import { frameOf, under } from '../../conversation/flow.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Frame } from '../../conversation/state.ts';
import type { Facts } from '../../procedures/condition.ts';
import type { Procedure } from '../../procedures/schema.ts';
import { today } from '../../rules/day.ts';
import { type Relief, reliefHolds } from '../../rules/reliefs.ts';
import {
  type Answer,
  type Context,
  choice,
  lines,
  paragraphs,
  read,
  say,
  type Turn,
  titleOf,
} from '../context.ts';
import { GUIDE, GuideData } from '../guide/data.ts';
import { placeInFront } from '../guide/front.ts';
import { caseSaved } from '../guide/moves.ts';
import { feeText } from '../money.ts';
import { tells } from '../tells.ts';
import { nextQuestion } from './offer.ts';

/*
 * "Tôi có được miễn không?": the conditions of a relief that cuts across procedures, asked one by one. The first that
 * is not met ends the asking. What was answered stays with the guide in front, whose fee and path then know of it.
 */

const ReliefData = z.strictObject({
  procedure: z.string(),
  answers: z.record(z.string(), z.string()),
});
type ReliefData = z.output<typeof ReliefData>;

/** `relief:CODE` */
export const startsRelief: Answer = (input, turn) => {
  if (input.kind !== 'choice' || !input.id.startsWith('relief:')) return undefined;
  const procedure = turn.context.procedures.current(input.id.slice('relief:'.length));
  if (!procedure) return undefined;
  return goOn({ procedure: procedure.code, answers: {} }, turn.state.stack, turn);
};

export const relief: Flow<ReliefData, Context> = {
  name: 'relief',
  version: 1,
  schema: ReliefData,
  on: (input, data, turn) => {
    if (input.kind !== 'choice' || !input.id.startsWith('rl:')) return undefined;
    if (input.id === 'rl:stop')
      return { say: [{ text: say(turn, 'relief.left') }], stack: under(turn.state), showAgain: true };
    const [id = '', answer = ''] = input.id.slice('rl:'.length).split('=');
    const asked = nextQuestion(data.procedure, factsOf(data, turn), turn)?.question;
    if (asked?.id !== id) return { say: [], showAgain: true };
    return goOn({ ...data, answers: { ...data.answers, [id]: answer } }, under(turn.state), turn);
  },
  show: (data, turn) => [ask(data, turn)],
  view: data => ({ step: 'relief', procedure: data.procedure }),
};

/** What the guide beneath knows already, and what was answered here. */
const factsOf = (data: ReliefData, turn: Turn): Facts => ({ ...known(data, turn), ...data.answers });

const known = ({ procedure }: ReliefData, turn: Turn): Facts => {
  const guide = beneath(turn.state.stack);
  return guide?.procedure === procedure ? guide.answers : {};
};

const beneath = (stack: readonly Frame[]): GuideData | undefined => {
  const frame = stack.findLast(it => it.flow === GUIDE.name);
  return frame && GuideData.safeParse(frame.data).data;
};

const goOn = (data: ReliefData, rest: readonly Frame[], turn: Turn): Move =>
  nextQuestion(data.procedure, factsOf(data, turn), turn)
    ? { say: [ask(data, turn)], stack: [...rest, frameOf(relief, data)] }
    : decided(data, rest, turn);

const ask = (data: ReliefData, turn: Turn): Reply => {
  const asked = nextQuestion(data.procedure, factsOf(data, turn), turn);
  if (!asked) return { text: say(turn, 'relief.left') };
  const { question } = asked;
  return {
    text: paragraphs(
      say(turn, 'relief.ask', {
        number: Object.keys(data.answers).length + 1,
        question: read(turn, question.ask),
      }),
      say(turn, 'guide.ask.why', { why: read(turn, question.why) }),
    ),
    choices: [
      ...(question.options ?? []).map(it => ({
        id: `rl:${question.id}=${it.id}`,
        label: read(turn, it.label),
      })),
      choice(turn, `rl:${question.id}=unknown`, 'guide.ask.unknown'),
      choice(turn, 'rl:stop', 'relief.stop'),
    ],
  };
};

/** All is known: what it comes to, and the guide in front takes the answers over. */
const decided = (data: ReliefData, rest: readonly Frame[], turn: Turn): Move => {
  const procedure = turn.context.procedures.current(data.procedure)!;
  const facts = { ...placeFacts(procedure, turn), ...factsOf(data, turn), today: today(turn.context.now) };
  const asked = turn.context.reliefs.filter(it => it.applies.some(({ code }) => code === procedure.code));
  const reply: Reply = {
    text: paragraphs(
      say(turn, 'relief.title', { name: titleOf(procedure, turn) }),
      lines(...asked.map(it => verdict(it, procedure.code, facts, turn))),
      feeText(procedure, 'online', facts, turn),
      ...asked.map(it => it.note && read(turn, it.note)),
    ),
    ...tells(procedure, ['fee'], turn),
  };
  const guide = beneath(rest);
  if (guide?.procedure !== procedure.code) return { say: [reply], stack: rest, showAgain: true };
  const kept = { ...guide, answers: { ...guide.answers, ...data.answers } };
  const stack = rest.map(it => (it.flow === GUIDE.name ? frameOf(GUIDE, kept) : it));
  return { say: [reply], stack, writes: [caseSaved(kept)], showAgain: true };
};

/** What the guide in front has settled about the case; nothing where none is. */
const placeFacts = (procedure: Procedure, turn: Turn): Facts => {
  const stack = turn.state.stack.filter(it => it.flow !== relief.name);
  const place = placeInFront({ ...turn, state: { ...turn.state, stack } });
  return place?.procedure.code === procedure.code ? place.facts : {};
};

const verdict = (it: Relief, code: string, facts: Facts, turn: Turn): string => {
  const holds = reliefHolds(it, code, { ...facts, way: 'online' });
  if (holds === 'unknown') return say(turn, 'relief.unsure', { label: read(turn, it.label) });
  return `**${read(turn, holds ? it.label : it.otherwise)}.**`;
};
