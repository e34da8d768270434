import type { Reply } from '../../conversation/reply.ts';
import type { Method, Way } from '../../procedures/schema.ts';
import { choice, lines, paragraphs, read, say, type Turn } from '../context.ts';
import { feeText } from '../money.ts';
import { citation } from '../sources.ts';
import { timeText } from '../time.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';
import { openMethods } from './plan.ts';

/** Fee and time for each way of filing; the citizen chooses one. */
export const showWays = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.way.title'),
    ...describeAll(place, turn),
    place.data.way && say(turn, 'guide.way.now', { way: say(turn, `way.${place.data.way}`) }),
    citation(place.procedure, turn),
  ),
  choices: [
    ...openMethods(place.procedure, place.facts).map(method =>
      choice(turn, button(place.data, 'way', method.way), `way.${method.way}`),
    ),
    choice(turn, button(place.data, 'back'), 'guide.back'),
    choice(turn, 'report', 'feedback.button'),
  ],
});

export const methodBy = (way: Way, { procedure, facts }: Place): Method | undefined =>
  openMethods(procedure, facts).find(method => method.way === way);

/** What holds for a way. Ways of which the same is true are said together, so that nobody reads it three times. */
const describeAll = (place: Place, turn: Turn): string[] => {
  const groups = new Map<string, string[]>();
  for (const method of openMethods(place.procedure, place.facts)) {
    const said = describe(method, place, turn);
    groups.set(said, [...(groups.get(said) ?? []), say(turn, `way.${method.way}`)]);
  }
  return [...groups].map(([said, ways]) => lines(`**${ways.join(' / ')}**`, said));
};

const describe = (method: Method, place: Place, turn: Turn): string => {
  const facts = { ...place.facts, way: method.way };
  return lines(
    `- ${say(turn, 'guide.way.time', { time: timeText(method.times, facts, turn) })}`,
    `- ${feeText(place.procedure, method.way, facts, turn)}`,
    method.note && `- ${read(turn, method.note)}`,
  );
};
