import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTESTANTS, type Name, type Where } from './contestants.ts';
import { type Flow, walk } from './drive.ts';
import { createWire } from './telegram.ts';

/* One contestant in a process of its own: prints one line of JSON. */

export interface Asked {
  readonly name: Name;
  readonly where: Where;
  /** `postgres://…` */
  readonly database?: string;
  readonly ms: number;
}

export interface Walked {
  readonly alone: Flow;
  readonly together: Flow;
}

const { name, where, database, ms } = JSON.parse(process.argv[2]!) as Asked;
const folder = mkdtempSync(join(tmpdir(), 'hoi-bench-'));
const place = { memory: ':memory:', sqlite: join(folder, 'bench.db'), postgres: database! }[where];
const contestant = await CONTESTANTS[name].open({ wire: createWire(), place });

await walk(contestant, { chats: 300, flight: 32, ms: ms / 2, first: 5_000_000 });
const alone = await walk(contestant, { chats: 50, flight: 1, ms, first: 2_000_000 });
const together = await walk(contestant, { chats: 1000, flight: 64, ms });
console.log(JSON.stringify({ alone, together } satisfies Walked));
rmSync(folder, { recursive: true });
process.exit(0);
