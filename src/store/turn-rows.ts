import type { Compilable, Kysely } from 'kysely';
import type { Write } from '../conversation/write.ts';
import { effectId } from './effect-id.ts';
import type { Schema } from './schema.ts';
import type { TurnCommit } from './turn-store.ts';

/** One statement of a turn. `fresh` ones insert a row whose code was drawn: when nothing is inserted, it was taken. */
export interface TurnRow {
  readonly query: Compilable;
  readonly fresh?: boolean;
}

const DAY = 86_400_000;

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

interface Place {
  readonly turn: TurnCommit;
  readonly seq: number;
  readonly nth: number;
  readonly at: number;
  readonly caseDays: number;
}

function rowOf(db: Kysely<Schema>, write: Write, place: Place): TurnRow {
  const { turn, seq, nth, at } = place;
  const { conversation } = turn;
  const key = { conversation, seq, nth, at };
  switch (write.kind) {
    case 'case_saved':
      return caseRow(db, write.file, place);
    case 'ticket_opened':
      return { query: ticketRow(db, write, conversation, at), fresh: true };
    case 'ticket_amended':
      return {
        query: db
          .updateTable('ticket')
          .set({ contact: write.contact })
          .where('number', '=', write.number)
          .where('conversation', '=', conversation),
      };
    case 'timer_set':
      return { query: timerRow(db, write, conversation) };
    case 'timer_cleared':
      return {
        query: db.deleteFrom('timer').where('conversation', '=', conversation).where('key', '=', write.key),
      };
    case 'consent_given': {
      const { purpose, given } = write;
      return { query: db.insertInto('consent').values({ ...key, purpose, given: given ? 1 : 0 }) };
    }
    case 'rating_given': {
      const { case: case_code, procedure, stars, comment = null } = write;
      return { query: db.insertInto('rating').values({ ...key, case_code, procedure, stars, comment }) };
    }
    case 'report_filed': {
      const { about, said, claim } = write;
      return { query: db.insertInto('report').values({ ...key, about, said, claim }) };
    }
    case 'question_missed': {
      const { text, outcome } = write;
      return { query: db.insertInto('missed_question').values({ ...key, text, outcome }) };
    }
  }
}

/**
 * A case belongs to whoever knows its code, and moves to the chat that saved it last. Only a code drawn in this very
 * turn must not be known yet.
 */
function caseRow(db: Kysely<Schema>, file: CaseSaved['file'], { turn, at, caseDays }: Place): TurnRow {
  const { code, procedure, version } = file;
  const values = {
    conversation: turn.conversation,
    procedure,
    version,
    data: JSON.stringify(file.data),
    updated_at: at,
    expires_at: at + caseDays * DAY,
  };
  const insert = db.insertInto('case_file').values({ code, created_at: at, ...values });
  return turn.drawn.includes(code)
    ? { query: insert.onConflict(conflict => conflict.column('code').doNothing()), fresh: true }
    : { query: insert.onConflict(conflict => conflict.column('code').doUpdateSet(values)) };
}
type CaseSaved = Extract<Write, { kind: 'case_saved' }>;

type TicketOpened = Extract<Write, { kind: 'ticket_opened' }>;
const ticketRow = (db: Kysely<Schema>, write: TicketOpened, conversation: string, at: number) =>
  db
    .insertInto('ticket')
    .values({
      number: write.number,
      conversation,
      reason: write.reason,
      summary: write.summary,
      case_code: write.case ?? null,
      procedure: write.procedure ?? null,
      contact: write.contact ?? null,
      promised_by: Date.parse(write.promisedBy),
      status: 'open',
      opened_at: at,
    })
    .onConflict(conflict => conflict.column('number').doNothing());

type TimerSet = Extract<Write, { kind: 'timer_set' }>;
const timerRow = (db: Kysely<Schema>, write: TimerSet, conversation: string) => {
  const due = Date.parse(write.due);
  const about = write.about ?? null;
  return db
    .insertInto('timer')
    .values({ conversation, key: write.key, due, about })
    .onConflict(conflict => conflict.columns(['conversation', 'key']).doUpdateSet({ due, about }));
};

const keptRow = (db: Kysely<Schema>, turn: TurnCommit, seq: number, at: number) =>
  db.insertInto('kept_event').values({
    conversation: turn.conversation,
    seq,
    at,
    event: JSON.stringify(turn.event),
    why: turn.kept?.why ?? '',
  });
