import { fold } from '../conversation/fold.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Understanding } from '../knowledge/understanding.ts';
import type { Procedure } from '../procedures/schema.ts';
import type { Text, Words } from '../procedures/text.ts';
import { today } from '../rules/calendar.ts';
import { choice, paragraphs, read, say, type Turn, titleOf } from './context.ts';
import { placeInFront } from './guide/front.ts';
import { openMethods } from './guide/plan.ts';
import { kindsIn } from './papers/names.ts';
import { offerRelief } from './relief/offer.ts';
import { citation } from './sources.ts';
import { tells } from './tells.ts';
import { describeWays } from './ways.ts';

/** "Lệ phí bao nhiêu": for every way of filing, with what the guide in front already knows of the case. */
export const aboutFee = (code: string, turn: Turn): Reply => {
  const procedure = turn.context.procedures.current(code)!;
  const place = placeInFront(turn);
  const inFront = place?.procedure.code === code;
  const facts = inFront ? place.facts : { today: today(turn.context.now) };
  return {
    text: paragraphs(
      say(turn, 'fee.of', { name: titleOf(procedure, turn) }),
      ...describeWays(procedure, openMethods(procedure, facts), facts, turn),
      citation(procedure, turn),
    ),
    choices: [
      ...(inFront ? [] : [choice(turn, `start:${procedure.code}`, 'paper.start')]),
      ...offerRelief(procedure, facts, turn),
      choice(turn, 'report', 'feedback.button'),
    ],
    ...tells(procedure, ['fee', 'time'], turn),
  };
};

/** "Có cần giấy X không": what our file says of one paper, and the rule. */
export const aboutPaper = (code: string, it: Understanding, turn: Turn): Reply => {
  const procedure = turn.context.procedures.current(code)!;
  return {
    text: paragraphs(verdict(procedure, it, turn), citation(procedure, turn)),
    choices: [
      choice(turn, `start:${procedure.code}`, 'paper.start'),
      choice(turn, demandedBy(procedure.code, it.paper ?? '', turn), 'demanded.here'),
      choice(turn, 'human', 'human.button'),
      choice(turn, 'report', 'feedback.button'),
    ],
    ...tells(procedure, ['papers'], turn),
  };
};

/** Leads to what to do where an office demands this very paper. */
const demandedBy = (code: string, paper: string, turn: Turn): string => {
  const kind = kindsIn(paper, turn.context.demanded)[0];
  return kind ? `demanded:${code}:${kind.id}` : `demanded:${code}`;
};

const verdict = (procedure: Procedure, it: Understanding, turn: Turn): string => {
  const paper = procedure.papers.find(known => isNamed(known, it));
  const extra = procedure.notNeeded.find(known => isNamed(known, it));
  const known = it.verdict === 'not-needed' ? (extra ?? paper) : (paper ?? extra);
  const params = { paper: known ? read(turn, known.name) : (it.paper ?? ''), name: titleOf(procedure, turn) };
  switch (it.verdict) {
    case 'needed':
      return say(turn, 'paper.needed', params);
    case 'conditional':
      return say(turn, 'paper.conditional', { ...params, why: paper?.maybe ? read(turn, paper.maybe) : '' });
    case 'held':
      return say(turn, 'paper.held', { ...params, rule: paper?.held ? read(turn, paper.held.rule) : '' });
    case 'not-needed':
      return say(turn, 'paper.notNeeded', { ...params, rule: extra ? read(turn, extra.why) : '' });
    default:
      return say(turn, 'paper.unknown', params);
  }
};

/** Whether the citizen's words for a paper stand in the name our file gives it, or in what people call it. */
const isNamed = (known: { name: Text; also?: Words | undefined }, { paper = '' }: Understanding): boolean => {
  const said = fold(paper);
  return (
    said !== '' &&
    [known.name.vi, ...(known.also?.vi ?? [])].some(name => ` ${fold(name)} `.includes(` ${said} `))
  );
};
