import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
}

const { perSecond, ms, capacityMs, database } = JSON.parse(process.argv[2]!) as Asked;
const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
const ward = await openWard(database ?? join(folder, 'hoi.db'));
await ward.atCapacity(capacityMs / 2);
const capacity = await ward.atCapacity(capacityMs);
const hour = await ward.atRate(perSecond, ms);
console.log(JSON.stringify({ capacity, hour } satisfies Played));
rmSync(folder, { recursive: true });
process.exit(0);
