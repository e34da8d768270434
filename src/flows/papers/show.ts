import type { Choice, Reply } from '../../conversation/reply.ts';
import type { Case, Procedure } from '../../procedures/schema.ts';
import { inLang, type Text } from '../../procedures/text.ts';
import { officeBy } from '../../rules/ward.ts';
import { choice, paragraphs, read, say, type Turn, titleOf } from '../context.ts';
import { citation, confirmed } from '../sources.ts';
import { tells } from '../tells.ts';
import { button } from './data.ts';
import type { Judgement } from './judge.ts';
import { answersAgainst, askOf, type Place } from './place.ts';
import { isReported } from './report.ts';

/** What stands in front: which procedure, which paper, or the question that decides. */
export const showStep = (place: Place, turn: Turn): Reply => {
  if (!place.procedure) return whichProcedure(place, turn);
  const question = askOf(place);
  return question ? showQuestion(question, place, turn) : whichPaper(place, turn);
};

const leave = (turn: Turn): Choice => choice(turn, button('leave'), 'demanded.leave');

const whichPaper = ({ procedure }: Place, turn: Turn): Reply => ({
  text: say(turn, 'demanded.whichPaper', { name: titleOf(procedure!, turn) }),
  choices: [leave(turn)],
});

/** What the conversation has been about, then what the words for the paper lead to. */
const whichProcedure = ({ data }: Place, turn: Turn): Reply => {
  const itself = madeHere(data.said ?? '', turn);
  return {
    text: say(turn, 'demanded.whichProcedure'),
    choices: [
      ...underWay(turn).map(it => ({ id: button('procedure', it.code), label: titleOf(it, turn) })),
      ...(itself
        ? [choice(turn, `start:${itself.code}`, 'demanded.itself', { name: titleOf(itself, turn) })]
        : []),
      leave(turn),
    ],
  };
};

/** What this conversation has been about, the latest first. */
const underWay = (turn: Turn): Procedure[] => {
  const known = turn.state.cases.flatMap(it => turn.context.procedures.current(it.procedure) ?? []);
  return [...new Set(known)].slice(0, 4);
};

/** The procedure by which the citizen gets the paper, should they have come for that. */
const madeHere = (said: string, turn: Turn): Procedure | undefined => {
  const { outcome, top } = turn.context.understand(said);
  return outcome === 'procedure' ? turn.context.procedures.current(top[0]!.code) : undefined;
};

const showQuestion = (question: Case, { procedure }: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'demanded.depends', { name: titleOf(procedure!, turn) }),
    `**${read(turn, question.ask)}**`,
    question.number && say(turn, 'guide.ask.number'),
  ),
  ...(question.number ? { expects: 'number' as const } : {}),
  choices: [
    ...(question.options ?? []).map(option => ({
      id: button('answer', `${question.id}=${option.id}`),
      label: read(turn, option.label),
    })),
    choice(turn, button('answer', `${question.id}=unknown`), 'guide.ask.unknown'),
    leave(turn),
  ],
});

/** What our files say of the paper, and why. In doubt a person, never an accusation. */
export const showVerdict = (place: Place, turn: Turn): Reply => {
  const procedure = place.procedure!;
  const judgement = place.judgement!;
  return {
    text: paragraphs(
      ...verdict(judgement, place, turn),
      // The slip that follows gives rules and source.
      !isReported(judgement.is) && citation(procedure, turn),
    ),
    choices: [
      choice(turn, `start:${procedure.code}`, 'paper.start'),
      choice(turn, 'human', 'human.button'),
      choice(turn, 'report', 'feedback.button'),
    ],
    ...tells(procedure, ['papers'], turn),
  };
};

const verdict = (judgement: Judgement, place: Place, turn: Turn): string[] => {
  const name = titleOf(place.procedure!, turn);
  const of = (paper: Text) => ({ paper: read(turn, paper), name });
  switch (judgement.is) {
    case 'needed':
      return [
        say(turn, 'demanded.needed', of(judgement.paper.name)) + confirmed(judgement.paper.source, turn),
        read(turn, judgement.paper.what),
        say(turn, `demanded.give.${judgement.paper.give}`),
      ];
    case 'conditional':
      return [
        say(turn, 'demanded.conditional', of(judgement.listed.paper.name)),
        judgement.listed.why ? read(turn, judgement.listed.why) : '',
      ];
    case 'held':
      return [
        say(turn, 'demanded.held', {
          ...of(judgement.held.paper.name),
          where: read(turn, judgement.held.held.where),
        }),
        read(turn, judgement.held.held.rule),
      ];
    case 'other-case':
      return [
        say(turn, 'demanded.otherCase', of(judgement.paper.name)),
        answersAgainst(judgement.paper, place, turn),
        judgement.file ? read(turn, judgement.file.why) : '',
      ];
    case 'extra':
      return extra(judgement, place, turn);
    case 'open':
      return [
        say(turn, 'demanded.open', { ...of(judgement.kind.name), item: read(turn, judgement.paper.name) }),
        say(turn, 'demanded.askWhich'),
      ];
    // Never shown: its question comes first.
    case 'asks':
    case 'unknown':
      return [say(turn, 'demanded.unknown', { paper: place.data.said ?? '', name })];
  }
};

const extra = (
  { file, kind }: Extract<Judgement, { is: 'extra' }>,
  { procedure, data }: Place,
  turn: Turn,
): string[] => {
  const paper = kind?.name ?? file?.name ?? { vi: data.said ?? '' };
  const own = file?.why ?? kind?.never?.text;
  return [
    say(turn, 'demanded.extra', { paper: read(turn, paper), name: titleOf(procedure!, turn) }),
    own ? read(turn, own) : '',
  ];
};

/** Where it happened, asked once the report has its number. */
export const placeChoices = (number: string, office: string, turn: Turn): Choice[] => {
  const offices = [...new Set([office, 'ward', 'ward-police'])];
  return [
    ...offices.flatMap(id => {
      const name = officeBy(turn.context.ward, id)?.name;
      return name ? [{ id: `placed:${number}:${id}`, label: inLang(name, turn.state.lang) }] : [];
    }),
    choice(turn, `placed:${number}:elsewhere`, 'demanded.place.elsewhere'),
    choice(turn, `placed:${number}:nobody`, 'demanded.place.nobody'),
  ];
};
