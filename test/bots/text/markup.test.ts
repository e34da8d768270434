import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbered } from '../../../src/bots/text/choices.ts';
import { htmlOf, parseMarkup, plainOf, splitRuns, toPlain } from '../../../src/bots/text/markup.ts';
import { parseHtml } from '../../support/telegram-server/html.ts';

describe('light markup', () => {
  it.each([
    ['plain text', 'Dạ chào bác.', 'Dạ chào bác.', 'Dạ chào bác.'],
    ['bold', 'Cần **tờ khai** và ảnh', 'Cần tờ khai và ảnh', 'Cần <b>tờ khai</b> và ảnh'],
    ['two bolds', '**a** **b**', 'a b', '<b>a</b> <b>b</b>'],
    ['bullets', '- một\n  - hai - ba', '• một\n  • hai - ba', '• một\n  • hai - ba'],
    ['stars that do not close', 'a ** b', 'a ** b', 'a ** b'],
    ['bold does not cross lines', '**a\nb**', '**a\nb**', '**a\nb**'],
    [
      'what HTML would take for its own',
      '**<b>** & "x" > y',
      '<b> & "x" > y',
      '<b>&lt;b&gt;</b> &amp; "x" &gt; y',
    ],
  ])('%s', (_, text, plain, html) => {
    expect(toPlain(text)).toBe(plain);
    expect(htmlOf(parseMarkup(text))).toBe(html);
  });

  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('**', '*', '- ', '\n', '<', '>', '&', '"', '&lt;', '</b>', 'ệ', '. ', ' ', '🏛️'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 200,
  });

  it('any text, split anywhere, is HTML that Telegram takes and reads back as the same text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 50 }), (source, limit) => {
        const runs = parseMarkup(source);
        const parts = splitRuns(runs, limit);
        const read = parts.map(part => parseHtml(htmlOf(part)).text);
        expect(read).toEqual(parts.map(plainOf));
        expect(read.every(part => part.length <= limit)).toBe(true);
        expect(read.join('').replace(/\s/g, '')).toBe(plainOf(runs).replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('bold goes on after a cut', () => {
    const parts = splitRuns(parseMarkup('**một hai ba bốn**'), 8).map(htmlOf);
    expect(parts).toEqual(['<b>một hai </b>', '<b>ba bốn</b>']);
  });
});

it('numbers choices from one', () => {
  expect(
    numbered([
      { id: 'a', label: 'Có rồi' },
      { id: 'b', label: 'Chưa có' },
    ]),
  ).toBe('1. Có rồi\n2. Chưa có');
});
