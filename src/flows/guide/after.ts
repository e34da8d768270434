import type { Reply } from '../../conversation/reply.ts';
import { evaluate } from '../../procedures/condition.ts';
import { today } from '../../rules/calendar.ts';
import { lines, paragraphs, read, say, type Turn } from '../context.ts';
import { dueText } from '../due.ts';
import { citation } from '../sources.ts';
import { timeText } from '../time.ts';
import { button, factsOf } from './data.ts';
import type { Place } from './place.ts';
import { methodBy } from './way.ts';

/** After filing: what happens next, how long, how to follow it, what the office owes when it is late; a rating. */
export const showAfter = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.after.title'),
    lines(say(turn, 'guide.after.accept'), ...particular(place, turn)),
    howLong(place, turn),
    say(turn, 'guide.after.track'),
    say(turn, 'guide.after.late'),
    say(turn, 'guide.after.result', { result: read(turn, place.procedure.result) }),
    citation(place.procedure, turn),
    say(turn, 'guide.after.rate'),
  ),
  choices: [5, 4, 3, 2, 1].map(stars => ({
    id: button(place.data, 'rate', String(stars)),
    label: say(turn, `guide.after.stars.${stars}`),
  })),
});

const particular = ({ procedure, data }: Place, turn: Turn): string[] =>
  procedure.after
    .filter(it => evaluate(it.when, factsOf(data, today(turn.context.now))) !== false)
    .map(it => `- ${read(turn, it.text)}`);

const howLong = (place: Place, turn: Turn): string => {
  const method = place.data.way && methodBy(place.data.way, place, turn);
  if (!method) return say(turn, 'guide.way.time', { time: say(turn, 'time.unknown') });
  const facts = factsOf(place.data, today(turn.context.now));
  return lines(
    say(turn, 'guide.way.time', { time: timeText(method.times, facts, turn) }),
    dueText(method.times, facts, place.procedure.office, turn),
  );
};
