import type { Reply } from '../conversation/reply.ts';
import type { Calendar } from '../rules/calendar.ts';
import { type Closure, withClosures } from '../rules/closures.ts';
import { clock, minuteOf, today } from '../rules/day.ts';
import { nextOpenings, openingOf, spansText } from '../rules/opening.ts';
import { type Fact, officeBy, seasonsOf } from '../rules/ward.ts';
import { type Context, choice, lines, paragraphs, read, say, type Turn } from './context.ts';
import { day } from './sources.ts';
import { tellsOfOffice } from './tells.ts';

/** An office as a citizen needs it: where, and whether it is open today. Unknown is said as unknown. */
export const officeText = (id: string, turn: Turn): string => {
  const office = officeBy(turn.context.ward, id);
  if (!office) return say(turn, 'office.notOurs');
  return lines(
    say(turn, 'office.name', { name: read(turn, office.name) }),
    fact(office.address, 'office.address', 'office.noAddress', turn),
    fact(office.phone, 'office.phone', undefined, turn),
    officeHours(id, turn),
    office.note && read(turn, office.note),
  );
};

const fact = (it: Fact, key: string, otherwise: string | undefined, turn: Turn): string => {
  if (it.value === 'unknown') return otherwise ? say(turn, otherwise) : '';
  return say(turn, key, { value: read(turn, it.value) }) + unconfirmed(it.confirmed, turn);
};

const unconfirmed = (confirmed: boolean, turn: Turn): string =>
  confirmed ? '' : ` ${say(turn, 'source.unconfirmed')}`;

/** Today's hours, or why it is closed and when it opens again. */
export const officeHours = (id: string, turn: Turn): string => {
  const { ward, now } = turn.context;
  const opening = openingOf(ward, id, doorCalendar(id, turn), now);
  const said =
    opening.spans.length > 0
      ? say(turn, 'office.today', { hours: spansText(opening.spans) })
      : say(turn, 'office.closedToday', {
          why: opening.why ? read(turn, opening.why.name) : '',
          next: moment(opening.next, turn),
        });
  return said + unconfirmed(opening.confirmed, turn);
};

/** The days this office opens; the ward's own door may be closed by notice. */
export const doorCalendar = (id: string, { context }: Turn): Calendar =>
  id === 'ward'
    ? withClosures(context.calendar, closures(context), seasonsOf(context.ward, id))
    : context.calendar;

/** When the ward's door is closed by notice, now and in the days to come. */
const closures = ({ notices = [] }: Pick<Context, 'notices'>): Closure[] =>
  notices
    .filter(it => it.kind === 'closed')
    .map(({ title, from, to }) => ({ name: title, from: new Date(from), to: new Date(to) }));

/** `07:30 ngày 23/11/2026` */
export const moment = (at: Date, turn: Turn): string =>
  say(turn, 'office.moment', { time: clock(minuteOf(at)), date: day(today(at)) });

/** Hours, place and numbers to call: the questions about the office itself. */
export const officeAnswer = (topic: string | undefined, turn: Turn): Reply => ({
  text:
    topic === 'office-hotline'
      ? hotlines(turn)
      : paragraphs(officeText('ward', turn), comingDays(turn), hotlines(turn)),
  choices: [choice(turn, 'human', 'human.button'), choice(turn, 'report', 'feedback.button')],
  ...tellsOfOffice,
});

const comingDays = (turn: Turn): string => {
  const { ward, now } = turn.context;
  return lines(
    say(turn, 'office.coming'),
    ...nextOpenings(ward, 'ward', doorCalendar('ward', turn), now).map(
      it => `- ${day(it.day)}: ${spansText(it.spans)}`,
    ),
  );
};

const hotlines = (turn: Turn): string =>
  lines(
    say(turn, 'office.hotlines'),
    hotlineLines(
      turn.context.ward.hotlines.map(it => it.id),
      turn,
    ),
  );

/** The numbers to call, by their ids in data/ward.yaml; one that the ward took out is not said. */
export const hotlineLines = (ids: readonly string[], turn: Turn): string =>
  lines(
    ...turn.context.ward.hotlines
      .filter(it => ids.includes(it.id))
      .map(
        it =>
          `- **${it.number}**: ${read(turn, it.name)}. ${read(turn, it.use)}${unconfirmed(it.confirmed, turn)}`,
      ),
  );
