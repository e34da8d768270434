import { describe, expect, test } from 'vitest';
import { checkProcedures, type Surroundings } from '../../src/procedures/check.ts';
import { type Loaded, readProcedure } from '../../src/procedures/load.ts';
import { type Problem, problemText } from '../../src/procedures/problem.ts';
import { GOOD } from './good.ts';

const AROUND: Omit<Surroundings, 'codes'> = {
  offices: new Set(['ward', 'ward-police']),
  domains: new Set(['ho-tich', 'cu-tru']),
  steps: new Set(['submit', 'online-submit', 'receipt', 'counter-receipt']),
};

/** All that is wrong with a text, as an officer would see it. */
const problemsOf = (text: string, file = 'data/procedures/mau.yaml'): Problem[] => {
  const { loaded, problems } = readProcedure(file, text);
  return [...problems, ...(loaded ? checkProcedures([loaded, other()], AROUND) : [])];
};

const other = (): Loaded =>
  readProcedure(
    'data/procedures/khac.yaml',
    GOOD.replace('1.000894', '1.004873').replace('slug: mau', 'slug: khac').replace('["1.004873"]', '[]'),
  ).loaded!;

const spoil = (line: string, instead: string): string => {
  expect(GOOD, `the good file has no “${line}”`).toContain(line);
  return GOOD.replace(line, instead);
};

const lineOf = (text: string): number => GOOD.slice(0, GOOD.indexOf(text)).split('\n').length;

test('the good file has no fault', () => {
  expect(problemsOf(GOOD)).toEqual([]);
});

test('a problem is one line: file, line, field, what is wrong and what to write, in both languages', () => {
  const [problem] = problemsOf(spoil('give: submit', 'give: nop'));
  expect(problemText(problem!)).toBe(
    "data/procedures/mau.yaml:31 papers[0].give: viết submit (nộp) hoặc show (xuất trình); đang là 'nop'" +
      " / write submit or show; it is 'nop'",
  );
});

/** What is spoiled, into what, the field named, and words of the advice. */
const FAULTS: [line: string, instead: string, path: string, advice: string][] = [
  // Shape
  ['code: "1.000894"', 'code: 1.000894', 'code', 'trong dấu nháy'],
  ['code: "1.000894"', 'code: "1894"', 'code', 'trong dấu nháy'],
  ['slug: mau', 'slug: Mẫu', 'slug', 'không dấu'],
  ['depth: full', 'depth: long', 'depth', 'full (đầy đủ) hoặc brief'],
  ['give: submit', 'give: nop', 'papers[0].give', 'submit (nộp) hoặc show'],
  ['    give: submit\n', '', 'papers[0].give', 'thiếu trường'],
  ['way: counter', 'way: quay', 'methods[0].way', 'counter (tại quầy)'],
  ['amount: 8000', 'amount: 8.000 đ', 'methods[0].fees[0].amount', 'chưa biết thì viết unknown'],
  ['        amount: 8000\n', '', 'methods[0].fees[0]', 'đúng một trong hai'],
  ['checked: "2026-11-22"', 'checked: 22/11/2026', 'sources[0].checked', '2026-08-21'],
  ['also: { vi: [mẫu], en: [sample] }', 'also: mẫu', 'also', 'danh sách'],
  ['result: {', 'results: {', 'results', 'chính tả'],
  ['number: { min: 1, max: 100 }', 'options: []', 'cases[1].options', '2 đến 8'],
  ['is: self', 'is: 1', 'papers[0].when.is', 'dấu nháy'],
  ['when: { case: who, is: self }', 'when: who', 'papers[0].when', 'viết điều kiện như'],
  ['related: ["1.004873"]', 'related: 1.004873', 'related', 'danh sách mã'],
  // Ids
  ['id: other, label', 'id: self, label', 'cases[0].options[1].id', 'đã dùng'],
  ['  - id: copies\n', '  - id: who\n', 'cases[1].id', 'đã dùng'],
  ['id: other, label', 'id: unknown, label', 'cases[0].options', 'luôn được hỏi thêm sẵn'],
  // Conditions
  ['is: self', 'is: selff', 'papers[0].when', 'viết một trong self, other'],
  ['{ case: who, is: self }', '{ case: whom, is: self }', 'papers[0].when', 'không có câu hỏi “whom”'],
  ['{ case: who, is: self }', '{ case: who, atLeast: 2 }', 'papers[0].when', 'viết is hoặc in'],
  ['{ case: who, is: self }', '{ case: copies, is: many }', 'papers[0].when', 'atLeast'],
  ['{ case: who, is: self }', '{ case: who }', 'papers[0].when', 'chưa nói gì'],
  ['{ case: who, is: self }', '{ case: who, is: unknown }', 'papers[0].when', 'có thể cần'],
  [
    '{ case: who, is: self }',
    '{ all: [{ not: { case: who, is: x } }] }',
    'papers[0].when.all[0].not',
    'viết một trong',
  ],
  ['{ case: who, is: self }', '{ case: way, is: mail }', 'papers[0].when', 'online, counter, post'],
  ['    when: { case: who, is: self }\n', '', 'cases[0].id', 'không làm thay đổi gì'],
  // References
  [
    '    source: portal\nmethods',
    '    source: tt-281\nmethods',
    'papers[0].source',
    'viết một trong portal, none',
  ],
  ['office: ward', 'office: phuong', 'office', 'ward, ward-police'],
  ['domain: ho-tich', 'domain: tu-phap', 'domain', 'ho-tich, cu-tru'],
  ['step: submit', 'step: gui', 'notes[0].step', 'không có bước “gui”'],
  ['related: ["1.004873"]', 'related: ["1.999999"]', 'related[0]', 'chưa có tệp nào'],
  ['related: ["1.004873"]', 'related: ["1.000894"]', 'related[0]', 'chính thủ tục này'],
  ['depth: full', 'depth: full\nstatus: superseded', 'status', 'replacedBy'],
  ['depth: full', 'depth: full\nreplacedBy: ["1.004873"]', 'replacedBy', 'superseded'],
  // Money
  [
    'amount: 8000\n        times: copies\n        basis: Thông tư 281',
    'amount: 0\n        times: copies',
    'methods[0].fees[0].amount',
    'chưa có căn cứ',
  ],
  [
    'times: copies',
    'times: who',
    'methods[0].fees[0].times',
    'không phải câu hỏi có con số (number): copies',
  ],
  [
    'amount: 8000',
    'tiers: [{ upTo: 2, amount: 2000 }, { amount: 1000 }]',
    'methods[0].fees[0].tiers',
    'tiersOver',
  ],
  [
    'amount: 8000',
    'tiers: [{ amount: 2000 }, { upTo: 2, amount: 1000 }]\n        tiersOver: copies',
    'methods[0].fees[0].tiers',
    'tăng dần',
  ],
  // English
  ['name: { vi: Đăng ký mẫu, en: Sample registration }', 'name: Đăng ký mẫu', 'name', 'thiếu tiếng Anh'],
  ['get: { vi: Ở quầy, en: At the counter }', 'get: Ở quầy', 'papers[0].get', 'thiếu tiếng Anh'],
  // Wording
  ['vi: Ở quầy', 'vi: Ở Phòng Tư pháp', 'papers[0].get', 'không còn từ 1/7/2025'],
  ['vi: Ở quầy', 'vi: Ở UBND huyện', 'papers[0].get', 'không còn từ 1/7/2025'],
  ['vi: Ở quầy', 'vi: TODO', 'papers[0].get', 'viết dở'],
  ['vi: Ở quầy', 'vi: "Chuyển vào 0123456789012"', 'papers[0].get', 'số tài khoản'],
];

describe('every fault is found at its line, with what to write', () => {
  test.each(FAULTS)('“%s” → “%s”: %s', (line, instead, path, advice) => {
    const problems = problemsOf(spoil(line, instead));
    const found = problems.find(it => it.path === path);
    expect(found, problems.map(problemText).join('\n') || 'no problem at all').toBeDefined();
    expect(found?.vi).toContain(advice);
    expect(found?.en).not.toBe('');
  });

  test('the line is that of the field', () => {
    const at = (line: string, instead: string) =>
      problemsOf(spoil(line, instead)).find(it => it.path !== 'cases[1].id')?.line;
    expect(at('office: ward', 'office: phuong')).toBe(lineOf('office: ward'));
    expect(at('is: self', 'is: selff')).toBe(lineOf('is: self'));
    expect(at('times: copies', 'times: who')).toBe(lineOf('times: copies'));
  });

  test('an office that is gone may be named where it is said to be gone, or in what people say', () => {
    expect(problemsOf(spoil('vi: Ở quầy', 'vi: Giấy do UBND quận cấp trước đây vẫn dùng được'))).toEqual([]);
    expect(problemsOf(spoil('[cần mẫu]', '[UBND quận còn không]'))).toEqual([]);
  });

  test('broken YAML is said by its line, and nothing else is guessed', () => {
    const problems = problemsOf(spoil('office: ward', 'office: "ward'));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(it => it.path === '')).toBe(true);
    expect(problemsOf(spoil('office: ward', 'office: ward\noffice: ward'))[0]?.vi).toContain('viết hai lần');
  });
});

describe('all files together', () => {
  test('a code or a short name stands in one file only', () => {
    const twin = readProcedure('data/procedures/hai.yaml', GOOD).loaded!;
    const problems = checkProcedures(
      [readProcedure('data/procedures/mau.yaml', GOOD).loaded!, twin, other()],
      AROUND,
    );
    const twice = problems.filter(it => it.severity === 'error');
    expect(twice.map(it => [it.file, it.path])).toEqual([
      ['data/procedures/hai.yaml', 'code'],
      ['data/procedures/hai.yaml', 'slug'],
    ]);
    expect(twice[0]?.vi).toContain('data/procedures/mau.yaml');
  });
});
