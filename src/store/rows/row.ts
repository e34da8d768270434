import type { Compilable, Kysely } from 'kysely';
import type { Write } from '../../conversation/write.ts';
import type { Schema } from '../schema.ts';
import type { TurnCommit } from '../turn-store.ts';

/** One statement of a turn. `fresh` ones insert a row whose code was drawn: when nothing is inserted, it was taken. */
export interface TurnRow {
  readonly query: Compilable;
  readonly fresh?: boolean;
}

/** Where a write stands: its turn, its event's log number, its place among the turn's writes, its moment. */
export interface Place {
  readonly turn: TurnCommit;
  readonly seq: number;
  readonly nth: number;
  readonly at: number;
  readonly caseDays: number;
}

type WriteOf<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>;

/** How one kind of write becomes a row: the same statement on every engine. */
export type RowOf<Kind extends Write['kind']> = (
  db: Kysely<Schema>,
  write: WriteOf<Kind>,
  place: Place,
) => TurnRow;

/** The key of a row that is written once and never changed. */
export const ofTurn = ({ turn: { conversation }, seq, nth, at }: Place) => ({ conversation, seq, nth, at });
