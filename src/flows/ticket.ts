import type { Move } from '../conversation/flow.ts';
import type { Reply } from '../conversation/reply.ts';
import { maskPersonal } from '../knowledge/mask.ts';
import { promisedBy } from '../rules/opening.ts';
import { aside, choice, paragraphs, say, type Turn } from './context.ts';
import { placeBehind } from './guide/front.ts';
import { doorCalendar, moment, officeHours } from './office.ts';

/** What a request for a person is about, in the words its taker will read. */
export interface Wanted {
  /** `asked`, `payment`, or the slug of a trouble. */
  readonly reason: string;
  /** Lines after the one that names the procedure; masked here. */
  readonly lines: readonly string[];
}

/**
 * Records a request for a person, before anything is promised, and says its number and by when somebody answers.
 * One that is still open is not opened twice. `leave` closes what led here: its stack goes on underneath.
 */
export const openTicket = ({ reason, lines }: Wanted, turn: Turn, leave: Partial<Move> = {}): Move => {
  if (turn.state.ticket) return { ...already(turn.state.ticket, turn), ...leave };
  const number = `P-${turn.context.newCode()}`;
  const promised = promisedBy(turn.context.now, turn.context.ward, doorCalendar('ward', turn));
  return {
    say: [recorded(number, promised, turn)],
    patch: { ticket: number },
    ...leave,
    writes: [
      ...(leave.writes ?? []),
      {
        kind: 'ticket_opened',
        number,
        reason,
        summary: summary(lines, turn),
        promisedBy: promised.toISOString(),
        ...standing(turn),
      },
    ],
  };
};

const already = (number: string, turn: Turn): Move =>
  aside({ text: say(turn, 'human.already', { number }), choices: [leaveContact(turn)] });

const recorded = (number: string, promised: Date, turn: Turn): Reply => ({
  text: paragraphs(
    say(turn, 'human.recorded', { number, by: moment(promised, turn) }) + unconfirmedLimit(turn),
    say(turn, 'human.hours', { hours: officeHours('ward', turn) }),
    say(turn, 'human.elsewhere'),
    say(turn, 'human.never'),
  ),
  choices: [leaveContact(turn), choice(turn, 'resume', 'human.goOn')],
});

const unconfirmedLimit = (turn: Turn): string =>
  turn.context.ward.answerWithin.confirmed ? '' : ` ${say(turn, 'human.limitUnconfirmed')}`;

const leaveContact = (turn: Turn) => choice(turn, 'contact', 'human.leaveContact');

const standing = (turn: Turn): { case?: string; procedure?: string } => {
  const data = placeBehind(turn)?.data;
  return data ? { case: data.case, procedure: data.procedure } : {};
};

/** Which procedure, then what the asker knows. For whoever takes the ticket, so in Vietnamese. Masked. */
const summary = (lines: readonly string[], turn: Turn): string => {
  const place = placeBehind(turn);
  return [
    place ? `${place.procedure.code} ${place.procedure.name.vi}` : 'Chưa rõ thủ tục',
    ...lines.map(line => maskPersonal(line).slice(0, 400)),
  ].join('\n');
};
