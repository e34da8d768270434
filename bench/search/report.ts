import type { Accuracy, Measured } from './measure.ts';

export interface Result {
  readonly machine: {
    readonly node: string;
    readonly cpus: number;
    readonly loadBefore: number | undefined;
    readonly loadAfter: number | undefined;
  };
  readonly asItIs: readonly Measured[];
  readonly padded: readonly Measured[];
  readonly limits: readonly Limit[];
}

export interface Limit {
  readonly what: 'median' | 'p99' | 'index';
  readonly measured: number;
  /** Milliseconds; the figure has to stay under it. */
  readonly under: number;
  readonly kept: boolean;
}

const UNDER = { median: 1, p99: 5, index: 1000 } as const;

/** Ours against what was promised for 1,200 procedures; empty where ours was not measured. */
export const limits = (padded: readonly Measured[]): readonly Limit[] => {
  const ours = padded.find(it => it.engine === 'ours');
  if (!ours) return [];
  return (['median', 'p99', 'index'] as const).map(what => ({
    what,
    measured: ours[what],
    under: UNDER[what],
    kept: ours[what] < UNDER[what],
  }));
};

type Row = readonly string[];

const aligned = (rows: readonly Row[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  const line = (row: Row) =>
    row.map((it, column) => (column === 0 ? it.padEnd(widths[0]!) : it.padStart(widths[column]!))).join('  ');
  return rows.map(line).join('\n');
};

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
const ms = (time: number): string => (time < 100 ? time.toFixed(2) : time.toFixed(0));
const times = (value: number, ours: number | undefined): string =>
  ours ? `${(value / ours).toFixed(2)}×` : '–';

const total = (sets: readonly Accuracy[], of: 'questions' | 'top1' | 'top3'): number =>
  sets.reduce((sum, it) => sum + it[of], 0);

const whole = (sets: readonly Accuracy[]): Accuracy => ({
  name: 'all',
  questions: total(sets, 'questions'),
  top1: total(sets, 'top1'),
  top3: total(sets, 'top3'),
});

const accuracy = (measured: readonly Measured[]): string => {
  const head = [...(measured[0]?.sets ?? []), whole(measured[0]?.sets ?? [])];
  const cell = ({ top1, top3, questions }: Accuracy) =>
    `${percent(top1, questions)} / ${percent(top3, questions)}`;
  return aligned([
    ['top-1 / top-3', ...head.map(it => `${it.name} (${it.questions})`)],
    ...measured.map(({ title, sets }) => [title, ...[...sets, whole(sets)].map(cell)]),
  ]);
};

const byStyle = (measured: readonly Measured[]): string =>
  aligned([
    ['top-1', ...(measured[0]?.styles ?? []).map(it => `${it.name} (${it.questions})`)],
    ...measured.map(({ title, styles }) => [title, ...styles.map(it => percent(it.top1, it.questions))]),
  ]);

const speed = (measured: readonly Measured[]): string => {
  const ours = measured.find(it => it.engine === 'ours');
  const columns = ['index', 'indexCpu', 'median', 'p99', 'p99Fastest'] as const;
  return aligned([
    ['ms (times ours)', 'index', 'its CPU', 'median', 'p99', 'p99 of fastest'],
    ...measured.map(it => [it.title, ...columns.map(of => `${ms(it[of])} (${times(it[of], ours?.[of])})`)]),
  ]);
};

const limit = ({ what, measured, under, kept }: Limit): string =>
  `  ${what}: ${ms(measured)} ms, has to stay under ${under} ms: ${kept ? 'kept' : 'NOT KEPT'}`;

export const full = ({ machine, asItIs, padded, limits: kept }: Result): string =>
  [
    `${machine.node}, ${machine.cpus} cores, load ${machine.loadBefore?.toFixed(1)} before and ${machine.loadAfter?.toFixed(1)} after`,
    '',
    `Procedure questions over our ${asItIs[0]?.records} procedures`,
    accuracy(asItIs),
    '',
    byStyle(asItIs),
    '',
    `Time over our ${asItIs[0]?.records} procedures`,
    speed(asItIs),
    '',
    `Time over ${padded[0]?.records}, filled up with renamed copies`,
    speed(padded),
    ...kept.map(limit),
  ].join('\n');
