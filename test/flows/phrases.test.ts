import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable } from '../../src/flows/phrases.ts';

const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)],
  );

const source = [...files('src/flows'), 'src/main.ts', 'src/channels.ts']
  .map(file => readFileSync(file, 'utf8'))
  .join('\n');
const vi = readTable('data/phrases/vi.yaml');
const en = readTable('data/phrases/en.yaml');
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();

/** Keys written out, and the beginnings of keys that end in a value: `way.${way}`. */
const literal = new Set([...source.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)*)'/gi)].map(match => match[1]!));
const prefixes = [...source.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{/gi)].map(match => match[1]!);
const used = (key: string) => literal.has(key) || prefixes.some(prefix => key.startsWith(prefix));

test('both languages say the same things, with the same parameters', () => {
  expect([...en.keys()].toSorted()).toEqual([...vi.keys()].toSorted());
  const differing = [...vi].filter(
    ([key, text]) => String(placeholders(text)) !== String(placeholders(en.get(key)!)),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('every phrase is used', () => {
  expect([...vi.keys()].filter(key => !used(key))).toEqual([]);
});

test('every phrase that the code names is there', () => {
  const roots = new Set([...vi.keys()].map(key => key.split('.')[0]));
  const named = [...literal].filter(
    key => key.includes('.') && roots.has(key.split('.')[0]!) && !key.endsWith('.ts'),
  );
  const missing = named.filter(key => !vi.has(key) && ![...vi.keys()].some(it => it.startsWith(`${key}.`)));
  expect(missing).toEqual([]);
  const said = prefixes.filter(prefix => roots.has(prefix.split('.')[0]));
  expect(said.filter(prefix => ![...vi.keys()].some(key => key.startsWith(prefix)))).toEqual([]);
});
