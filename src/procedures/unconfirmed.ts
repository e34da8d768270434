import type { DataFile } from './data-file.ts';
import { type Path, pathText } from './problem.ts';
import type { Text } from './text.ts';
import { walk } from './walk.ts';

/** A fact that the ward has to confirm or supply before going live. */
export interface Unconfirmed {
  readonly file: string;
  readonly line: number;
  readonly path: string;
  /** What the fact is about, in Vietnamese. */
  readonly what: string;
  readonly why: 'no-source' | 'unknown' | 'not-confirmed' | 'hours';
  /** What we say today, where we say anything. */
  readonly value?: string;
  /** What the ward is asked. */
  readonly ask?: string;
}

/** Every fact of a file whose source is `none`, whose amount or value is unknown, or that awaits the ward's word. */
export const unconfirmedIn = (file: DataFile, value: unknown): Unconfirmed[] =>
  [...walk(value)].flatMap(({ value: fact, path }) => {
    const why = isRecord(fact) ? whyOf(fact, path) : undefined;
    return why && isRecord(fact) ? [describe(file, fact, path, why)] : [];
  });

type Fact = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fact =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const whyOf = (fact: Fact, path: Path): Unconfirmed['why'] | undefined => {
  if (fact['amount'] === 'unknown' || fact['value'] === 'unknown') return 'unknown';
  if (fact['source'] === 'none') return 'no-source';
  const mayMove = fact['status'] === 'computed' || (path[0] === 'uncertain' && path.length === 2);
  if (mayMove || fact['confirmed'] === false) return 'not-confirmed';
  return fact['hoursConfirmed'] === false ? 'hours' : undefined;
};

const describe = (file: DataFile, fact: Fact, path: Path, why: Unconfirmed['why']): Unconfirmed => {
  const value =
    said(fact['value']) ??
    said(fact['amount']) ??
    said(fact['text']) ??
    said(fact['why']) ??
    said(fact['from']);
  const ask = said(fact['ask']);
  return {
    file: file.file,
    line: file.lineOf(path),
    path: pathText(path),
    what: nameOf(fact) ?? pathText(path),
    why,
    ...(value && value !== 'unknown' ? { value } : {}),
    ...(ask ? { ask } : {}),
  };
};

const nameOf = (fact: Fact): string | undefined => {
  const name =
    said(fact['label']) ??
    said(fact['name']) ??
    said(fact['code']) ??
    said(fact['day']) ??
    said(fact['title']);
  return name ?? (fact['way'] ? `cách nộp ${fact['way']}` : undefined);
};

const said = (value: unknown): string | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return isRecord(value) && 'vi' in value ? (value as unknown as Text).vi : undefined;
};
