import type { Move } from '../../conversation/flow.ts';
import { under } from '../../conversation/flow.ts';
import { choice, say, type Turn } from '../context.ts';
import { offerExpiry } from '../reminders/offer.ts';
import { add, caseSaved } from './moves.ts';
import type { Place } from './place.ts';

/** The guide's last word. A low rating is offered a person. */
export const onRating = (what: string, place: Place, turn: Turn): Move => {
  const { data } = place;
  const stars = Number(what);
  const rated = { ...data, stars, done: add(data.done, 'after') };
  return {
    say: [
      {
        text: say(turn, stars <= 2 ? 'guide.after.sorry' : 'guide.after.thanks', { code: data.case }),
        choices: [
          choice(turn, 'human', 'human.button'),
          choice(turn, 'menu', 'menu.button'),
          choice(turn, `open:${data.case}`, 'guide.after.reopen'),
          ...offerExpiry(place, turn),
        ],
      },
    ],
    stack: under(turn.state),
    writes: [caseSaved(rated), { kind: 'rating_given', case: data.case, procedure: data.procedure, stars }],
  };
};
