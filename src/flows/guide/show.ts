import type { Reply } from '../../conversation/reply.ts';
import { say, type Turn } from '../context.ts';
import { showAfter } from './after.ts';
import { showQuestion } from './ask.ts';
import { showClosed } from './closed.ts';
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

/** Said when the procedure's file has changed under a running guide. */
export const news = ({ data }: Place, turn: Turn): Reply[] =>
  data.revision === turn.context.procedures.revision(data.procedure)
    ? []
    : [{ text: say(turn, 'guide.changed') }];
