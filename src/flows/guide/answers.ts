import type { Reply } from '../../conversation/reply.ts';
import { choice, paragraphs, read, say, type Turn } from '../context.ts';
import { answerLabel } from './ask.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';

/** The answers so far, each of which can be changed; later ones that still hold are kept. */
export const showAnswers = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.answers.title'),
    ...answered(place).map(
      ({ question, answer }) => `- ${read(turn, question.ask)} **${answerLabel(question, answer, turn)}**`,
    ),
  ),
  choices: [
    ...answered(place).map(({ question }, i) => ({
      id: button(place.data, 'edit', question.id),
      label: say(turn, 'guide.answers.change', { number: i + 1, question: short(read(turn, question.ask)) }),
    })),
    choice(turn, button(place.data, 'show'), 'guide.answers.keep'),
  ],
});

const answered = ({ procedure, data, steps }: Place) =>
  steps.flatMap(step => {
    const question = step.kind === 'ask' ? procedure.cases.find(it => it.id === step.case) : undefined;
    const answer = question && data.answers[question.id];
    return question && answer !== undefined ? [{ question, answer }] : [];
  });

const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
