import { join } from 'node:path';
import { newDatabase } from '../../test/store/postgres-server.ts';
import { figure, type Part, type PartOptions, table } from '../lib/part.ts';
import { inProcess, note } from '../lib/process.ts';
import { busiest, WARD } from './demand.ts';
import type { Asked, Played } from './worker.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');

/** The whole assistant: what one process carries, and the ward's busiest hour at ten times its size. */
export async function ward({ quick }: PartOptions): Promise<Part> {
  const asked: Asked = {
    perSecond: busiest(10 * WARD),
    ms: quick ? 3000 : 40_000,
    capacityMs: quick ? 1500 : 6000,
  };
  note('ward: SQLite');
  const sqlite = await inProcess<Played>(WORKER, asked);
  const database = await newDatabase();
  if (database) note('ward: PostgreSQL');
  const postgres = database && (await inProcess<Played>(WORKER, { ...asked, database: database.url }));
  await database?.drop();
  const data = { asked, sqlite, ...(postgres && { postgres }) };
  return { name: 'ward', text: text(data), data };
}

const text = ({ asked, ...played }: { asked: Asked; sqlite: Played; postgres?: Played }): string =>
  table(
    [
      'the whole assistant, one process',
      'turns/s',
      'p50 ms',
      'p99 ms',
      'most ms',
      'share of a processor',
      'RSS MB',
    ],
    Object.entries(played).flatMap(([engine, { capacity, hour }]) =>
      (
        [
          [`${engine}: all it takes, 64 people who never rest`, capacity],
          [`${engine}: the ward’s busiest hour times ten (${figure(asked.perSecond)} a second)`, hour],
        ] as const
      ).map(([what, it]) => [
        what,
        figure(it.perSecond),
        figure(it.p50),
        figure(it.p99),
        figure(it.most),
        figure(it.cpu),
        figure(it.rss / 2 ** 20),
      ]),
    ),
  );
