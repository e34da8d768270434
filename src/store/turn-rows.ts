import type { Kysely } from 'kysely';
import type { Write } from '../conversation/write.ts';
import { effectId } from './effect-id.ts';
import { caseSaved } from './rows/cases.ts';
import { dossierUnwatched, dossierWatched } from './rows/dossiers.ts';
import { factTold } from './rows/facts.ts';
import { newsSent } from './rows/news.ts';
import { paperReported, paperReportPlaced, paperReportWithdrawn } from './rows/paper-reports.ts';
import type { Place, RowOf, TurnRow } from './rows/row.ts';
import { ticketAmended, ticketEnded, ticketHeard, ticketOpened } from './rows/tickets.ts';
import { timerCleared, timerSet } from './rows/timers.ts';
import { consentGiven, questionMissed, ratingGiven, reportFiled } from './rows/told.ts';
import type { Schema } from './schema.ts';
import type { TurnCommit } from './turn-store.ts';

const ROWS: { readonly [Kind in Write['kind']]: RowOf<Kind> } = {
  case_saved: caseSaved,
  ticket_opened: ticketOpened,
  ticket_amended: ticketAmended,
  ticket_heard: ticketHeard,
  ticket_ended: ticketEnded,
  timer_set: timerSet,
  timer_cleared: timerCleared,
  consent_given: consentGiven,
  rating_given: ratingGiven,
  report_filed: reportFiled,
  question_missed: questionMissed,
  news_sent: newsSent,
  fact_told: factTold,
  paper_reported: paperReported,
  paper_report_placed: paperReportPlaced,
  paper_report_withdrawn: paperReportWithdrawn,
  dossier_watched: dossierWatched,
  dossier_unwatched: dossierUnwatched,
};

const rowOf = (db: Kysely<Schema>, write: Write, place: Place): TurnRow =>
  (ROWS[write.kind] as RowOf<Write['kind']>)(db, write, place);

/** What a turn keeps besides its state and its log: the same statements on every engine. `seq` is its event's number. */
export function turnRows(db: Kysely<Schema>, turn: TurnCommit, seq: number, caseDays: number): TurnRow[] {
  const at = Date.parse(turn.event.at);
  const writes = turn.writes.map((write, nth) => rowOf(db, write, { turn, seq, nth, at, caseDays }));
  const effects = turn.effects.map((effect, nth) => ({
    query: db.insertInto('effect').values({
      id: effectId(turn.conversation, turn.event.id, nth),
      conversation: turn.conversation,
      body: JSON.stringify(effect),
      attempts: 0,
      // At once, whatever the platform's clock says.
      next_at: 0,
    }),
  }));
  return turn.kept ? [...writes, ...effects, { query: keptRow(db, turn, seq, at) }] : [...writes, ...effects];
}

const keptRow = (db: Kysely<Schema>, turn: TurnCommit, seq: number, at: number) =>
  db.insertInto('kept_event').values({
    conversation: turn.conversation,
    seq,
    at,
    event: JSON.stringify(turn.event),
    why: turn.kept?.why ?? '',
  });
