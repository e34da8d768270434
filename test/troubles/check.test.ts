import { describe, expect, test } from 'vitest';
import { checkShape, parseDataFile } from '../../src/procedures/data-file.ts';
import { problemText } from '../../src/procedures/problem.ts';
import { unconfirmedIn } from '../../src/procedures/unconfirmed.ts';
import { checkTroubles } from '../../src/troubles/check.ts';
import { Tree } from '../../src/troubles/schema.ts';

const GOOD = `slug: mau
topics: [payment-otp]
name: { vi: Không có mã, en: No code }
domain: thanh-toan
sources:
  - { id: luat, kind: law, title: Luật mẫu, checked: "2026-11-22" }
  - { id: khuyen, kind: advice, title: Lời khuyên, checked: "2026-11-22", confirmed: false, ask: { vi: Đồng ý không?, en: Agreed? } }
nodes:
  - id: hoi
    ask: { vi: Thế nào?, en: How is it? }
    options:
      - { id: co, label: { vi: Có mã, en: A code }, means: yes, to: xong }
      - { id: khong, label: { vi: Không, en: None }, means: no, to: goi }
  - { id: goi, say: [{ text: { vi: Gọi tổng đài., en: Call. }, source: khuyen }], hotlines: [hue], end: phone }
  - { id: xong, say: [{ text: { vi: Tốt rồi., en: Good. }, source: luat }], end: done }
`;

const AROUND = {
  hotlines: new Set(['hue']),
  offices: new Set(['ward']),
  domains: new Set(['thanh-toan']),
  topics: new Set(['payment-otp']),
  codes: new Set(['1.000894']),
};

const problemsOf = (text: string): string[] => {
  const { data, problems } = parseDataFile('data/troubles/mau.yaml', text);
  if (!data) return problems.map(problemText);
  const shape = checkShape(data, Tree);
  const loaded = shape.value ? [{ file: data, tree: shape.value }] : [];
  return [...shape.problems, ...checkTroubles(loaded, AROUND)].map(problemText);
};

const spoil = (line: string, instead: string): string => {
  expect(GOOD).toContain(line);
  return GOOD.replace(line, instead);
};

test('the good tree has no fault', () => expect(problemsOf(GOOD)).toEqual([]));

describe('said with its line and what to write', () => {
  test.each([
    ['an unknown node', 'to: goi', 'to: goi-dien', 'không có nút “goi-dien”'],
    ['an unreachable node', 'to: goi', 'to: xong', 'không lựa chọn nào dẫn tới nút “goi”'],
    [
      'a circle without an end',
      'en: A code }, means: yes, to: xong',
      'en: A code }, means: yes, to: hoi',
      'dẫn tới nút “xong”',
    ],
    ['missing English', '{ vi: Thế nào?, en: How is it? }', 'Thế nào?', 'thiếu tiếng Anh'],
    ['a fact without a source of the file', 'source: luat', 'source: nghe-noi', 'không có nguồn “nghe-noi”'],
    ['a fact with no source at all', ', source: luat }], end: done', ' }], end: done', 'source'],
    ['a dead end', ', end: done', '', 'nodes[2]'],
    [
      'an end that says nothing',
      'say: [{ text: { vi: Tốt rồi., en: Good. }, source: luat }], end',
      'end',
      'chưa nói gì',
    ],
    ['a hotline nobody knows', 'hotlines: [hue]', 'hotlines: [hotline]', 'không có “hotline”'],
    ['a topic nobody knows', 'topics: [payment-otp]', 'topics: [otp]', 'không có “otp”'],
    ['two options that mean the same', 'means: no', 'means: yes', 'cùng means: yes'],
    ['two options alike', '{ vi: Không, en: None }', '{ vi: Có mã, en: None }', 'trùng tên'],
    [
      'advice taken for settled',
      ', confirmed: false, ask: { vi: Đồng ý không?, en: Agreed? }',
      '',
      'confirmed: false và ask',
    ],
    ['an account number', 'Gọi tổng đài.', 'Chuyển vào 0123456789012.', 'dãy số dài'],
    [
      'a procedure that is not ours',
      'end: done',
      'end: procedure, procedure: "1.000001"',
      'không có “1.000001”',
    ],
  ])('%s', (_, line, instead, advice) => {
    const said = problemsOf(spoil(line, instead));
    expect(said.join('\n')).toContain(advice);
    expect(said[0]).toMatch(/^data\/troubles\/mau\.yaml:\d+ /);
  });

  test('from every node some end can be reached', () => {
    const circle = GOOD.replace('to: xong', 'to: hoi').replace('to: goi', 'to: hoi');
    expect(problemsOf(circle).join('\n')).toContain('từ nút “hoi” không đi đến kết thúc nào');
  });
});

test('our own advice and facts without a source are the ward’s to settle', () => {
  const { data } = parseDataFile(
    'mau.yaml',
    spoil('source: luat }], end: done', 'source: none }], end: done'),
  );
  const found = unconfirmedIn(data!, Tree.parse(data!.raw));
  expect(found.map(it => it.why)).toEqual(['not-confirmed', 'no-source']);
  expect(found[0]).toMatchObject({ what: 'Lời khuyên', ask: 'Đồng ý không?' });
});
