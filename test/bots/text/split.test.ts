import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/bots/text/split.ts';

describe('splitText', () => {
  it.each([
    ['short text stays whole', 'Chào bác.', 20, ['Chào bác.']],
    ['nothing is one empty part', '', 20, ['']],
    [
      'a paragraph before anything else',
      'Một hai ba. Bốn.\n\nNăm sáu bảy.',
      24,
      ['Một hai ba. Bốn.\n\n', 'Năm sáu bảy.'],
    ],
    ['a line before a sentence', 'Một hai. Ba bốn\nnăm. Sáu', 20, ['Một hai. Ba bốn\n', 'năm. Sáu']],
    ['a sentence before a comma', 'Nộp tờ khai. Rồi chờ, ba ngày', 24, ['Nộp tờ khai. ', 'Rồi chờ, ba ngày']],
    [
      'a quoted sentence keeps its quote',
      'Bác nói “sai rồi.” Cháu xem lại',
      24,
      ['Bác nói “sai rồi.” ', 'Cháu xem lại'],
    ],
    ['a heading is no sentence', 'Bác làm như sau: 2. Nộp', 20, ['Bác làm như sau: ', '2. Nộp']],
    ['a comma before a word', 'Giấy khai sinh, căn cước nữa', 22, ['Giấy khai sinh, ', 'căn cước nữa']],
    ['a word before a letter', 'Giấy khai sinh căn cước', 16, ['Giấy khai sinh ', 'căn cước']],
    [
      'an early end is not taken when a later word will do',
      'Dạ. Giấykhaisinh căncước',
      20,
      ['Dạ. Giấykhaisinh ', 'căncước'],
    ],
    ['one endless word is cut hard', 'x'.repeat(25), 10, ['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]],
    [
      'letters keep their marks',
      'e\u0302\u0301'.repeat(4),
      7,
      ['e\u0302\u0301'.repeat(2), 'e\u0302\u0301'.repeat(2)],
    ],
    ['a family stays together', `12345${'👨‍👩‍👧'}`, 11, ['12345', '👨‍👩‍👧']],
  ])('%s', (_, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 400 });
  const prose = fc.string({
    unit: fc.constantFrom('ệ', 'a', '. ', ', ', '\n', '\n\n', ' ', '1.', '🏛️', 'e\u0301'),
    maxLength: 400,
  });
  const limits = fc.integer({ min: 2, max: 60 });

  it('loses nothing and keeps to the limit', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, prose), limits, (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.join('')).toBe(text);
        expect(parts.every(part => part.length <= limit && (part.length > 0 || text === ''))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), limits, (text, limit) => {
        expect(splitText(text, limit).some(part => /\p{Surrogate}/u.test(part))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
