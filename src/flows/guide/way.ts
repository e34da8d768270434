import type { Reply } from '../../conversation/reply.ts';
import type { Method, Way } from '../../procedures/schema.ts';
import { choice, paragraphs, say, type Turn } from '../context.ts';
import { portalNow } from '../official.ts';
import { offerRelief } from '../relief/offer.ts';
import { citation } from '../sources.ts';
import { tells } from '../tells.ts';
import { describeWays } from '../ways.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';
import { openMethods } from './plan.ts';

/** Fee and time for each way of filing; the citizen chooses one. */
export const showWays = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.way.title'),
    ...describeWays(place.procedure, openMethods(place.procedure, place.facts), place.facts, turn),
    place.data.way && say(turn, 'guide.way.now', { way: say(turn, `way.${place.data.way}`) }),
    portalNow(turn.context.portalSays?.get(place.procedure.code) ?? [], turn),
    citation(place.procedure, turn),
  ),
  choices: [
    ...openMethods(place.procedure, place.facts).map(method =>
      choice(turn, button(place.data, 'way', method.way), `way.${method.way}`),
    ),
    ...offerRelief(place.procedure, place.facts, turn),
    choice(turn, 'assisted', 'assisted.button'),
    choice(turn, button(place.data, 'back'), 'guide.back'),
    choice(turn, 'report', 'feedback.button'),
  ],
  ...tells(place.procedure, ['fee', 'time'], turn),
});

export const methodBy = (way: Way, { procedure, facts }: Place): Method | undefined =>
  openMethods(procedure, facts).find(method => method.way === way);
