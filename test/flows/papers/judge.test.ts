import { describe, expect, test } from 'vitest';
import { readDemands, tellAll } from '../../../src/commands/papers-eval.ts';
import { fold } from '../../../src/conversation/fold.ts';
import { judge } from '../../../src/flows/papers/judge.ts';
import { kindsIn } from '../../../src/flows/papers/names.ts';
import { content } from '../../support/talker.ts';
import { ownCase } from './own-case.ts';

const { procedures, demanded } = content();
const ACCUSES = ['extra', 'other-case'];

/** Every paper of every file in a case in which it is asked for. */
const listed = procedures.all.flatMap(procedure =>
  procedure.papers.map(paper => ({ procedure, paper, facts: ownCase(procedure, paper) })),
);

/** As the file writes it, without its brackets, in English, and as an old phone types. */
const namesOf = ({ name, form }: (typeof listed)[number]['paper']): string[] => {
  const names = [
    name.vi,
    name.vi.replace(/\s*\([^)]*\)/g, ''),
    ...(name.en ? [name.en] : []),
    ...(form ? [form] : []),
  ];
  return [...new Set([...names, ...names.map(fold)])];
};

const wrongly = (said: string, { procedure, facts }: (typeof listed)[number]): string[] => {
  const { is } = judge({ procedure, said, facts: facts! }, demanded);
  return ACCUSES.includes(is) ? [`${procedure.code} ${is}: ${said}`] : [];
};

describe('a paper of the list is never called extra', () => {
  test('there is a case for every paper of every procedure', () => {
    expect(listed.length).toBeGreaterThan(500);
    expect(listed.filter(it => !it.facts).map(it => `${it.procedure.code} ${it.paper.id}`)).toEqual([]);
  });

  test('by its name, in Vietnamese and English, with and without marks', () => {
    const tried = listed.flatMap(it => namesOf(it.paper).map(said => ({ said, it })));
    const wrong = tried.flatMap(({ said, it }) => wrongly(said, it));
    console.log(`listed and conditional papers: ${wrong.length} of ${tried.length} names called extra`);
    expect(wrong).toEqual([]);
  });

  test('nor by any other name people have for such a paper', () => {
    // "Tờ khai đăng ký khai sinh" is no birth certificate.
    const papers = listed.filter(it => !/^(tờ khai|đơn|giấy đề nghị|thông báo)/i.test(it.paper.name.vi));
    const tried = papers.flatMap(it =>
      kindsIn(it.paper.name.vi, demanded)
        .filter(kind => !kind.never)
        .flatMap(kind => [...kind.also.vi, ...kind.also.en].map(said => ({ said, it }))),
    );
    // "Photo căn cước" is another matter than the card itself, and the file says which of them it excludes.
    const wrong = tried
      .filter(({ said, it }) => !it.procedure.notNeeded.some(known => excludes(known, said)))
      // Whoever was never registered has no birth certificate; a form of theirs only speaks of one.
      .filter(({ said, it }) => !(it.procedure.code === '1.004772' && said === 'birth certificate'))
      .flatMap(({ said, it }) => wrongly(said, it));
    expect(tried.length).toBeGreaterThan(1500);
    expect(wrong).toEqual([]);
  });

  test('nor while nothing is known of the case', () => {
    const wrong = listed.flatMap(it =>
      namesOf(it.paper).flatMap(said => wrongly(said, { ...it, facts: { today: '2026-11-25' } })),
    );
    expect(wrong).toEqual([]);
  });
});

const excludes = ({ name, also }: (typeof procedures.all)[number]['notNeeded'][number], said: string) =>
  [name.vi, ...(also?.vi ?? []), ...(also?.en ?? [])].some(it => ` ${fold(it)} `.includes(` ${fold(said)} `));

test('what is truly extra is called so', () => {
  const told = tellAll(readDemands('test/questions/extra-papers.jsonl'), content());
  const share = (expect: 'extra' | 'held') => {
    const of = told.filter(it => it.demand.expect === expect);
    const right = of.filter(it => it.right).length;
    console.log(`${expect}: ${right} of ${of.length}`);
    return right / of.length;
  };
  expect(told.filter(it => it.demand.expect === 'extra').length).toBeGreaterThanOrEqual(60);
  expect(
    share('extra'),
    told
      .filter(it => !it.right)
      .map(it => `${it.demand.id} ${it.told}`)
      .join('\n'),
  ).toBeGreaterThanOrEqual(0.9);
  expect(share('held')).toBeGreaterThanOrEqual(0.9);
});

test('the demands of the file are hand-checked: none of their papers is on the list', () => {
  const wrong = readDemands('test/questions/extra-papers.jsonl').filter(
    ({ procedure, expect: verdict, ...it }) => {
      const names = procedures.get(procedure)!.papers.map(paper => fold(paper.name.vi));
      const paper = fold(String((it as { paper?: string }).paper ?? ''));
      return verdict === 'extra' && paper !== '' && names.some(name => name === paper);
    },
  );
  expect(wrong).toEqual([]);
});

const judged = (code: string, said: string, facts = {}) => {
  const judgement = judge({ procedure: procedures.get(code)!, said, facts }, demanded);
  return { is: judgement.is, ask: 'ask' in judgement ? judgement.ask?.id : undefined };
};

describe('in doubt nobody is accused', () => {
  test('a paper we do not know by name', () => {
    expect(judged('1.001193', 'giấy con tôm').is).toBe('unknown');
    expect(judged('1.001193', 'giấy xác nhận').is).toBe('unknown');
  });

  test('a list that leaves room for it', () => {
    expect(judged('1.004859', 'giấy xác nhận hai tên là một').is).toBe('open');
    expect(judged('1.004859', 'học bạ').is).toBe('open');
  });

  test('a short file, which settles nothing', () => {
    expect(judged('1.004941', 'học bạ').is).toBe('unknown');
  });

  test('but the paper household book is void everywhere, also there', () => {
    expect(judged('1.004941', 'sổ hộ khẩu').is).toBe('extra');
    expect(judged('1.004859', 'hộ khẩu gốc').is).toBe('extra');
  });
});

describe('the case decides', () => {
  test('an authorisation to register a birth: for a stranger yes, for a grandmother no', () => {
    const baby = { be: 'trong-nuoc', 'cha-me': 'da-ket-hon', 'chung-sinh': 'co', han: 'dung-han' };
    expect(judged('1.001193', 'giấy ủy quyền').is).toBe('conditional');
    expect(judged('1.001193', 'giấy ủy quyền', baby).ask).toBe('nguoi-nop');
    expect(judged('1.001193', 'giấy ủy quyền', { ...baby, 'nguoi-nop': 'nguoi-khac' }).is).toBe('needed');
    expect(judged('1.001193', 'giấy ủy quyền', { ...baby, 'nguoi-nop': 'nguoi-than' }).is).toBe('other-case');
  });

  test('an electronic birth paper is held by the state', () => {
    const facts = { be: 'trong-nuoc', 'chung-sinh': 'dien-tu' };
    expect(judged('1.001193', 'giấy chứng sinh', facts).is).toBe('held');
    expect(judged('1.001193', 'giấy chứng sinh', { ...facts, 'chung-sinh': 'co' }).is).toBe('needed');
    expect(judged('1.001193', 'giấy chứng sinh', { ...facts, 'chung-sinh': 'khong' }).is).toBe('other-case');
  });
});
