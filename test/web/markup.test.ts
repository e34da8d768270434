import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseMarkup, plainText, type Span, safeUrl } from '../../src/web/chat/markup.ts';

const linesOf = (block: Block) =>
  block.kind === 'list' ? block.items.flatMap(item => item.lines) : block.lines;
const spansIn = (text: string): readonly Span[] => parseMarkup(text).flatMap(block => linesOf(block).flat());
const said = (text: string): Span => ({ kind: 'text', text });
const bold = (text: string): Span => ({ kind: 'bold', text });

describe('a reply’s text', () => {
  it('has paragraphs, lists and bold', () => {
    expect(parseMarkup('**Nộp**\n- Tờ khai\n- Giấy **chứng sinh**\nHết.\nThật.')).toEqual([
      { kind: 'paragraph', lines: [[bold('Nộp')]] },
      {
        kind: 'list',
        numbered: false,
        items: [
          { titled: false, lines: [[said('Tờ khai')]] },
          { titled: false, lines: [[said('Giấy '), bold('chứng sinh')]] },
        ],
      },
      { kind: 'paragraph', lines: [[said('Hết.')], [said('Thật.')]] },
    ]);
  });

  it('keeps with a thing what is said of it, and the number it was given', () => {
    expect(parseMarkup('2. **Tờ khai** (có rồi)\nnộp, 1 bản\n3. **Căn cước**\n\nHết.')).toEqual([
      {
        kind: 'list',
        numbered: true,
        items: [
          { number: 2, titled: true, lines: [[bold('Tờ khai'), said(' (có rồi)')], [said('nộp, 1 bản')]] },
          { number: 3, titled: true, lines: [[bold('Căn cước')]] },
        ],
      },
      { kind: 'paragraph', lines: [[said('Hết.')]] },
    ]);
  });

  it('does not take a date or a long number for a place in a list', () => {
    for (const text of ['12.6.2026 là hạn', '2026. Năm nay', '1.001193 là mã'])
      expect(parseMarkup(text)[0]?.kind).toBe('paragraph');
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
    const letters = (text: string) => text.replace(/[\s*•.-]/g, '');
    const shown = (block: Block) =>
      block.kind === 'paragraph'
        ? block.lines.flat().map(span => span.text)
        : block.items.flatMap(item => [item.number ?? '', ...item.lines.flat().map(span => span.text)]);
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('**', '\n', '\n\n', '- ', '1. ', 'https://a.vn/', '.', '**Nộp**', '<b>'),
    );
    const texts = fc.array(piece).map(parts => parts.join('').replace(/0+(?=\d\. )/g, ''));
    fc.assert(
      fc.property(texts, text => {
        expect(letters(parseMarkup(text).flatMap(shown).join(''))).toBe(letters(text));
      }),
      { numRuns: 1000 },
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
