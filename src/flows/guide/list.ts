import type { Choice, Reply } from '../../conversation/reply.ts';
import { CASE_DAYS } from '../../conversation/write.ts';
import { evaluate } from '../../procedures/condition.ts';
import type { NotNeeded, Sentence } from '../../procedures/schema.ts';
import type { HeldPaper, ListedPaper } from '../../rules/papers.ts';
import { choice, lines, paragraphs, read, say, type Turn, titleOf } from '../context.ts';
import { portalNow } from '../official.ts';
import { citation, confirmed } from '../sources.ts';
import { tells } from '../tells.ts';
import { button } from './data.ts';
import type { Place } from './place.ts';

/** The citizen's own paper list, whole in one message, so that it can be printed or forwarded. */
export const showList = (place: Place, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'guide.list.title', { name: titleOf(place.procedure, turn) }),
    section(
      turn,
      'guide.list.needed',
      place.papers.needed.map((it, i) => needed(it, i + 1, place, turn)),
    ),
    place.papers.needed.length === 0 && say(turn, 'guide.list.none'),
    section(
      turn,
      'guide.list.maybe',
      place.papers.maybe.map(it => maybe(it, place, turn)),
    ),
    section(
      turn,
      'guide.list.held',
      place.papers.held.map(it => held(it, turn)),
    ),
    section(
      turn,
      'guide.list.notNeeded',
      place.papers.notNeeded.map(it => notNeeded(it, turn)),
    ),
    section(turn, 'guide.list.mind', remarks(place, turn)),
    portalNow(turn.context.portalSays?.get(place.procedure.code) ?? [], turn),
    say(turn, 'guide.list.case', { code: place.data.case, days: CASE_DAYS }),
    citation(place.procedure, turn),
  ),
  choices: listChoices(place, turn),
  print: {
    title: say(turn, 'guide.list.printTitle', { name: titleOf(place.procedure, turn) }),
    page: `/slip/${place.data.case}${turn.state.lang === 'en' ? '?lang=en' : ''}`,
  },
  ...tells(place.procedure, ['papers'], turn),
});

const section = (turn: Turn, key: string, items: readonly string[]): string | false =>
  items.length > 0 && lines(say(turn, key), ...items);

const needed = ({ paper }: ListedPaper, number: number, place: Place, turn: Turn): string =>
  lines(
    `${number}. **${read(turn, paper.name)}**${mark(place.data.papers[paper.id], turn)}`,
    say(turn, 'guide.list.give', {
      mode: say(turn, `guide.paper.${paper.give}`),
      count: countOf(paper, turn),
      what: read(turn, paper.what),
    }) + confirmed(paper.source, turn),
  );

const maybe = (listed: ListedPaper, place: Place, turn: Turn): string =>
  lines(
    `- **${read(turn, listed.paper.name)}**${mark(place.data.papers[listed.paper.id], turn)}`,
    say(turn, 'guide.list.give', {
      mode: say(turn, `guide.paper.${listed.paper.give}`),
      count: countOf(listed.paper, turn),
      what: listed.why ? read(turn, listed.why) : read(turn, listed.paper.what),
    }) + confirmed(listed.paper.source, turn),
  );

const held = ({ paper, held }: HeldPaper, turn: Turn): string =>
  say(turn, 'guide.list.heldItem', {
    name: read(turn, paper.name),
    where: read(turn, held.where),
    rule: read(turn, held.rule),
  });

const notNeeded = (it: NotNeeded, turn: Turn): string => `- ${read(turn, it.name)}: ${read(turn, it.why)}`;

export const remarks = ({ procedure, facts }: Place, turn: Turn): string[] =>
  [...procedure.conditions, ...procedure.warnings]
    .filter((it: Sentence) => evaluate(it.when, facts) !== false)
    .map(it => `- ${read(turn, it.text)}${confirmed(it.source, turn)}`);

/** "1 bản chính, 1 bản sao" */
export const countOf = (paper: { originals: number; copies: number }, turn: Turn): string =>
  [
    paper.originals > 0 && say(turn, 'guide.paper.originals', { n: paper.originals }),
    paper.copies > 0 && say(turn, 'guide.paper.copies', { n: paper.copies }),
  ]
    .filter(Boolean)
    .join(', ') || say(turn, 'guide.paper.uncounted');

const mark = (status: 'have' | 'lack' | undefined, turn: Turn): string =>
  status ? ` (${say(turn, `guide.paper.is.${status}`)})` : '';

const listChoices = ({ data, previous, papers, procedure }: Place, turn: Turn): Choice[] => [
  ...(papers.needed.length + papers.maybe.length > 0
    ? [
        choice(turn, button(data, 'have-all'), 'guide.list.haveAll'),
        choice(turn, button(data, 'done', 'list'), 'guide.list.oneByOne'),
      ]
    : [choice(turn, button(data, 'done', 'list'), 'guide.next')]),
  ...(procedure.cases.length > 0 ? [choice(turn, button(data, 'answers'), 'guide.list.change')] : []),
  choice(turn, `demanded:${procedure.code}`, 'demanded.button'),
  choice(turn, 'report', 'feedback.button'),
  ...(previous ? [choice(turn, button(data, 'back'), 'guide.back')] : []),
];
