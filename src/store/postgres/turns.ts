import type { Kysely } from 'kysely';
import type pg from 'pg';
import { isCitizens } from '../../conversation/event.ts';
import type { Schema } from '../schema.ts';
import { turnRows } from '../turn-rows.ts';
import type {
  CommitResult,
  DeliveryNote,
  StoredConversation,
  TurnCommit,
  TurnStore,
  WaitingReply,
} from '../turn-store.ts';
import { isDeadlock, isTurnsOwnFault } from './faults.ts';
import { gathered } from './gathered.ts';
import { storable, transaction } from './pool.ts';
import { COMMIT, CREATE, LOAD, NEXT, NOTE, SEEN } from './statements.ts';

const REPEAT: CommitResult = { kind: 'repeat' };
const CONFLICT: CommitResult = { kind: 'conflict' };
const DEADLOCKS = 3;

/** Thrown inside a turn whose drawn code is somebody else's. */
class CodeTaken extends Error {}

/** The hot path on PostgreSQL: one statement for all turns of a batch, and one trip for all that is read together. */
export function postgresTurns(pool: pg.Pool, db: Kysely<Schema>, caseDays: number): TurnStore {
  /** Each row is on its way when this returns; what they all came to is waited for together. */
  const keepRows = (client: pg.PoolClient, turn: TurnCommit, seq: number): Promise<void>[] =>
    turnRows(db, turn, seq, caseDays).map(async ({ query, fresh }) => {
      const { sql, parameters } = query.compile();
      const { rowCount } = await client.query(sql, parameters.map(storable));
      if (fresh && rowCount === 0) throw new CodeTaken();
    });

  /** Turns of different conversations, together. Throws when one of them is bad. */
  const commitWave = async (client: pg.PoolClient, wave: readonly TurnCommit[]): Promise<CommitResult[]> => {
    const created = wave.filter(({ basedOn }) => basedOn === 0);
    const [, { rows }] = await Promise.all([
      created.length > 0 && client.query({ ...CREATE, values: createValues(created) }),
      client.query<Taken>({ ...COMMIT, values: commitValues(wave) }),
    ]);
    const taken = new Map(rows.map(({ conversation, seq }) => [conversation, seq]));
    const left = wave.filter(turn => !taken.has(storable(turn.conversation)));
    const repeats = left.length > 0 ? await seenAmong(client, left) : new Set<string>();
    const kept: Promise<void>[] = [];
    const results = wave.map(turn => {
      const id = storable(turn.conversation);
      const seq = taken.get(id);
      if (seq === undefined) return repeats.has(id) ? REPEAT : CONFLICT;
      kept.push(...keepRows(client, turn, seq));
      return committed(turn, seq);
    });
    await Promise.all(kept);
    return results;
  };

  const commitTogether = async (client: pg.PoolClient, batch: readonly TurnCommit[]) => {
    const results: CommitResult[] = [];
    for (const wave of wavesOf(batch)) results.push(...(await commitWave(client, wave)));
    return results;
  };

  const commitGuarded = async (client: pg.PoolClient, turn: TurnCommit): Promise<CommitResult> => {
    await client.query('savepoint turn');
    try {
      const [result] = await commitWave(client, [turn]);
      await client.query('release turn');
      return result!;
    } catch (error) {
      if (!(error instanceof CodeTaken) && !isTurnsOwnFault(error)) throw error;
      await client.query('rollback to turn; release turn');
      return error instanceof CodeTaken ? CONFLICT : { kind: 'failed', error };
    }
  };

  const commitOneByOne = async (client: pg.PoolClient, batch: readonly TurnCommit[]) => {
    const results: CommitResult[] = [];
    for (const turn of batch) results.push(await commitGuarded(client, turn));
    return results;
  };

  const inTransaction = async (
    batch: readonly TurnCommit[],
    notes: readonly DeliveryNote[],
    commit: (client: pg.PoolClient, batch: readonly TurnCommit[]) => Promise<CommitResult[]>,
  ): Promise<CommitResult[]> => {
    for (let deadlocks = 0; ; deadlocks += 1) {
      try {
        return await transaction(pool, async client => {
          const noted = notes.length > 0 && client.query({ ...NOTE, values: noteValues(notes) });
          const [results] = await Promise.all([commit(client, batch), noted]);
          return results;
        });
      } catch (error) {
        if (!isDeadlock(error) || deadlocks === DEADLOCKS) throw error;
      }
    }
  };

  return {
    load: gathered(async ids => {
      const { rows } = await pool.query<LoadRow>({ ...LOAD, values: [ids] });
      return new Map(rows.map(row => [row.id, storedOf(row)]));
    }),

    commitTurns: async (batch, notes = []) => {
      try {
        return await inTransaction(batch, notes, commitTogether);
      } catch (error) {
        if (!(error instanceof CodeTaken) && !isTurnsOwnFault(error)) throw error;
        // Savepoints cost a trip each: they are paid only when a turn in the batch is bad.
        return inTransaction(batch, notes, commitOneByOne);
      }
    },

    nextWaiting: gathered(async ids => {
      const { rows } = await pool.query<NextRow>({ ...NEXT, values: [ids] });
      return new Map(rows.map(row => [row.id, waitingOf(row)]));
    }),
  };
}

interface Taken {
  readonly conversation: string;
  readonly seq: number;
}

const committed = ({ replies }: TurnCommit, seq: number): CommitResult => ({
  kind: 'committed',
  lastSeq: seq + replies.length,
});

/** The batch in its order, cut wherever a conversation would come twice. */
function wavesOf(batch: readonly TurnCommit[]): TurnCommit[][] {
  const waves: TurnCommit[][] = [];
  let present = new Set<string>();
  for (const turn of batch) {
    if (waves.length === 0 || present.has(turn.conversation)) {
      waves.push([]);
      present = new Set();
    }
    waves.at(-1)!.push(turn);
    present.add(turn.conversation);
  }
  return waves;
}

async function seenAmong(client: pg.PoolClient, turns: readonly TurnCommit[]): Promise<Set<string>> {
  const values = [
    turns.map(({ event }) => storable(event.id)),
    turns.map(({ conversation }) => storable(conversation)),
  ];
  const { rows } = await client.query<Taken>({ ...SEEN, values });
  return new Set(rows.map(({ conversation }) => conversation));
}

const atOf = ({ event }: TurnCommit) => Date.parse(event.at);

const createValues = (turns: readonly TurnCommit[]) => [
  turns.map(({ conversation }) => storable(conversation)),
  turns.map(({ chat }) => storable(chat.channel)),
  turns.map(({ chat }) => storable(chat.address)),
  turns.map(({ state }) => storable(state)),
  turns.map(atOf),
];

function commitValues(turns: readonly TurnCommit[]) {
  const replies = turns.flatMap(turn => turn.replies.map((reply, nth) => ({ turn, reply, nth: nth + 1 })));
  return [
    turns.map(({ conversation }) => storable(conversation)),
    turns.map(({ basedOn }) => basedOn),
    turns.map(({ event }) => storable(event.id)),
    turns.map(atOf),
    turns.map(({ event }) => JSON.stringify(event)),
    turns.map(({ state }) => storable(state)),
    turns.map(turn => turn.replies.length),
    turns.map(({ event }) => (isCitizens(event) ? 0 : 1)),
    replies.map(({ turn }) => storable(turn.conversation)),
    replies.map(({ nth }) => nth),
    replies.map(({ turn }) => atOf(turn)),
    replies.map(({ reply }) => JSON.stringify(reply)),
    replies.map(({ turn }) => (turn.push ? 'pending' : null)),
  ];
}

const noteValues = (notes: readonly DeliveryNote[]) => [
  notes.map(({ conversation }) => storable(conversation)),
  notes.map(({ seq }) => seq),
  notes.map(({ outcome }) => outcome),
  notes.map(({ ref }) => (ref === undefined ? null : storable(ref))),
];

interface LoadRow {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly version: number;
  readonly state: string;
  readonly last_seq: number;
  readonly quiet: boolean;
}

const storedOf = ({
  id,
  channel,
  address,
  version,
  state,
  last_seq,
  quiet,
}: LoadRow): StoredConversation => ({
  id,
  chat: { channel, address },
  version,
  state,
  lastSeq: last_seq,
  quiet,
});

interface NextRow {
  readonly id: string;
  readonly seq: number;
  readonly address: string;
  readonly body: string;
  readonly attempts: number;
  readonly not_before: number;
  readonly gone: number;
  readonly version: number;
}

const waitingOf = ({ seq, address, body, attempts, not_before, gone, version }: NextRow): WaitingReply => ({
  seq,
  address,
  reply: body,
  attempts,
  notBefore: not_before,
  gone: gone === 1,
  version,
});
