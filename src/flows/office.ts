import type { Reply } from '../conversation/reply.ts';
import { clock, minuteOf, today } from '../rules/day.ts';
import { nextOpenings, openingOf, spansText } from '../rules/opening.ts';
import { type Fact, officeBy } from '../rules/ward.ts';
import { choice, lines, paragraphs, read, say, type Turn } from './context.ts';
import { day } from './sources.ts';

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
  const { ward, calendar, now } = turn.context;
  const opening = openingOf(ward, id, calendar, now);
  const said =
    opening.spans.length > 0
      ? say(turn, 'office.today', { hours: spansText(opening.spans) })
      : say(turn, 'office.closedToday', {
          why: opening.why ? read(turn, opening.why.name) : '',
          next: moment(opening.next, turn),
        });
  return said + unconfirmed(opening.confirmed, turn);
};

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
});

const comingDays = (turn: Turn): string => {
  const { ward, calendar, now } = turn.context;
  return lines(
    say(turn, 'office.coming'),
    ...nextOpenings(ward, 'ward', calendar, now).map(it => `- ${day(it.day)}: ${spansText(it.spans)}`),
  );
};

const hotlines = (turn: Turn): string =>
  lines(
    say(turn, 'office.hotlines'),
    ...turn.context.ward.hotlines.map(
      it =>
        `- **${it.number}**: ${read(turn, it.name)}. ${read(turn, it.use)}${unconfirmed(it.confirmed, turn)}`,
    ),
  );
