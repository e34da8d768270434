import type { Reply } from '../../conversation/reply.ts';
import type { Paper } from '../../procedures/schema.ts';
import { choice, paragraphs, read, say, type Turn } from '../context.ts';
import { confirmed } from '../sources.ts';
import { button } from './data.ts';
import { countOf } from './list.ts';
import type { Place } from './place.ts';

const asked = ({ papers }: Place) => [...papers.needed, ...papers.maybe];

/** One paper of the list: have it, have it not, help me. */
export const showPaper = (paper: Paper, place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.paper.title', {
      number: asked(place).findIndex(it => it.paper.id === paper.id) + 1,
      of: asked(place).length,
      name: read(turn, paper.name),
    }),
    place.papers.maybe.some(it => it.paper.id === paper.id) && say(turn, 'guide.paper.maybe'),
    read(turn, paper.what),
    say(turn, 'guide.paper.how', {
      mode: say(turn, `guide.paper.${paper.give}`),
      count: countOf(paper, turn),
    }),
  ),
  choices: paperChoices(paper, place, turn),
});

/** "Giúp tôi": where this paper comes from. */
export const helpWithPaper = (paper: Paper, place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.paper.help', { name: read(turn, paper.name) }),
    read(turn, paper.get) + confirmed(paper.source, turn),
    paper.form && say(turn, 'guide.paper.form', { form: paper.form }),
  ),
  choices: [
    choice(turn, button(place.data, 'have', paper.id), 'guide.paper.have'),
    choice(turn, button(place.data, 'lack', paper.id), 'guide.paper.later'),
    choice(turn, 'human', 'human.button'),
  ],
});

const paperChoices = (paper: Paper, { data }: Place, turn: Turn) => [
  choice(turn, button(data, 'have', paper.id), 'guide.paper.have'),
  choice(turn, button(data, 'lack', paper.id), 'guide.paper.lack'),
  choice(turn, button(data, 'help', paper.id), 'guide.paper.helpMe'),
  choice(turn, button(data, 'back'), 'guide.back'),
];
