import { describe, expect, test } from 'vitest';
import { isEnglish, stem } from '../../src/knowledge/text/english.ts';
import { plain } from '../../src/knowledge/text/plain.ts';
import {
  fromTelex,
  fromVni,
  soundsLike,
  split,
  withNg,
  withoutRepeats,
} from '../../src/knowledge/text/repair.ts';
import { agreement, looksVietnamese, syllable } from '../../src/knowledge/text/syllable.ts';
import { words } from '../../src/knowledge/text/words.ts';

const fitOf = (typed: string, real: string, marking: 'none' | 'some' | 'full' = 'full') =>
  agreement(syllable(typed), syllable(real), marking);

describe('a typed syllable against the real one', () => {
  test.each([
    ['giấy', 'giấy', 1, 'the same'],
    ['giay', 'giấy', 0.45, 'no marks in a message that has them'],
    ['giây', 'giấy', 0.7, 'the tone left out'],
    ['củng', 'cũng', 0.8, 'hỏi for ngã, as Huế hears it'],
    ['mã', 'mạ', 0.1, 'another tone speaks against'],
    ['mớ', 'mố', 0, 'another vowel is another word'],
    ['đa', 'da', 0, 'đ is never d where d is written'],
  ])('%s for %s is %d: %s', (typed, real, expected) => {
    expect(fitOf(typed, real)).toBeCloseTo(expected, 5);
  });

  test('in a message without any marks, their absence says next to nothing', () => {
    expect(fitOf('giay', 'giấy', 'none')).toBeGreaterThan(0.9);
  });
});

test.each(['nghiêng', 'quyển', 'khuỷu', 'giấy', 'thực', 'oan', 'yêu'])('%s could be Vietnamese', word => {
  expect(looksVietnamese(plain(word))).toBe(true);
});

test.each(['passport', 'card', 'street', 'zxcv', 'thg'])('%s could not', word => {
  expect(looksVietnamese(word)).toBe(false);
});

describe('slips of the keyboard', () => {
  test.each([
    ['giaays', 'giấy'],
    ['ddang', 'đang'],
    ['kys', 'ký'],
    ['thuwowngf', 'thường'],
    ['tuooir', 'tuổi'],
  ])('Telex left standing: %s → %s', (typed, meant) => expect(fromTelex(typed)).toBe(meant));

  test.each([
    ['giay61', 'giấy'],
    ['d9ang', 'đang'],
    ['ho65', 'hộ'],
  ])('VNI left standing: %s → %s', (typed, meant) => expect(fromVni(typed)).toBe(meant));

  test('a letter held too long, and the n that chat drops', () => {
    expect(withoutRepeats('sinhhh')).toBe('sinh');
    expect(withNg('vắg')).toBe('vắng');
    expect(withNg('hông')).toBeUndefined();
  });

  test('words run together come apart into the fewest known ones', () => {
    const known = (bare: string) => ['giay', 'khai', 'sinh', 'si'].includes(bare);
    expect(split('giaykhaisinh', known)).toEqual(['giay', 'khai', 'sinh']);
    expect(split('xyzgiayk', known)).toBeUndefined();
  });

  test('only known words sound alike', () => {
    expect(soundsLike('tịt', bare => bare === 'tich')).toEqual(['tịch']);
    expect(soundsLike('tịt', () => false)).toEqual([]);
  });
});

describe('English', () => {
  test.each([
    ['registered', 'registering'],
    ['died', 'dying'],
    ['lost', 'lose'],
    ['moved', 'moving'],
    ['copies', 'copy'],
    ['divorced', 'divorce'],
    ['expired', 'expires'],
    ['certificates', 'certificate'],
  ])('%s and %s are one word', (a, b) => expect(stem(a)).toBe(stem(b)));

  test('is told from Vietnamese without marks', () => {
    const vocabulary = new Set(['card', 'expire', 'register', 'birth'].map(stem));
    const english = (text: string) => isEnglish(words(text), it => vocabulary.has(it));
    expect(english('how do I register a birth')).toBe(true);
    expect(english('my card expires soon')).toBe(true);
    expect(english('con toi hoc lop 5 o Hue')).toBe(false);
    expect(english('lam giay to cho me an toan')).toBe(false);
    expect(english('Đăng ký kết hôn with')).toBe(false);
  });
});
