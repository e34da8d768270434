import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain } from '../../src/knowledge/text/plain.ts';
import { strip, stripTone, syllable } from '../../src/knowledge/text/syllable.ts';
import { words } from '../../src/knowledge/text/words.ts';
import { firstCode, known } from './shipped.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });

test('taking marks off twice is taking them off once', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(strip(strip(text))).toBe(strip(text));
      expect(stripTone(stripTone(text))).toBe(stripTone(text));
      expect(plain(plain(text))).toBe(plain(text));
    }),
  );
});

test('words are the same in composed and decomposed Unicode', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(words(text.normalize('NFD'))).toEqual(words(text.normalize('NFC')));
    }),
  );
});

test('a syllable put together from its parts is itself', () => {
  fc.assert(
    fc.property(fc.constantFrom('giấy', 'đường', 'hộ', 'nghĩa', 'quyền', 'uỷ', 'ơ', 'ã'), word => {
      const it = syllable(word);
      expect(strip(it.shape)).toBe(it.bare);
      expect(it.shape === it.text).toBe(it.tone === '');
    }),
  );
});

/** Everyday names of the twelve procedures the ward meets most. */
const CORE = [
  '1.001193',
  '1.000894',
  '1.000656',
  '1.004873',
  '2.000635',
  '1.004859',
  '2.000815',
  '2.000884',
  '1.004222',
  '1.004194',
  '1.001612',
  '1.014027',
];
const names = known.others
  .filter(it => CORE.includes(it.code))
  .flatMap(it => it.vi.slice(0, 8).map(name => ({ code: it.code, name })));

test('with or without marks, in capitals or not, the everyday names find the same procedure', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), ({ name }) => {
      const found = firstCode(name);
      expect(firstCode(name.toUpperCase())).toBe(found);
      expect(firstCode(name.normalize('NFD'))).toBe(found);
    }),
    { numRuns: 60 },
  );
  const same = names.filter(({ name }) => firstCode(strip(name)) === firstCode(name));
  expect(same.length / names.length).toBeGreaterThan(0.9);
});
