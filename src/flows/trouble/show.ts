import type { Choice, Reply } from '../../conversation/reply.ts';
import { dueDate } from '../../rules/due-date.ts';
import { seasonsOf } from '../../rules/ward.ts';
import type { Fact, Node } from '../../troubles/schema.ts';
import { choice, lines, paragraphs, read, say, type Turn, titleOf } from '../context.ts';
import { leaveLabel } from '../leave.ts';
import { hotlineLines, officeText } from '../office.ts';
import { confirmed, day } from '../sources.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';

/** A node in words: what we know, whom to call, the question or the end, and from where we know it. */
export const showNode = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    place.data.trail.length === 0 && `**${read(turn, place.tree.name)}**`,
    lines(...place.node.say.map(fact => sentence(fact, place, turn))),
    place.node.hotlines.length > 0 && hotlineLines(place.node.hotlines, turn),
    place.node.office && officeText(place.node.office, turn),
    ending(place.node, turn),
    sourceLine(place, turn),
    place.node.ask && `**${read(turn, place.node.ask)}**`,
  ),
  choices: choicesAt(place, turn),
});

/** The question alone, or the end, for somebody who has just read the rest. */
export const remindOfNode = (place: Place, turn: Turn): Reply => {
  const { ask, say: facts } = place.node;
  const rest = lines(...facts.map(fact => sentence(fact, place, turn)));
  return {
    text: ask ? `**${read(turn, ask)}**` : ending(place.node, turn) || rest || read(turn, place.tree.name),
    choices: choicesAt(place, turn),
  };
};

const sentence = ({ text, source }: Fact, { node }: Place, turn: Turn): string =>
  `${node.say.length > 1 ? '- ' : ''}${read(turn, text)}${confirmed(source, turn)}`;

const ending = (node: Node, turn: Turn): string => {
  if (node.end === 'ticket') return say(turn, 'trouble.ticket');
  if (node.end !== 'wait') return '';
  const { date, caution } = waitUntil(node, turn);
  return lines(say(turn, 'trouble.wait', { date: day(date) }), caution);
};

/** The day a wait that begins now is over. */
export const waitUntil = (node: Node, turn: Turn): { due: string; date: string; caution: string } => {
  const { now, calendar, ward } = turn.context;
  const { amount, unit } = node.wait!;
  const { due, caution } = dueDate({ from: now, amount, unit }, { calendar, seasons: seasonsOf(ward) });
  return { due, date: due.slice(0, 10), caution: caution ? read(turn, caution) : '' };
};

/** What the sentences rest on; advice of ours is never taken for a rule. */
const sourceLine = ({ tree, node }: Place, turn: Turn): string => {
  const ids = new Set([...node.say.map(it => it.source), ...(node.wait ? [node.wait.source] : [])]);
  const named = tree.sources.filter(it => ids.has(it.id));
  const cited = named.filter(it => it.kind !== 'advice');
  const advice =
    named.length > cited.length && say(turn, cited.length > 0 ? 'trouble.rest' : 'trouble.advice');
  if (cited.length === 0) return advice || '';
  const source = say(turn, 'trouble.source', {
    titles: cited.map(it => read(turn, it.title)).join('; '),
    checked: day(cited[0]!.checked),
  });
  return [source, advice].filter(Boolean).join(' ');
};

const choicesAt = (place: Place, turn: Turn): Choice[] => {
  const { data, node } = place;
  return [
    ...(node.options ?? []).map(it => ({ id: button(data, it.id), label: read(turn, it.label) })),
    ...endChoices(place, turn),
    ...(node.end === 'ticket' ? [] : [choice(turn, 'human', 'human.button')]),
    ...(data.trail.length > 0 ? [choice(turn, button(data, 'BACK'), 'guide.back')] : []),
    ...(node.end ? [choice(turn, button(data, 'CLOSE'), leaveLabel(turn))] : []),
  ];
};

const endChoices = ({ data, node }: Place, turn: Turn): Choice[] => {
  if (node.end === 'ticket') return [choice(turn, button(data, 'TICKET'), 'trouble.send')];
  if (node.end === 'wait')
    return [
      choice(turn, button(data, 'REMIND'), 'trouble.remind'),
      choice(turn, button(data, 'AGAIN'), 'trouble.again'),
    ];
  const procedure = node.procedure && turn.context.procedures.current(node.procedure);
  return procedure
    ? [
        {
          id: `start:${procedure.code}`,
          label: say(turn, 'trouble.start', { name: titleOf(procedure, turn) }),
        },
      ]
    : [];
};
