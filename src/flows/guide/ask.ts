import type { Choice, Reply } from '../../conversation/reply.ts';
import type { Case } from '../../procedures/schema.ts';
import { choice, lines, paragraphs, read, say, type Turn } from '../context.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';

/** A case question: what is asked, why, and "không rõ" always among the answers. */
export const showQuestion = (question: Case, place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.ask.title', { number: numberOf(question, place), question: read(turn, question.ask) }),
    hints(question, turn),
    say(turn, 'guide.ask.why', { why: read(turn, question.why) }),
    question.number && say(turn, 'guide.ask.number'),
    place.data.answers[question.id] !== undefined &&
      say(turn, 'guide.ask.now', { answer: answerLabel(question, place.data.answers[question.id]!, turn) }),
  ),
  ...(question.number ? { expects: 'number' as const } : {}),
  choices: [...options(question, place, turn), ...navigation(place, turn)],
});

const options = (question: Case, { data }: Place, turn: Turn): Choice[] => [
  ...(question.options ?? []).map(option => ({
    id: button(data, 'a', `${question.id}=${option.id}`),
    label: read(turn, option.label),
  })),
  choice(turn, button(data, 'a', `${question.id}=unknown`), 'guide.ask.unknown'),
];

const navigation = ({ data, previous }: Place, turn: Turn): Choice[] =>
  previous
    ? [choice(turn, button(data, 'back'), 'guide.back')]
    : [choice(turn, button(data, 'wrong'), 'guide.ask.other')];

const hints = (question: Case, turn: Turn): string =>
  lines(
    ...(question.options ?? []).map(
      option => option.hint && `- ${read(turn, option.label)}: ${read(turn, option.hint)}`,
    ),
  );

const numberOf = (question: Case, { steps }: Place): number =>
  steps.filter(step => step.kind === 'ask').findIndex(step => step.case === question.id) + 1;

/** How an answer is said back: the option's label, the number itself, or "không rõ". */
export const answerLabel = (question: Case, answer: string | number, turn: Turn): string => {
  const option = question.options?.find(it => it.id === answer);
  if (option) return read(turn, option.label);
  return answer === 'unknown' ? say(turn, 'guide.ask.unknown') : String(answer);
};
