import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadCatalogue, makeCatalogue } from '../../src/procedures/catalogue.ts';
import { loadProcedures } from '../../src/procedures/load.ts';
import { openParseCache } from '../../src/procedures/parse-cache.ts';
import { sample } from '../rules/sample.ts';
import { DATA } from '../rules/shipped.ts';
import { GOOD } from './good.ts';

const entry = (code: string, parts: Parameters<typeof sample>[0] = {}) => ({
  procedure: sample({ code, slug: `t-${code.replace('.', '-')}`, ...parts }),
  text: code,
});

describe('the catalogue', () => {
  const catalogue = makeCatalogue([
    entry('1.000003'),
    entry('1.000001', { status: 'superseded', replacedBy: ['1.000002'] }),
    entry('1.000002', { status: 'superseded', replacedBy: ['1.999999', '1.000003'] }),
    entry('1.000004', { status: 'superseded', replacedBy: ['1.999999'] }),
    entry('1.000005', { status: 'superseded', replacedBy: ['1.000006'] }),
    entry('1.000006', { status: 'superseded', replacedBy: ['1.000005'] }),
  ]);

  test('finds by code and by short name, in order of codes', () => {
    expect(catalogue.get('1.000003')?.slug).toBe('t-1-000003');
    expect(catalogue.bySlug('t-1-000003')?.code).toBe('1.000003');
    expect(catalogue.get('9.999999')).toBeUndefined();
    expect(catalogue.all[0]?.code).toBe('1.000001');
  });

  test('follows what replaced a procedure, over several steps', () => {
    expect(catalogue.current('1.000001')?.code).toBe('1.000003');
    expect(catalogue.current('1.000003')?.code).toBe('1.000003');
  });

  test('stays with the old one where we do not have the new, and does not run in circles', () => {
    expect(catalogue.current('1.000004')?.code).toBe('1.000004');
    expect(catalogue.current('1.000005')?.status).toBe('superseded');
    expect(catalogue.current('9.999999')).toBeUndefined();
  });
});

describe('revisions', () => {
  const entries = [entry('1.000001'), entry('1.000002')];
  const before = makeCatalogue(entries);
  const after = makeCatalogue([entries[0]!, { ...entries[1]!, text: 'changed' }]);

  test('change with the content of a file, and with it that of the whole', () => {
    expect(after.revision('1.000001')).toBe(before.revision('1.000001'));
    expect(after.revision('1.000002')).not.toBe(before.revision('1.000002'));
    expect(after.revision()).not.toBe(before.revision());
  });

  test('do not depend on the order of files', () => {
    expect(makeCatalogue(entries.toReversed()).revision()).toBe(before.revision());
    expect(before.revision('9.999999')).toBe('');
  });
});

describe('loading', () => {
  const folder = (files: Record<string, string>): string => {
    const dir = mkdtempSync(join(tmpdir(), 'hoi-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return dir;
  };

  test('a broken file is left out and said; the others serve', () => {
    const catalogue = loadCatalogue(folder({ 'mau.yaml': GOOD, 'hong.yaml': 'code: [', 'note.txt': 'x' }));
    expect(catalogue.all.map(it => it.slug)).toEqual(['mau']);
    expect(catalogue.problems.map(it => it.file.split('/').at(-1))).toContain('hong.yaml');
  });

  test('the cache answers only for the very same text, and a broken cache is no harm', () => {
    const file = join(folder({}), 'cache.json');
    const first = openParseCache(file);
    first.put('a: 1', { a: 1 });
    first.save();
    expect(openParseCache(file).get('a: 1')).toEqual({ a: 1 });
    expect(openParseCache(file).get('a: 2')).toBeUndefined();
    writeFileSync(file, 'not json');
    expect(openParseCache(file).get('a: 1')).toBeUndefined();
  });

  test('what comes from the cache is what parsing gives, with the same lines', () => {
    const dir = folder({ 'mau.yaml': GOOD });
    const cache = join(dir, 'cache.json');
    const fresh = loadProcedures(dir, 'data', openParseCache(cache)).loaded[0]!;
    const kept = loadProcedures(dir, 'data', openParseCache(cache)).loaded[0]!;
    expect(kept.procedure).toEqual(fresh.procedure);
    expect(kept.file.lineOf(['papers', 0, 'give'])).toBe(fresh.file.lineOf(['papers', 0, 'give']));
  });

  test('the shipped files load as they are written', () => {
    const dir = join(DATA, 'procedures');
    const files = readdirSync(dir).filter(name => name.endsWith('.yaml'));
    const { loaded, problems } = loadProcedures(dir);
    expect(problems).toEqual([]);
    expect(loaded).toHaveLength(files.length);
    for (const { file } of loaded) expect(file.raw).toEqual(parse(readFileSync(file.file, 'utf8')));
  });
});
