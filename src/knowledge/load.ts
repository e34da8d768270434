import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type CatalogueEntry, type Facet, type Language, TOPIC_KINDS, type Topic } from './language.ts';
import type { ConceptSource } from './lexicon.ts';
import { stem } from './text/english.ts';

/*
 * The files are read at every start, so they keep to a shape that parses fast: a map of id → a block of lines
 * `key: phrase; phrase`. A line without a key is the name.
 */
const Blocks = z.record(z.string(), z.string());
const CatalogueFile = z.strictObject({ domain: z.string(), level: z.string(), entries: Blocks });

type Fields = ReadonlyMap<string, readonly string[]>;

const LINE = /^(vi|en|is|may|not|rank|twin|now|kind|boost|when|veto|missing|extra|weight|name):\s*(.*)$/;

const fieldsOf = (block: string, where: string): Fields => {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    if (line.trim() === '') continue;
    const [, key = 'name', value = line.trim()] = LINE.exec(line.trim()) ?? [];
    if (key === 'name' && fields.has('name'))
      throw new Error(`${where}: “${line.trim()}” begins with no known key`);
    const separator = key === 'name' ? '\u0000' : key === 'vi' || key === 'en' || key === 'when' ? ';' : ' ';
    const values = value
      .split(separator)
      .map(it => it.trim())
      .filter(it => it !== '');
    fields.set(key, [...(fields.get(key) ?? []), ...values]);
  }
  return fields;
};

const many = (fields: Fields, key: string): readonly string[] => fields.get(key) ?? [];
const one = (fields: Fields, key: string): string | undefined => fields.get(key)?.[0];
const number = (fields: Fields, key: string, fallback: number): number =>
  Number(one(fields, key) ?? fallback);

const yamlFile = (path: string): unknown => parse(readFileSync(path, 'utf8'));

const blocks = (path: string): readonly (readonly [string, Fields])[] =>
  Object.entries(Blocks.parse(yamlFile(path))).map(([id, block]) => [id, fieldsOf(block, `${path}, ${id}`)]);

const wordMap = (path: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(Blocks.parse(yamlFile(path))).map(([typed, means]) => [
      typed.normalize('NFC'),
      means.split('|').map(it => it.trim()),
    ]),
  );

const concept = ([id, fields]: readonly [string, Fields]): ConceptSource => ({
  id,
  vi: many(fields, 'vi'),
  en: many(fields, 'en'),
  is: many(fields, 'is'),
  weight: number(fields, 'weight', 1),
});

const facet = ([concept, fields]: readonly [string, Fields]): Facet => ({
  concept,
  missing: number(fields, 'missing', 1),
  extra: number(fields, 'extra', 1),
});

const commonWords = (path: string): Pick<Language, 'common' | 'commonEnglish'> => {
  const { vi, en } = z.strictObject({ vi: z.string(), en: z.string() }).parse(yamlFile(path));
  return {
    common: new Set(vi.normalize('NFC').split(/\s+/)),
    commonEnglish: new Set(en.split(/\s+/).map(stem)),
  };
};

/** `folder` is data/language. */
export const loadLanguage = (folder: string): Language => ({
  abbreviations: wordMap(join(folder, 'abbreviations.yaml')),
  dialect: wordMap(join(folder, 'dialect.yaml')),
  ...commonWords(join(folder, 'common.yaml')),
  concepts: readdirSync(join(folder, 'concepts'))
    .filter(it => it.endsWith('.yaml'))
    .flatMap(file => blocks(join(folder, 'concepts', file)).map(concept)),
  paperKinds: blocks(join(folder, 'paper-kinds.yaml')).map(concept),
  facets: blocks(join(folder, 'facets.yaml')).map(facet),
});

export const loadTopics = (path: string): readonly Topic[] =>
  blocks(path).map(([slug, it]) => ({
    slug,
    kind: z.enum(TOPIC_KINDS).parse(one(it, 'kind')),
    vi: many(it, 'vi'),
    en: many(it, 'en'),
    is: many(it, 'is'),
    against: many(it, 'not'),
    veto: many(it, 'veto'),
    boost: number(it, 'boost', 1),
    when: many(it, 'when').map(set => set.split(' ')),
  }));

/** `folder` is data/catalogue. */
export const loadCatalogue = (folder: string): readonly CatalogueEntry[] =>
  readdirSync(folder)
    .filter(it => it.endsWith('.yaml'))
    .sort()
    .flatMap(file => {
      const { domain, level, entries } = CatalogueFile.parse(yamlFile(join(folder, file)));
      return Object.entries(entries).map(([code, block]): CatalogueEntry => {
        const it = fieldsOf(block, `${file}, ${code}`);
        return {
          code,
          domain,
          level,
          name: one(it, 'name') ?? code,
          vi: many(it, 'vi'),
          en: many(it, 'en'),
          is: many(it, 'is'),
          may: many(it, 'may'),
          against: many(it, 'not'),
          rank: number(it, 'rank', 1),
          twin: one(it, 'twin'),
          replacedBy: many(it, 'now'),
        };
      });
    });
