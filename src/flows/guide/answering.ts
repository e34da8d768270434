import type { Move } from '../../conversation/flow.ts';
import type { Reply } from '../../conversation/reply.ts';
import { evaluate } from '../../procedures/condition.ts';
import type { Case } from '../../procedures/schema.ts';
import { keptAnswers, validAnswer } from '../../rules/cases.ts';
import { aside, choice, read, say, type Turn, titleOf } from '../context.ts';
import { answerLabel } from './ask.ts';
import { button, type GuideData } from './data.ts';
import { finished, goTo, onward } from './moves.ts';
import { type Place, placeOf, questionOf } from './place.ts';

type Value = string | number;

/** A tap on an answer: of the question in front, or of an earlier one, which is changed only when confirmed. */
export const onAnswer = (what: string, place: Place, turn: Turn): Move => {
  const { question, value } = parse(what, place);
  if (!question || value === undefined) return aside({ text: say(turn, 'stale') });
  if (place.step.id === `ask.${question.id}`) return answer(question, value, place, turn);
  if (place.data.answers[question.id] === value) return aside({ text: say(turn, 'guide.ask.already') });
  return { say: [confirmChange(question, value, place, turn)] };
};

/** The confirmed change of an earlier answer. */
export const onChangedAnswer = (what: string, place: Place, turn: Turn): Move => {
  const { question, value } = parse(what, place);
  return question && value !== undefined
    ? answer(question, value, place, turn)
    : aside({ text: say(turn, 'stale') });
};

/** Words that come near an option: asked back, so that nobody's list rests on a guess. */
export const onGuess = (what: string, place: Place, turn: Turn): Move => {
  const { question, value } = parse(what, place);
  if (!question || value === undefined) return aside({ text: say(turn, 'stale') });
  return {
    say: [
      {
        text: say(turn, 'guide.ask.guess', { answer: answerLabel(question, value, turn) }),
        choices: [
          choice(turn, button(place.data, 'a', what), 'guide.ask.yes'),
          choice(turn, button(place.data, 'show'), 'guide.ask.no'),
        ],
      },
    ],
  };
};

const confirmChange = (question: Case, value: Value, { data }: Place, turn: Turn): Reply => ({
  text: say(turn, 'guide.ask.confirmChange', {
    question: read(turn, question.ask),
    answer: answerLabel(question, value, turn),
  }),
  choices: [
    choice(turn, button(data, 'a!', `${question.id}=${value}`), 'guide.ask.change'),
    choice(turn, button(data, 'show'), 'guide.ask.keep'),
  ],
});

const parse = (what: string, place: Place): { question?: Case; value?: Value } => {
  const [id = '', given = ''] = what.split('=');
  const question = questionOf(id, place);
  return { question, value: question && validAnswer(question, given) };
};

/** Keeps every later answer that still holds; the list is shown again when it is not the same list any more. */
const answer = (question: Case, value: Value, place: Place, turn: Turn): Move => {
  const given = { ...place.data.answers, [question.id]: value };
  const answers = { ...besides(given, place), ...keptAnswers(place.procedure, given) };
  const next = relisted(finished({ ...place.data, answers }), place, turn);
  return redirect(place, next, turn) ?? onward(next, turn);
};

/** Answers to questions of a relief: no question of the procedure's own makes them void. */
const besides = (answers: GuideData['answers'], { procedure }: Place): GuideData['answers'] =>
  Object.fromEntries(
    Object.entries(answers).filter(([id]) => !procedure.cases.some(question => question.id === id)),
  );

const relisted = (next: GuideData, place: Place, turn: Turn): GuideData => {
  const ids = (it: Place) => [...it.papers.needed, ...it.papers.maybe].map(({ paper }) => paper.id).join();
  const same = ids(placeOf(next, turn.context)!) === ids(place);
  return same ? next : { ...next, done: next.done.filter(step => step !== 'list' && step !== 'papers') };
};

/** Another procedure fits this case better: say so and offer it; the guide goes on for whoever stays. */
const redirect = (place: Place, next: GuideData, turn: Turn): Move | undefined => {
  const holding = ({ procedure, facts }: Place) =>
    procedure.redirects.filter(it => evaluate(it.when, facts) === true);
  const before = holding(place);
  const fresh = holding(placeOf(next, turn.context)!).find(it => !before.includes(it));
  if (!fresh) return undefined;
  const target = turn.context.procedures.current(fresh.to);
  const why = read(turn, fresh.why);
  const text = target
    ? say(turn, 'guide.redirect', { why, name: titleOf(target, turn), code: target.code })
    : say(turn, 'guide.redirectElsewhere', { why, code: fresh.to });
  const offer = target && {
    choices: [choice(turn, `start:${target.code}`, 'guide.redirectGo', { name: titleOf(target, turn) })],
  };
  return onward(next, turn, { text, ...offer });
};

/** A number outside the question's bounds is a slip: say the bounds, ask again. */
export const numberSlip = (place: Place, turn: Turn): Move => {
  const question = place.step.kind === 'ask' ? questionOf(place.step.case, place) : undefined;
  return question?.number
    ? aside({ text: say(turn, 'guide.ask.bounds', { min: question.number.min, max: question.number.max }) })
    : goTo(place.step.id, place, turn);
};
