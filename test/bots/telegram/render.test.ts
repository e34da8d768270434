import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, render, simpler } from '../../../src/bots/telegram/render.ts';
import { htmlOf, plainOf, toPlain } from '../../../src/bots/text/markup.ts';
import type { Reply } from '../../../src/conversation/reply.ts';

const choice = (label: string) => ({
  id: `c:${Buffer.from(label).toString('base64url').slice(0, 40)}`,
  label,
});
const labels = ({ buttons }: Call) => buttons.map(row => row.map(({ text }) => text));
const words = ({ runs }: Call) => plainOf(runs);

describe('buttons', () => {
  it.each([
    ['two short ones share a row', ['Có rồi', 'Chưa có', 'Giúp tôi'], [['Có rồi', 'Chưa có'], ['Giúp tôi']]],
    [
      'a long one stands alone',
      ['Có rồi', 'Tôi chưa biết phải làm gì', 'Không'],
      [['Có rồi'], ['Tôi chưa biết phải làm gì'], ['Không']],
    ],
    ['none', [], []],
  ])('%s', (_, given, rows) => {
    expect(render({ text: 'a', choices: given.map(choice) }).map(labels)).toEqual([rows]);
  });

  it('that a phone would cut off are spelled out in the text, under the number that may be typed', () => {
    const long = 'Đăng ký khai sinh kết hợp nhận cha, mẹ, con';
    const [call] = render({ text: 'Bác cần thủ tục nào?', choices: [choice(long), choice('Khác')] });
    expect(words(call!)).toBe(`Bác cần thủ tục nào?\n\n1. ${long}\n2. Khác`);
    expect(labels(call!)).toEqual([[`1. ${long}`], ['2. Khác']].map(row => row));
  });

  it('carry the choice as it is', () => {
    const [call] = render({ text: 'a', choices: [{ id: 'x'.repeat(64), label: 'Có' }] });
    expect(call!.buttons).toEqual([[{ text: 'Có', data: 'x'.repeat(64) }]]);
  });

  it('open a link', () => {
    const link = { url: 'https://dichvucong.gov.vn', label: 'Mở Cổng' };
    expect(render({ text: 'a', link })[0]!.buttons).toEqual([[{ text: 'Mở Cổng', url: link.url }]]);
  });
});

describe('long text', () => {
  it('is several messages, cut at a sentence, buttons under the last', () => {
    const sentence = 'Bác mang theo **tờ khai** và căn cước. ';
    const calls = render({ text: sentence.repeat(300), choices: [choice('Xong')] });
    expect(calls.length).toBe(3);
    expect(
      calls.slice(0, -1).every(call => words(call).trimEnd().endsWith('.') && call.buttons.length === 0),
    ).toBe(true);
    expect(labels(calls.at(-1)!)).toEqual([['Xong']]);
  });

  it('loses no letter, whatever it is, and keeps to the limit', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('**', '<', '&', '\n', '. ', ' ', 'ệ', '🏛️'),
        fc.string({ unit: 'binary', maxLength: 30 }),
      ),
      minLength: 1,
      maxLength: 900,
    });
    fc.assert(
      fc.property(text, source => {
        const calls = render({ text: source.repeat(8) });
        expect(calls.every(call => words(call).length <= 4096)).toBe(true);
        expect(calls.map(words).join('').replace(/\s/g, '')).toBe(
          toPlain(source.repeat(8)).replace(/\s/g, ''),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('pictures', () => {
  const picture = {
    url: 'https://phuxuan.example/buoc-1.png',
    alt: 'Nút Đăng nhập ở góc phải',
    drawing: true,
  };

  it('stand over the words when those are short, and say that they are drawings', () => {
    const calls = render({ text: 'Bấm **Đăng nhập**.', picture, choices: [choice('Xong')] });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ picture: picture.url });
    expect(htmlOf(calls[0]!.runs)).toBe(
      'Bấm <b>Đăng nhập</b>.\n\nHình vẽ minh hoạ (illustration): Nút Đăng nhập ở góc phải',
    );
  });

  it('go before the words when those are long', () => {
    const calls = render({ text: 'Câu dài. '.repeat(200), picture, choices: [choice('Xong')] });
    expect(calls.map(call => call.picture !== undefined)).toEqual([true, false]);
    expect(words(calls[0]!).length).toBeLessThanOrEqual(1024);
    expect(labels(calls[1]!)).toEqual([['Xong']]);
  });
});

describe('said more plainly', () => {
  const picture = { url: 'https://phuxuan.example/1.png', alt: 'Nút', drawing: true };
  const rich: Reply = {
    text: '**a** b',
    picture,
    choices: [choice('Có')],
    link: { url: 'https://a.vn/', label: 'Mở' },
  };

  it('without bold where that is the trouble, and nothing else is lost', () => {
    const [call] = render(rich);
    expect(simpler(call!, "Bad Request: can't parse entities: …")).toEqual([{ ...call, html: false }]);
  });

  it('without the picture, then with the buttons in words, then not at all', () => {
    const [first] = simpler(render(rich)[0]!, 'wrong file identifier')!;
    expect(first).toMatchObject({ buttons: [[{ text: 'Mở' }], [{ text: 'Có' }]] });
    const [second] = simpler(first!, 'BUTTON_URL_INVALID')!;
    expect(words(second!)).toMatch(/^a b[\s\S]*\n\nMở: https:\/\/a\.vn\/\n1\. Có$/);
    expect(second!.buttons).toEqual([]);
    expect(simpler(second!, 'whatever')).toBeUndefined();
  });

  it('comes to an end for any reply and any reason', () => {
    const reasons = fc.constantFrom("can't parse entities", 'BUTTON_DATA_INVALID', 'wrong file identifier');
    fc.assert(
      fc.property(fc.array(reasons, { minLength: 6, maxLength: 6 }), told => {
        let call: Call | undefined = render(rich)[0];
        for (const reason of told) call = call && simpler(call, reason)?.[0];
        expect(call).toBeUndefined();
      }),
    );
  });
});
