import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseMarkup, plainText, type Span, safeUrl } from '../../src/web/chat/markup.ts';

const linesOf = (block: Block) => (block.kind === 'list' ? block.items : block.lines);
const spansIn = (text: string): readonly Span[] => parseMarkup(text).flatMap(block => linesOf(block).flat());

describe('a reply’s text', () => {
  it('has paragraphs, lists and bold', () => {
    expect(parseMarkup('**Nộp**\n- Tờ khai\n- Giấy **chứng sinh**\n\nHết.\nThật.')).toEqual([
      { kind: 'paragraph', lines: [[{ kind: 'bold', text: 'Nộp' }]] },
      {
        kind: 'list',
        items: [
          [{ kind: 'text', text: 'Tờ khai' }],
          [
            { kind: 'text', text: 'Giấy ' },
            { kind: 'bold', text: 'chứng sinh' },
          ],
        ],
      },
      { kind: 'paragraph', lines: [[{ kind: 'text', text: 'Hết.' }], [{ kind: 'text', text: 'Thật.' }]] },
    ]);
  });

  it.each([
    ['(xem https://a.vn/x).', 'https://a.vn/x'],
    ['https://a.vn/x?y=1&z=2, rồi', 'https://a.vn/x?y=1&z=2'],
    ['“http://a.vn/đường-dẫn”', 'http://a.vn/đường-dẫn'],
  ])('finds the address in %s without what closes the sentence', (text, url) => {
    expect(spansIn(text).filter(span => span.kind === 'link')).toEqual([{ kind: 'link', url, text: url }]);
  });

  it('makes a link of nothing but a web address', () => {
    expect(spansIn('javascript:alert(1) data:text/html,x ftp://a').every(span => span.kind === 'text')).toBe(
      true,
    );
  });

  it('leaves a single star, a dash in a line and an unclosed bold as they are', () => {
    for (const text of ['2 * 3', 'Tờ khai - 1 bản', '**chưa đóng', '****'])
      expect(spansIn(text)).toEqual([{ kind: 'text', text }]);
  });

  it('loses no letter, whatever is written', () => {
    const letters = (text: string) => text.replace(/[\s*•-]/g, '');
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('**', '\n', '\n\n', '- ', 'https://a.vn/', '.', '**Nộp**', '<b>'),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map(parts => parts.join('')),
        text => {
          expect(
            letters(
              spansIn(text)
                .map(span => span.text)
                .join(''),
            ),
          ).toBe(letters(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('opens only addresses that cannot run code', () => {
  expect(['https://a.vn', 'http://a.vn', 'tel:113', '/hinh/x.svg'].map(safeUrl)).not.toContain(undefined);
  expect(
    [
      'javascript:alert(1)',
      'JavaScript:x',
      'data:text/html,x',
      '//evil.example',
      'vbscript:x',
      ' javascript:x',
    ].map(safeUrl),
  ).toEqual(Array(6).fill(undefined));
});

it('reads aloud without the marks', () => {
  expect(plainText('**Nộp**\n- Tờ khai')).toBe('Nộp\nTờ khai');
});
