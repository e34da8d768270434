import { splitText } from './split.ts';

/** A stretch of what is shown, without any markup in it. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** `**bold**` within one line; a pair that does not close, or holds only space, is shown as it was written. */
const BOLD = /\*\*(?=\S)([^\n]*?\S)\*\*/g;

/** Reads our light markup: `**bold**`, and lines that begin with `- `, indented or not, which become bullets. */
export const parseMarkup = (text: string): Run[] => {
  const runs: Run[] = [];
  let from = 0;
  const shown = text.replace(/^( *)- /gm, '$1• ');
  for (const match of shown.matchAll(BOLD)) {
    runs.push(...run(shown.slice(from, match.index), false), ...run(match[1]!, true));
    from = match.index + match[0].length;
  }
  return [...runs, ...run(shown.slice(from), false)];
};

const run = (text: string, bold: boolean): Run[] => (text ? [{ text, bold }] : []);

export const plainOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** For platforms without any formatting. */
export const toPlain = (text: string): string => plainOf(parseMarkup(text));

/** HTML with `<b>` only: what Telegram's HTML mode and a mail reader both take. */
export const htmlOf = (runs: readonly Run[]): string =>
  runs.map(({ text, bold }) => (bold ? `<b>${escaped(text)}</b>` : escaped(text))).join('');

/** Quotes stay as they are: only inside a tag would they mean something. */
const escaped = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;

/**
 * Parts whose shown text has at most `limit` UTF-16 units. Bold that spans a cut goes on in the next part. Parts of
 * nothing but space are left out, because no platform sends them.
 */
export const splitRuns = (runs: readonly Run[], limit: number): Run[][] => {
  const parts: Run[][] = [];
  let at = 0;
  for (const { length } of splitText(plainOf(runs), limit)) {
    parts.push(between(runs, at, at + length));
    at += length;
  }
  return parts.filter(part => plainOf(part).trim());
};

const between = (runs: readonly Run[], from: number, to: number): Run[] => {
  let at = 0;
  return runs.flatMap(({ text, bold }) => {
    const start = at;
    at += text.length;
    return run(text.slice(Math.max(0, from - start), Math.max(0, to - start)), bold);
  });
};

/** Without the space around the whole, which some platforms count and others refuse. */
export const trimRuns = (runs: readonly Run[]): Run[] => {
  const plain = plainOf(runs);
  const from = plain.length - plain.trimStart().length;
  return between(runs, from, from + plain.trim().length);
};
