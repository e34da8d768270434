import type { Reply } from '../../conversation/reply.ts';
import { choice, paragraphs, say, type Turn } from '../context.ts';
import { citation } from '../sources.ts';
import { button } from './data.ts';
import { remarks } from './list.ts';
import type { Place } from './place.ts';

/** With these answers the dossier cannot be filed here: why, and what else can be done. */
export const showClosed = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.closed'),
    remarks(place, turn).join('\n'),
    citation(place.procedure, turn),
  ),
  choices: [
    choice(turn, button(place.data, 'answers'), 'guide.list.change'),
    choice(turn, 'human', 'human.button'),
    choice(turn, 'menu', 'menu.button'),
  ],
});
