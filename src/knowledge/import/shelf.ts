import type { FieldChange } from './diff.ts';
import type { OfficialRecord } from './official-record.ts';

/** A record as it is kept. */
export interface Kept {
  readonly key: string;
  readonly digest: string;
  readonly record: OfficialRecord;
  /** The day of the whole list in which its code was missing. */
  readonly withdrawnOn: string | null;
}

/** A record to keep, with what it was read from. */
export interface Incoming {
  readonly key: string;
  readonly digest: string;
  readonly record: OfficialRecord;
  readonly source: unknown;
}

/** What the state now says differently of one procedure. */
export interface RecordChange extends FieldChange {
  /** The same change found twice has the same id. */
  readonly id: string;
  readonly code: string;
  /** The day whose state the newer record shows. */
  readonly asOf: string;
  readonly recordKey: string;
}

/** Where official records are kept. Each `put` is one small transaction: chats go on between two of them. */
export interface Shelf {
  kept(keys: readonly string[]): Promise<ReadonlyMap<string, Pick<Kept, 'key' | 'digest' | 'record'>>>;
  /** All full records kept of these codes, in no order. */
  ofCodes(codes: readonly string[]): Promise<readonly OfficialRecord[]>;
  put(records: readonly Incoming[], changes: readonly RecordChange[]): Promise<void>;
  /** Keys, codes and days of what is on the shelf under a national code, without the records themselves. */
  codes(): Promise<readonly { key: string; code: string; asOf: string; withdrawnOn: string | null }[]>;
  /** Marks, or with null unmarks, records; nothing is ever deleted. */
  markWithdrawn(keys: readonly string[], day: string | null): Promise<void>;
}
