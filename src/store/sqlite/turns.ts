import type { Kysely } from 'kysely';
import { isCitizens } from '../../conversation/event.ts';
import type { Schema } from '../schema.ts';
import { turnRows } from '../turn-rows.ts';
import type { CommitResult, DeliveryNote, TurnCommit, TurnStore } from '../turn-store.ts';
import type { Connection } from './connection.ts';
import { execute } from './dialect.ts';
import { isTurnsOwnFault } from './faults.ts';
import { turnStatements } from './statements.ts';

const REPEAT: CommitResult = { kind: 'repeat' };
const CONFLICT: CommitResult = { kind: 'conflict' };

/** Thrown inside a turn whose drawn code is somebody else's. */
class CodeTaken extends Error {}

/** A rival was faster, or the event has been here before. */
class InTheWay extends Error {}

/** As `load` gives it; the last is 1 where the chat is quiet. */
type Row = [channel: string, address: string, version: number, state: string, lastSeq: number, quiet: number];

/** The hot path on SQLite: two statements for a turn, however much it says. */
export function sqliteTurns(connection: Connection, db: Kysely<Schema>, caseDays: number): TurnStore {
  const sql = turnStatements(connection);

  /** The turn as it nearly always goes; throws where anything is in its way, and the batch is done again. */
  const commitTurn = (turn: TurnCommit): CommitResult => {
    const { conversation, basedOn, event, replies, lastSeq } = turn;
    const at = Date.parse(event.at);
    if (basedOn === 0) create(turn, at);
    const lines: unknown[] = [event.id, at, JSON.stringify(event), conversation, basedOn];
    const delivery = turn.push ? 'pending' : null;
    replies.forEach((reply, nth) => {
      lines.push(conversation, lastSeq + 2 + nth, at, JSON.stringify(reply), delivery);
    });
    if (sql.lines(replies.length).run(lines).changes <= replies.length) throw new InTheWay();
    return advance(turn, at);
  };

  /** The same with a look at what is in the way. Leaves nothing behind unless it commits; may throw halfway. */
  const commitCarefully = (turn: TurnCommit): CommitResult => {
    const { conversation, basedOn, event, replies, lastSeq } = turn;
    const at = Date.parse(event.at);
    if (basedOn === 0) create(turn, at);
    // Takes the event only where version and id both allow it, so that a turn refused here has changed nothing.
    const { changes } = sql.take.run([event.id, at, JSON.stringify(event), conversation, basedOn]);
    if (changes === 0) return sql.seen.get([event.id, conversation]) ? REPEAT : CONFLICT;
    const delivery = turn.push ? 'pending' : null;
    replies.forEach((reply, nth) => {
      sql.say.run([conversation, lastSeq + 2 + nth, at, JSON.stringify(reply), delivery]);
    });
    return advance(turn, at);
  };

  const create = ({ conversation, chat, state }: TurnCommit, at: number) =>
    sql.create.run([conversation, chat.channel, chat.address, state, at, at]);

  const advance = (turn: TurnCommit, at: number): CommitResult => {
    const { conversation, event, replies, state } = turn;
    const seq = turn.lastSeq + 1;
    const lastSeq = seq + replies.length;
    sql.advance.run([state, lastSeq, at, isCitizens(event) ? 0 : 1, conversation]);
    keepRows(turn, seq);
    return { kind: 'committed', lastSeq };
  };

  const keepRows = (turn: TurnCommit, seq: number) => {
    for (const { query, fresh } of turnRows(db, turn, seq, caseDays)) {
      const { numAffectedRows } = execute(connection, query.compile());
      if (fresh && numAffectedRows === 0n) throw new CodeTaken();
    }
  };

  const commitGuarded = (turn: TurnCommit): CommitResult => {
    try {
      return connection.savepoint(() => commitCarefully(turn));
    } catch (error) {
      if (error instanceof CodeTaken) return CONFLICT;
      if (isTurnsOwnFault(error)) return { kind: 'failed', error };
      throw error;
    }
  };

  const commitAll = (
    batch: readonly TurnCommit[],
    notes: readonly DeliveryNote[],
    commit: (turn: TurnCommit) => CommitResult,
  ): readonly CommitResult[] =>
    connection.transaction(() => {
      for (const { conversation, seq, outcome, ref } of notes)
        sql.note.run([outcome, ref ?? null, conversation, seq]);
      return batch.map(commit);
    });

  return {
    load: async id => {
      const row = sql.load.get([id]) as Row | undefined;
      if (!row) return undefined;
      const [channel, address, version, state, lastSeq, quiet] = row;
      return { id, chat: { channel, address }, version, state, lastSeq, quiet: quiet === 1 };
    },

    commitTurns: async (batch, notes = []) => {
      try {
        return commitAll(batch, notes, commitTurn);
      } catch {
        // Care costs as much as the turn: it is paid only when something is in the way of one in the batch.
        return commitAll(batch, notes, commitGuarded);
      }
    },

    nextWaiting: async conversation => {
      const row = sql.next.get([conversation]) as
        | [number, string, string, number, number, number, number]
        | undefined;
      if (!row) return undefined;
      const [seq, address, reply, attempts, notBefore, gone, version] = row;
      return { seq, address, reply, attempts, notBefore, gone: gone === 1, version };
    },
  };
}
