import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Lang } from '../procedures/text.ts';

/**
 * Everything the assistant says, by key and language; `{name}` in a phrase takes the parameter of that name, and
 * `{n|day|days}` is the first word where `n` is one, else the second.
 */
export type Phrases = (lang: Lang, key: string, params?: Readonly<Record<string, string | number>>) => string;

type Table = ReadonlyMap<string, string>;

/** Reads `vi.yaml` and `en.yaml` in `dir`: nested keys become `guide.list.title`. */
export const loadPhrases = (dir: string): Phrases => {
  const tables = { vi: readTable(join(dir, 'vi.yaml')), en: readTable(join(dir, 'en.yaml')) };
  return (lang, key, params = {}) => fill(phraseOf(tables[lang], key), params);
};

export const readTable = (file: string): Table => new Map(flatten(parse(readFileSync(file, 'utf8')), ''));

function* flatten(node: unknown, path: string): Generator<[string, string]> {
  if (typeof node === 'string') return yield [path, node.trim()];
  for (const [key, value] of Object.entries(node as object))
    yield* flatten(value, path ? `${path}.${key}` : key);
}

const phraseOf = (table: Table, key: string): string => {
  const phrase = table.get(key);
  if (phrase === undefined) throw new Error(`no phrase ${key}`);
  return phrase;
};

const fill = (phrase: string, params: Readonly<Record<string, string | number>>): string =>
  phrase.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const given = params[name];
    if (given === undefined) throw new Error(`phrase needs {${name}}: ${phrase}`);
    if (one === undefined || many === undefined) return String(given);
    return Number(given) === 1 ? one : many;
  });
