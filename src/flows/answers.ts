import type { Reply } from '../conversation/reply.ts';
import type { Understanding } from '../knowledge/understanding.ts';
import type { Procedure } from '../procedures/schema.ts';
import { WAYS } from '../procedures/schema.ts';
import { today } from '../rules/calendar.ts';
import { choice, lines, paragraphs, read, say, type Turn, titleOf } from './context.ts';
import { feeText } from './money.ts';
import { citation } from './sources.ts';
import { timeText } from './time.ts';

/** "Lệ phí bao nhiêu": for every way of filing, before any case question. */
export const aboutFee = (code: string, turn: Turn): Reply => {
  const procedure = turn.context.procedures.current(code)!;
  return {
    text: paragraphs(
      say(turn, 'fee.of', { name: titleOf(procedure, turn) }),
      ...ways(procedure, turn),
      citation(procedure, turn),
    ),
    choices: [
      choice(turn, `start:${procedure.code}`, 'paper.start'),
      choice(turn, 'report', 'feedback.button'),
    ],
  };
};

const ways = (procedure: Procedure, turn: Turn): string[] =>
  WAYS.flatMap(way => {
    const method = procedure.methods.find(it => it.way === way);
    if (!method) return [];
    const facts = { today: today(turn.context.now), way };
    return [
      lines(
        `**${say(turn, `way.${way}`)}**`,
        `- ${feeText(procedure, way, facts, turn)}`,
        `- ${say(turn, 'guide.way.time', { time: timeText(method.times, facts, turn) })}`,
      ),
    ];
  });

/** "Có cần giấy X không": what our file says of one paper, and the rule. */
export const aboutPaper = (code: string, it: Understanding, turn: Turn): Reply => {
  const procedure = turn.context.procedures.current(code)!;
  return {
    text: paragraphs(verdict(procedure, it, turn), citation(procedure, turn)),
    choices: [
      choice(turn, `start:${procedure.code}`, 'paper.start'),
      choice(turn, 'human', 'human.button'),
      choice(turn, 'report', 'feedback.button'),
    ],
  };
};

const verdict = (procedure: Procedure, it: Understanding, turn: Turn): string => {
  const params = { paper: it.paper ?? '', name: titleOf(procedure, turn) };
  const paper = procedure.papers.find(known => known.name.vi === it.paper);
  const extra = procedure.notNeeded.find(known => known.name.vi === it.paper);
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
