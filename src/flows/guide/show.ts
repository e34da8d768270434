import type { Reply } from '../../conversation/reply.ts';
import { choice, paragraphs, say, type Turn } from '../context.ts';
import { showAfter } from './after.ts';
import { showQuestion } from './ask.ts';
import { showClosed } from './closed.ts';
import { button } from './data.ts';
import { showList } from './list.ts';
import { showPaper } from './paper.ts';
import { showPathStep } from './path.ts';
import { type Place, paperOf, questionOf } from './place.ts';
import { showWays } from './way.ts';

/** The step in front, in words. */
export const showStep = (place: Place, turn: Turn): Reply => {
  const { step } = place;
  switch (step.kind) {
    case 'ask':
      return showQuestion(questionOf(step.case, place)!, place, turn);
    case 'list':
      return showList(place, turn);
    case 'paper':
      return showPaper(paperOf(step.paper, place)!, place, turn);
    case 'way':
      return showWays(place, turn);
    case 'do':
      return showPathStep(step, place, turn);
    case 'after':
      return showAfter(place, turn);
    case 'closed':
      return showClosed(place, turn);
  }
};

/** A step longer than this is not sent twice in a row; its title and its choices are. */
const LONG = 400;

/** The step in front after something else was said. */
export const remindOfStep = (place: Place, turn: Turn): Reply => {
  const { text, choices = [], ...rest } = showStep(place, turn);
  if (text.length <= LONG) return { text, choices, ...rest };
  const [title = ''] = text.split('\n\n');
  return {
    text: paragraphs(say(turn, 'guide.stillAt'), title),
    choices: [...choices, choice(turn, button(place.data, 'show'), 'guide.path.again')],
  };
};

/** Said when the procedure's file has changed under a running guide. */
export const news = ({ data }: Place, turn: Turn): Reply[] =>
  data.revision === turn.context.procedures.revision(data.procedure)
    ? []
    : [{ text: say(turn, 'guide.changed') }];
