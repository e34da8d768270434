import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkData } from '../../src/commands/kb-check.ts';
import { unconfirmedFacts } from '../../src/commands/kb-unconfirmed.ts';
import { problemText } from '../../src/procedures/problem.ts';
import { DATA } from '../rules/shipped.ts';
import { hoi, json } from './run.ts';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'hoi-data-'));
  cpSync(DATA, copy, { recursive: true });
});

/** One line of a copied file spoiled, and what the check then says of that file. */
const spoiled = (name: string, line: string, instead: string): string[] => {
  const file = join(copy, name);
  const text = readFileSync(file, 'utf8');
  expect(text, `${name} has no “${line}”`).toContain(line);
  writeFileSync(file, text.replace(line, instead));
  const said = checkData(copy)
    .problems.filter(it => it.file.endsWith(name) && it.severity === 'error')
    .map(problemText);
  writeFileSync(file, text);
  return said;
};

describe('hoi kb check', () => {
  test('the shipped data has no error', () => {
    const errors = checkData(DATA).problems.filter(it => it.severity === 'error');
    expect(errors.map(problemText)).toEqual([]);
  });

  test.each([
    ['holidays.yaml', 'day: "2026-08-22"', 'day: "2026-08-21"', 'thứ Bảy hoặc Chủ nhật'],
    ['holidays.yaml', 'for: "2026-08-31"', 'for: "2026-08-30"', 'được nghỉ đổi'],
    ['holidays.yaml', 'day: "2026-11-23"', 'day: "2026-11-24"', 'đã ghi là nghỉ'],
    ['holidays.yaml', 'from: "2026-11-24"', 'from: 24/11/2026', '2026-08-21'],
    ['holidays.yaml', 'source: nq-28', 'source: nq-29', 'không có nguồn'],
    ['ward.yaml', 'hours: gio-hanh-chinh', 'hours: gio-khac', 'không có giờ'],
    ['ward.yaml', 'number: "115"', 'number: "116"', 'số khẩn cấp 115'],
    ['ward.yaml', 'from: "10-01"', 'from: "10-02"', 'chưa phủ hết năm'],
    ['ward.yaml', '      confirmed: false\n      ask:', '      confirmed: maybe\n      ask:', 'confirmed'],
    ['paths.yaml', '- id: hand-in', '- id: hand', 'thiếu bước “hand-in”'],
    ['paths.yaml', '- id: hand-in', '- id: go', 'viết hai lần'],
    ['reliefs.yaml', 'validTo: "2027-02-28"', 'validTo: "2026-02-28"', 'đổi lại hai ngày'],
    ['reliefs.yaml', '{ case: cds-suc-khoe, is: co }', '{ case: cds-suc-khoe, is: roi }', 'co, chua'],
    ['reliefs.yaml', 'code: "1.004194"', 'code: "1.004222"', 'ghi hai lần'],
  ])('%s: “%s” → “%s” is found', (name, line, instead, advice) => {
    const said = spoiled(name, line, instead);
    expect(said.join('\n')).toContain(advice);
  });

  test('says it in lines and in JSON, and exits with 1 on an error only', () => {
    expect(hoi('kb', 'check').code).toBe(0);
    const file = join(copy, 'procedures/dang-ky-ket-hon.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('office: ward', 'office: xa'));
    const ran = hoi('kb', 'check', '--data', copy, '--json');
    expect(ran.code).toBe(1);
    const [problem] = json(ran).problems.filter((it: { severity: string }) => it.severity === 'error');
    expect(problem).toMatchObject({ path: 'office', line: expect.any(Number) });
    expect(hoi('kb', 'check', '--data', copy).out).toMatch(/dang-ky-ket-hon\.yaml:\d+ office: /);
  });
});

describe('hoi kb list, show, unconfirmed', () => {
  test('list names every procedure with code, name and depth', () => {
    const list = json(hoi('kb', 'list', '--json'));
    expect(list.length).toBeGreaterThanOrEqual(12);
    expect(list).toContainEqual(
      expect.objectContaining({ code: '1.000894', slug: 'dang-ky-ket-hon', depth: 'full' }),
    );
  });

  test('show takes a code or a short name; an unknown one is said', () => {
    expect(hoi('kb', 'show', '1.000894').out).toContain('dang-ky-ket-hon');
    expect(json(hoi('kb', 'show', 'dang-ky-ket-hon', '--json'))).toMatchObject({ code: '1.000894' });
    const unknown = hoi('kb', 'show', '9.999999');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toContain('9.999999');
  });

  test('a superseded code says what replaced it', () => {
    const old = readFileSync(join(DATA, 'procedures/dang-ky-ket-hon.yaml'), 'utf8')
      .replace(/^code: .*$/m, 'code: "1.000001"')
      .replace(/^slug: .*$/m, 'slug: cu')
      .replace(/^depth: .*$/m, 'depth: full\nreplacedBy: ["1.000894"]')
      .replace(/^status: .*\n/m, '');
    writeFileSync(join(copy, 'procedures/cu.yaml'), `${old}\nstatus: superseded\n`);
    expect(hoi('kb', 'show', '1.000001', '--data', copy).out).toContain('BỊ THAY bằng 1.000894');
  });

  test('unconfirmed lists the ward’s open facts with what is asked, and every unknown amount', () => {
    const facts = unconfirmedFacts(DATA);
    const of = (path: RegExp) => facts.filter(it => path.test(`${it.file} ${it.path}`));
    expect(of(/ward\.yaml offices\[0\]\.address/)[0]).toMatchObject({
      why: 'not-confirmed',
      ask: expect.any(String),
    });
    expect(of(/ward\.yaml offices\[1\]\.phone/)[0]).toMatchObject({ why: 'unknown' });
    expect(of(/dang-ky-khai-sinh\.yaml methods\[\d\]\.fees\[0\]$/)).toHaveLength(3);
    expect(facts.every(it => it.line > 0 && it.what !== '')).toBe(true);
  });
});
