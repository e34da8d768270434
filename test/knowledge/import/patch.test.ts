import { describe, expect, test } from 'vitest';
import { withPatches } from '../../../src/knowledge/import/patch/apply.ts';
import { writePatches } from '../../../src/knowledge/import/patch/export.ts';
import { fileHash, type Patch, standingOf } from '../../../src/knowledge/import/patch/patch.ts';
import { placeOf, valueAt } from '../../../src/knowledge/import/patch/path.ts';
import { makeCatalogue } from '../../../src/procedures/catalogue.ts';
import { type Loaded, readProcedure } from '../../../src/procedures/load.ts';
import { OURS } from './samples.ts';

const load = (text: string): Loaded => {
  const { loaded, problems } = readProcedure('thu.yaml', text);
  if (!loaded) throw new Error(JSON.stringify(problems));
  return loaded;
};

const patch = (fields: Partial<Patch> = {}): Patch => ({
  id: 'p1',
  code: '1.000001',
  field: 'methods.online.fee',
  before: '7000 VND',
  after: '9000 VND',
  asOf: '2026-12-01',
  path: 'methods[online].fees[phi].amount',
  value: 9000,
  baseValue: 7000,
  baseHash: fileHash(OURS),
  state: 'approved',
  proposedBy: 'import',
  proposedAt: 1,
  decidedBy: 'chi Lan',
  decidedAt: 2,
  ...fields,
});

const standing = (text: string, it = patch()) =>
  standingOf(it, { raw: load(text).file.raw, hash: fileHash(text) });

const feeServed = (text: string, ...patches: Patch[]) => {
  const { entries, unfit } = withPatches([load(text)], patches);
  return { fee: entries[0]?.procedure.methods[0]?.fees[0]?.amount, unfit: unfit.map(it => it.patch.id) };
};

describe('a place in a file', () => {
  const { raw } = load(OURS).file;
  test.each([
    ['name.vi', 'Đăng ký thử'],
    ['methods[online].times[0].amount', 3],
    ['methods[0].fees[phi].label.en', 'Fee'],
  ])('%s', (path, value) => {
    expect(valueAt(raw, placeOf(raw, path)!)).toBe(value);
  });

  test.each(['methods[post].times[0].amount', 'methods[online].fees[khac]', 'nothing', ''])(
    '%s is none',
    path => {
      expect(placeOf(raw, path)).toBeUndefined();
    },
  );
});

describe('an approved patch', () => {
  test('is served, and a proposal is not', () => {
    expect(feeServed(OURS, patch())).toEqual({ fee: 9000, unfit: [] });
    expect(feeServed(OURS, patch({ state: 'proposed' })).fee).toBe(7000);
    expect(feeServed(OURS, patch({ state: 'rejected' })).fee).toBe(7000);
  });

  test('changes the revision, so that no answer of before is taken from a cache', () => {
    const { entries } = withPatches([load(OURS)], [patch()]);
    expect(makeCatalogue(entries).revision('1.000001')).not.toBe(
      makeCatalogue([load(OURS)]).revision('1.000001'),
    );
  });

  test('goes on where the file changed elsewhere', () => {
    expect(standing(OURS.replace('Đăng ký thử', 'Đăng ký thử nghiệm'))).toBe('approved');
  });

  test('needs review where the file changed at that place; meanwhile its value is served', () => {
    const changed = OURS.replace('amount: 7000', 'amount: 8000');
    expect(standing(changed)).toBe('needs-review');
    expect(feeServed(changed, patch()).fee).toBe(9000);
  });

  test('is merged once the file says it by itself', () => {
    expect(standing(OURS.replace('amount: 7000', 'amount: 9000'))).toBe('merged');
  });

  test('that would spoil the file is left out and said', () => {
    expect(feeServed(OURS, patch({ value: 'chín nghìn' }))).toEqual({ fee: 7000, unfit: ['p1'] });
  });

  test('the later decision wins', () => {
    const later = patch({ id: 'p2', value: 9500, decidedAt: 3 });
    expect(feeServed(OURS, later, patch()).fee).toBe(9500);
  });
});

describe('writing back', () => {
  const write = (text: string, ...patches: Patch[]) => writePatches(text, patches, fileHash(text));

  test('replaces one value; comments and everything else stay', () => {
    const { text, written, left } = write(
      OURS,
      patch(),
      patch({ id: 'p2', path: 'name.vi', value: "Đăng ký 'lần đầu'", baseValue: 'Đăng ký thử' }),
    );
    expect(text).toBe(
      OURS.replace('amount: 7000 # đồng', 'amount: 9000 # đồng').replace(
        'vi: Đăng ký thử,',
        "vi: 'Đăng ký ''lần đầu''',",
      ),
    );
    expect(load(text).procedure.name.vi).toBe("Đăng ký 'lần đầu'");
    expect([written.length, left.length]).toEqual([2, 0]);
  });

  test('leaves what needs review, and writes nothing twice', () => {
    const changed = OURS.replace('amount: 7000', 'amount: 8000');
    expect(write(changed, patch())).toMatchObject({ text: changed, written: [], left: [{ id: 'p1' }] });
    const once = write(OURS, patch()).text;
    expect(write(once, patch())).toEqual({ text: once, written: [], left: [] });
  });

  test('a whole item is written as YAML that reads the same', () => {
    const value = { amount: 2, unit: 'day', source: 'portal' };
    const { text } = write(
      OURS,
      patch({ path: 'methods[online].times[0]', value, baseValue: { amount: 3, source: 'portal' } }),
    );
    expect(load(text).procedure.methods[0]?.times).toEqual([value]);
    expect(text).toContain('# Ghi chú của cán bộ: giữ nguyên dòng này.');
  });
});
