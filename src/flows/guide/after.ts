import type { Reply } from '../../conversation/reply.ts';
import { evaluate } from '../../procedures/condition.ts';
import { lines, paragraphs, read, say, type Turn } from '../context.ts';
import { dueText } from '../due.ts';
import { offerDue } from '../reminders/offer.ts';
import { citation, confirmed } from '../sources.ts';
import { tells } from '../tells.ts';
import { timeText } from '../time.ts';
import { button } from './data.ts';
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
  choices: [
    ...[5, 4, 3, 2, 1].map(stars => ({
      id: button(place.data, 'rate', String(stars)),
      label: say(turn, `guide.after.stars.${stars}`),
    })),
    ...offerDue(place, turn),
  ],
  ...tells(place.procedure, ['time'], turn),
});

const particular = ({ procedure, facts }: Place, turn: Turn): string[] =>
  procedure.after
    .filter(it => evaluate(it.when, facts) !== false)
    .map(it => `- ${read(turn, it.text)}${confirmed(it.source, turn)}`);

const howLong = (place: Place, turn: Turn): string => {
  const method = place.data.way && methodBy(place.data.way, place);
  if (!method) return say(turn, 'guide.way.time', { time: say(turn, 'time.unknown') });
  return lines(
    say(turn, 'guide.way.time', { time: timeText(method.times, place.facts, turn) }),
    dueText(method.times, place.facts, place.procedure.office, turn),
  );
};
