import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which folders of src each folder may import from, besides itself; the browser takes types from anywhere. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  conversation: [],
  procedures: [],
  troubles: ['procedures'],
  rules: ['procedures'],
  dossiers: ['conversation', 'procedures', 'rules', 'knowledge'],
  knowledge: ['conversation', 'procedures', 'rules'],
  flows: ['conversation', 'procedures', 'troubles', 'rules', 'dossiers', 'knowledge', 'handoff'],
  handoff: ['conversation', 'procedures', 'rules', 'knowledge'],
  runtime: ['conversation', 'handoff', 'store'],
  store: ['conversation', 'handoff', 'runtime'],
  bots: ['conversation', 'runtime', 'store', 'server'],
  // The desk's API masks what helpers write before it goes anywhere.
  server: ['conversation', 'knowledge', 'handoff', 'runtime', 'store', 'bots'],
  print: ['flows'],
  web: ['conversation'],
};
/** Files that may know everyone: they only put things together. */
const COMPOSE = /^src\/(main|cli|content|config|channels|console|slips)\.ts$|^src\/commands\//;

const sources = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

const importsOf = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'(\.[^']+)'/gm),
  ].map(([, type, path]) => ({ type: Boolean(type), to: normalize(join(dirname(file), path!)) }));

const folderOf = (file: string): string => file.split('/')[1]!;
const files = sources('src');

test('imports point inwards', () => {
  const wrong = files
    .filter(file => !COMPOSE.test(file))
    .flatMap(file => importsOf(file).map(it => ({ file, ...it })))
    .filter(({ file, to }) => folderOf(to) !== folderOf(file))
    .filter(({ file, to }) => !MAY_IMPORT[folderOf(file)]?.includes(folderOf(to)))
    .filter(({ file, type }) => !(type && folderOf(file) === 'web'))
    .map(({ file, to }) => `${file} → ${to}`);
  expect(wrong).toEqual([]);
});

test('pure folders take neither clock nor chance, and do no I/O', () => {
  const pure = files.filter(file =>
    ['conversation', 'rules', 'dossiers', 'flows', 'handoff'].includes(folderOf(file)),
  );
  const impure = pure.filter(file => {
    const text = readFileSync(file, 'utf8');
    return /Date\.now\(|new Date\(\)|Math\.random|randomUUID|process\.env|fetch\(/.test(text);
  });
  expect(impure).toEqual([]);
});

test('no two files import each other, however long the way round', () => {
  const graph = new Map(
    files.map(file => [
      file,
      importsOf(file)
        .filter(it => !it.type)
        .map(it => it.to),
    ]),
  );
  const seen = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    if (seen.get(file) === 'done') return;
    if (seen.get(file) === 'open')
      return void circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    seen.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    seen.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});
