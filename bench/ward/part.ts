import { join } from 'node:path';
import { newDatabase } from '../../test/store/postgres-server.ts';
import { figure, type Part, type PartOptions, table } from '../lib/part.ts';
import { inProcess, note } from '../lib/process.ts';
import { aYear, busiest, PLACES, WARD } from './demand.ts';
import type { Stretch } from './load.ts';
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

interface Data {
  readonly asked: Asked;
  readonly sqlite: Played;
  readonly postgres?: Played;
}

const text = (data: Data): string => [measured(data), needed(data)].join('\n\n');

const measured = ({ asked, ...played }: Data): string =>
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
    Object.entries(played).flatMap(([engine, { capacity, hour }]) => [
      rowOf(`${engine}: all it takes, 64 people who never rest`, capacity),
      rowOf(`${engine}: the ward’s busiest hour times ten (${figure(asked.perSecond)} a second)`, hour),
    ]),
  );

const rowOf = (what: string, it: Stretch): string[] => [
  what,
  ...[it.perSecond, it.p50, it.p99, it.most, it.cpu, it.rss / 2 ** 20].map(figure),
];

/** At half of what a process carries, so that one may fail or restart. */
const needed = ({ sqlite, postgres }: Data): string =>
  [
    table(
      [
        'in its busiest hour',
        'turns/s',
        'processes at half their capacity',
        'turns a year, million',
        'GB a year',
      ],
      Object.entries(PLACES).map(([place, people]) => {
        const perSecond = busiest(people);
        const each = (perSecond <= sqlite.capacity.perSecond / 2 ? sqlite : (postgres ?? sqlite)).capacity
          .perSecond;
        const year = aYear(people);
        return [
          place,
          figure(perSecond),
          `${Math.ceil(perSecond / (each / 2))}`,
          figure(year / 1e6),
          figure((year * (sqlite.bytesPerTurn ?? Number.NaN)) / 1e9),
        ];
      }),
    ),
    `A turn leaves ${figure(sqlite.bytesPerTurn ?? Number.NaN)} bytes in the database, indexes included.`,
  ].join('\n\n');
