import { type Dossier, hasEnded } from '../../conversation/dossier.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Procedure } from '../../procedures/schema.ts';
import { daysBetween, minutes, momentOf, today } from '../../rules/day.ts';
import { acceptanceDue, latenessNoticeBy, supplementDue } from '../../rules/due-date.ts';
import { seasonsOf } from '../../rules/ward.ts';
import { choice, lines, paragraphs, say, type Turn, titleOf } from '../context.ts';
import { moment, officeText } from '../office.ts';
import { offerSupplement } from '../reminders/offer.ts';
import { day } from '../sources.ts';
import { countText } from './count.ts';
import { dayOf, latenessOf } from './lateness.ts';

/** Data older than this many days is said to be old. */
const OLD = 3;

/** Where a dossier stands, in plain words: as of when, what comes next, by when, and what one may ask for. */
export const dossierText = (dossier: Dossier, turn: Turn): string => {
  const procedure = dossier.procedure ? turn.context.procedures.current(dossier.procedure) : undefined;
  return paragraphs(
    lines(heading(dossier, procedure, turn), datesText(dossier, turn)),
    lines(say(turn, `status.is.${dossier.status}`), nextText(dossier, procedure, turn)),
    lateText(dossier, turn),
    isCounting(dossier) && countText(dossier, procedure, turn),
    asOfText(dossier, turn),
  );
};

/** The watch that is offered or ended, a ticket where it is late, and a person in any case. */
export const dossierReply = (dossier: Dossier, watched: boolean, turn: Turn): Reply => ({
  text: dossierText(dossier, turn),
  choices: [
    ...(latenessOf(dossier, turn) === 'in-time'
      ? []
      : [choice(turn, `late:${dossier.code}`, 'status.late.ticket')]),
    ...(watched ? [choice(turn, 'unwatch', 'status.unwatch')] : []),
    ...(!watched && !hasEnded(dossier.status) ? [choice(turn, `watch:${dossier.code}`, 'status.watch')] : []),
    ...supplementReminder(dossier, turn),
    choice(turn, 'human', 'human.button'),
  ],
});

const isCounting = ({ status }: Dossier): boolean => ['accepted', 'processing', 'fee'].includes(status);

const heading = (dossier: Dossier, procedure: Procedure | undefined, turn: Turn): string => {
  const name = procedure ? titleOf(procedure, turn) : dossier.name;
  return say(turn, 'status.heading', { code: dossier.code }) + (name ? `: ${name}` : '');
};

const datesText = ({ accepted, due, status }: Dossier, turn: Turn): string =>
  [
    accepted && say(turn, 'status.accepted', { at: at(accepted, turn) }),
    due && status !== 'delivered' && say(turn, 'status.due', { at: at(due, turn) }),
  ]
    .filter(Boolean)
    .join(' ');

/** A day, or a day with its hour. */
const at = (when: string, turn: Turn): string =>
  when.length > 10 ? moment(new Date(when), turn) : day(when);

const nextText = (dossier: Dossier, procedure: Procedure | undefined, turn: Turn): string => {
  switch (dossier.status) {
    case 'registered':
      return dossier.sent !== undefined && dossier.sent.length > 10
        ? say(turn, 'status.acceptBy', {
            at: at(acceptanceDue(new Date(dossier.sent), officeTime(turn)).due, turn),
          })
        : '';
    case 'supplement':
      return supplementText(dossier, turn);
    case 'ready':
      return lines(say(turn, 'status.bring'), officeText(procedure?.office ?? 'ward', turn));
    case 'delivered':
      return dossier.result ? say(turn, 'status.deliveredOn', { at: at(dossier.result, turn) }) : '';
    case 'refused':
    case 'stopped':
      return dossier.note ? say(turn, 'status.reason', { note: dossier.note }) : say(turn, 'status.noReason');
    default:
      return '';
  }
};

const officeTime = ({ context: { calendar, ward } }: Turn) => ({ calendar, seasons: seasonsOf(ward) });

/** What exactly is missing, and the last day for it: 15 days, then the dossier is closed (NĐ 118/2025). */
const supplementText = ({ note, asked }: Dossier, turn: Turn): string => {
  const what = note ? say(turn, 'status.missing', { note }) : say(turn, 'status.missingUnknown');
  if (asked === undefined) return lines(what, say(turn, 'status.closesUnknown'));
  const due = lastDay(asked, turn);
  const key = today(turn.context.now) > due ? 'status.closed' : 'status.closesOn';
  return lines(what, say(turn, key, { asked: day(dayOf(asked)), date: day(due) }), say(turn, 'status.once'));
};

const lastDay = (asked: string, turn: Turn): string => {
  const from = asked.length > 10 ? new Date(asked) : momentOf(asked, minutes('07:30'));
  return supplementDue(from, officeTime(turn)).due;
};

const supplementReminder = ({ status, asked, code }: Dossier, turn: Turn) =>
  status === 'supplement' && asked ? offerSupplement(code, lastDay(asked, turn), turn) : [];

const lateText = (dossier: Dossier, turn: Turn): string => {
  const lateness = latenessOf(dossier, turn);
  if (lateness === 'in-time') return '';
  const notice = latenessNoticeBy(dossier.due!, turn.context.calendar);
  return lines(
    say(turn, `status.late.${lateness}`),
    say(turn, 'status.late.rights', { notice: day(notice) }),
  );
};

const asOfText = ({ asOf }: Dossier, turn: Turn): string => {
  const old = daysBetween(today(new Date(asOf)), today(turn.context.now)) > OLD;
  return say(turn, old ? 'status.asOfOld' : 'status.asOf', { at: moment(new Date(asOf), turn) });
};
