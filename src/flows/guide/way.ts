import type { Reply } from '../../conversation/reply.ts';
import type { Method, Way } from '../../procedures/schema.ts';
import { today } from '../../rules/calendar.ts';
import { choice, lines, paragraphs, read, say, type Turn } from '../context.ts';
import { feeText } from '../money.ts';
import { citation } from '../sources.ts';
import { timeText } from '../time.ts';
import { button, factsOf } from './data.ts';
import type { Place } from './place.ts';
import { openMethods } from './plan.ts';

/** Fee and time for each way of filing; the citizen chooses one. */
export const showWays = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.way.title'),
    ...methodsOf(place, turn).map(method => describe(method, place, turn)),
    place.data.way && say(turn, 'guide.way.now', { way: say(turn, `way.${place.data.way}`) }),
    citation(place.procedure, turn),
  ),
  choices: [
    ...methodsOf(place, turn).map(method =>
      choice(turn, button(place.data, 'way', method.way), `way.${method.way}`),
    ),
    choice(turn, button(place.data, 'back'), 'guide.back'),
    choice(turn, 'report', 'feedback.button'),
  ],
});

const methodsOf = ({ procedure, data }: Place, turn: Turn): readonly Method[] =>
  openMethods(procedure, factsOf(data, today(turn.context.now)));

export const methodBy = (way: Way, place: Place, turn: Turn): Method | undefined =>
  methodsOf(place, turn).find(method => method.way === way);

const describe = (method: Method, place: Place, turn: Turn): string => {
  const facts = { ...factsOf(place.data, today(turn.context.now)), way: method.way };
  return lines(
    `**${say(turn, `way.${method.way}`)}**`,
    `- ${say(turn, 'guide.way.time', { time: timeText(method.times, facts, turn) })}`,
    `- ${feeText(place.procedure, method.way, facts, turn)}`,
    method.note && `- ${read(turn, method.note)}`,
  );
};
