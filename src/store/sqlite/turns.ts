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

/** As `load` gives it; the last is 1 where the chat is quiet. */
type Row = [channel: string, address: string, version: number, state: string, lastSeq: number, quiet: number];

/** The hot path on SQLite: three statements for a turn with one reply. */
export function sqliteTurns(connection: Connection, db: Kysely<Schema>, caseDays: number): TurnStore {
  const sql = turnStatements(connection);

  /** Leaves nothing behind unless it commits; may throw halfway. */
  const commitTurn = (turn: TurnCommit): CommitResult => {
    const { conversation, chat, basedOn, event } = turn;
    const at = Date.parse(event.at);
    if (basedOn === 0) sql.create.run([conversation, chat.channel, chat.address, turn.state, at, at]);
    // Takes the event only where version and id both allow it, so that a turn refused here has changed nothing.
    const { changes } = sql.take.run([event.id, at, JSON.stringify(event), conversation, basedOn]);
    if (changes === 0) return sql.seen.get([event.id, conversation]) ? REPEAT : CONFLICT;
    const seq = turn.lastSeq + 1;
    const lastSeq = seq + turn.replies.length;
    sql.advance.run([turn.state, lastSeq, at, isCitizens(event) ? 0 : 1, conversation]);
    const delivery = turn.push ? 'pending' : null;
    turn.replies.forEach((reply, nth) => {
      sql.say.run([conversation, seq + 1 + nth, at, JSON.stringify(reply), delivery]);
    });
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
      return connection.savepoint(() => commitTurn(turn));
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
        // Savepoints cost as much as a statement: they are paid only when a turn in the batch is bad.
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
