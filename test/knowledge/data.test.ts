import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readQuestions } from '../../src/commands/questions.ts';
import { words } from '../../src/knowledge/text/words.ts';
import { known } from './shipped.ts';

const concepts = new Set(known.language.concepts.map(it => it.id));
const codes = new Set([...known.others.map(it => it.code), ...known.procedures.map(it => it.code)]);

test('every tag is a concept of data/language/concepts', () => {
  const tags = [
    ...known.others.flatMap(it => [...it.is, ...it.may, ...it.against].map(tag => `${it.code} ${tag}`)),
    ...known.topics.flatMap(it =>
      [...it.is, ...it.against, ...it.veto, ...it.when.flat()].map(tag => `${it.slug} ${tag}`),
    ),
    ...known.language.facets.map(it => `facet ${it.concept}`),
    ...known.language.concepts.flatMap(it => it.is.map(tag => `${it.id} ${tag}`)),
  ];
  expect(tags.filter(it => !concepts.has(it.split(' ')[1]!))).toEqual([]);
});

test('mentions in patterns are concepts', () => {
  const mentioned = known.language.concepts.flatMap(it =>
    [...it.vi, ...it.en].flatMap(phrase =>
      [...phrase.matchAll(/\{([^}]*)\}/g)].map(found => `${it.id} ${found[1]}`),
    ),
  );
  expect(mentioned.filter(it => !concepts.has(it.split(' ')[1]!))).toEqual([]);
});

test('each code stands in one catalogue file, and successors exist', () => {
  const seen = known.others.map(it => it.code);
  expect(seen.filter((code, at) => seen.indexOf(code) !== at)).toEqual([]);
  expect(known.others.flatMap(it => it.replacedBy).filter(code => !codes.has(code))).toEqual([]);
});

test('the catalogue covers what a ward office handles', () => {
  expect(codes.size).toBeGreaterThan(870);
});

const DEVELOPMENT = new URL('../../../shared/eval/questions.jsonl', import.meta.url).pathname;
const TOO_LONG_A_RUN = 8;
/** Shorter questions, such as a greeting, are what everybody says. */
const LEAST_WORDS = 4;

const runsOf = (all: readonly string[], length: number): readonly string[] =>
  all.slice(length - 1).map((_, at) => all.slice(at, at + length).join(' '));

/** All of a question where it is short, else any eight words of it in a row. */
const telltales = (text: string): readonly string[] => {
  const all = words(text);
  return all.length < LEAST_WORDS ? [] : runsOf(all, Math.min(all.length, TOO_LONG_A_RUN));
};

test.skipIf(!existsSync(DEVELOPMENT))('no phrase repeats a development question', () => {
  const asked = readQuestions(DEVELOPMENT).flatMap(it => telltales(it.text));
  const phrases = [
    ...known.others,
    ...known.topics,
    ...known.language.concepts,
    ...known.language.paperKinds,
  ].flatMap(it => [...it.vi, ...it.en].map(phrase => ` ${words(phrase).join(' ')} `));
  const copied = new Set(asked.filter(run => phrases.some(phrase => phrase.includes(` ${run} `))));
  expect([...copied]).toEqual([]);
});

const FILES = new URL('../../data/language/', import.meta.url).pathname;
const yamlFiles = ['', 'concepts/'].flatMap(folder =>
  readdirSync(FILES + folder)
    .filter(it => it.endsWith('.yaml'))
    .map(it => folder + it),
);

test.each(yamlFiles)('%s names each key once', file => {
  const keys = [...readFileSync(FILES + file, 'utf8').matchAll(/^([^\s#][^:]*):/gm)].map(it => it[1]);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
