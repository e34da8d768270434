import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openWard, type Stretch } from './load.ts';

/* The ward in a process of its own: what it can carry, then its busiest hour at ten times its size. */

export interface Asked {
  readonly perSecond: number;
  readonly ms: number;
  readonly capacityMs: number;
  readonly database?: string;
}

export interface Played {
  readonly capacity: Stretch;
  readonly hour: Stretch;
  /** Of the database file and its log, where it is a file. */
  readonly bytesPerTurn?: number;
}

/** Once all of the log is in the file. */
const sizeOf = (file: string): number => {
  const database = new Database(file);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
  return statSync(file).size;
};

const { perSecond, ms, capacityMs, database } = JSON.parse(process.argv[2]!) as Asked;
const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
const ward = await openWard(database ?? join(folder, 'hoi.db'));
const warm = await ward.atCapacity(capacityMs / 2);
const capacity = await ward.atCapacity(capacityMs);
const hour = await ward.atRate(perSecond, ms);
await ward.close();
const turns = warm.turns + capacity.turns + hour.turns;
const size = database ? undefined : sizeOf(join(folder, 'hoi.db')) / turns;
console.log(JSON.stringify({ capacity, hour, ...(size && { bytesPerTurn: size }) } satisfies Played));
rmSync(folder, { recursive: true });
process.exit(0);
