import { join } from 'node:path';
import { figure, judged, type Part, type PartOptions, table } from '../lib/part.ts';
import { inProcess, note } from '../lib/process.ts';
import { median } from '../lib/stats.ts';
import type { Grown } from './worker.ts';

/** Whether a turn costs the same in a long conversation, and among many. */
export async function growth({ quick }: PartOptions): Promise<Part> {
  const asked = quick
    ? { chats: 10_000, slices: 5, behind: 50 }
    : { chats: 100_000, slices: 15, behind: 400 };
  note(`growth: ${asked.chats} chats`);
  const grown = await inProcess<Grown>(join(import.meta.dirname, 'worker.ts'), asked, ['--expose-gc']);
  const data = { ...grown, live: ratio(grown.many, grown.few), length: ratio(grown.old, grown.young) };
  return { name: 'growth', text: text(data), data };
}

const ratio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((cost, place) => cost / below[place]!));

const text = (it: Grown & { live: number; length: number }): string =>
  [
    table(
      ['CPU µs a turn, SQLite', '', '', 'ratio', 'wanted'],
      [
        [
          'live chats',
          `1,000: ${figure(median(it.few))}`,
          `${it.chats.toLocaleString('en-US')}: ${figure(median(it.many))}`,
          judged(it.live, it.live <= 1.2),
          '≤ 1.2',
        ],
        [
          'turns behind it in the conversation',
          `0 to 12: ${figure(median(it.young))}`,
          `${it.behind} and more: ${figure(median(it.old))}`,
          judged(it.length, it.length <= 1.2),
          '≤ 1.2',
        ],
      ],
    ),
    `Memory of the process (RSS): ${mb(it.rssBefore)} MB with 1,000 chats stored, ${mb(it.rssAfter)} MB after ${it.chats.toLocaleString('en-US')} more, stored at ${figure(it.perSecondFilling)} a second.`,
  ].join('\n\n');

const mb = (bytes: number): string => figure(bytes / 2 ** 20);
