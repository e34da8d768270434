/** One part of the bench: what it found, for people and for programs. */
export interface Part {
  readonly name: string;
  /** Markdown, ready to be pasted. */
  readonly text: string;
  readonly data: unknown;
}

export interface PartOptions {
  /** Short runs, to see that everything works; the figures mean little. */
  readonly quick: boolean;
}

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map((_, place) => (place === 0 ? '---' : '--:')).join(' | ')} |`,
    ...rows.map(row => `| ${row.join(' | ')} |`),
  ].join('\n');

/** 12,345 or 12.3 or 0.123: three figures are as many as these measurements carry. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
};

/** Whether what was found keeps what was promised. */
export const judged = (value: number, kept: boolean): string => `${figure(value)} ${kept ? 'yes' : '**no**'}`;
