import { describe, expect, test } from 'vitest';
import { inLang } from '../../src/procedures/text.ts';
import type { Node, Option, Tree } from '../../src/troubles/schema.ts';
import { content, Talker } from '../support/talker.ts';

const { troubles } = content();
const LANGS = ['vi', 'en'] as const;
type Lang = (typeof LANGS)[number];

/** The shortest way to each node: the options to take from the first one. */
const ways = (tree: Tree): Map<string, readonly Step[]> => {
  const found = new Map<string, readonly Step[]>([[tree.nodes[0]!.id, []]]);
  for (const [id, way] of found) {
    const node = tree.nodes.find(it => it.id === id)!;
    for (const option of node.options ?? [])
      if (!found.has(option.to)) found.set(option.to, [...way, { node, option }]);
    if (node.wait && !found.has(node.wait.next)) found.set(node.wait.next, [...way, { node, wait: true }]);
  }
  return found;
};
type Step = { readonly node: Node; readonly option: Option } | { readonly node: Node; readonly wait: true };

/** A citizen who opens the tree and takes a way, by buttons. */
const walked = (tree: Tree, way: readonly Step[], lang: Lang): Talker => {
  const citizen = new Talker({ lang }).tapsOld(`trouble:${tree.slug}`);
  for (const step of way)
    citizen.taps(`tr:${tree.slug}:${step.node.id}:${'option' in step ? step.option.id : 'AGAIN'}`);
  return citizen;
};

const whole = (citizen: Talker): void => {
  expect(citizen.said).not.toMatch(/undefined|\[object|\{\w+\}|NaN/);
  expect(citizen.said.length).toBeLessThan(2600);
  const labels = citizen.choices.map(it => it.label);
  expect(new Set(labels).size, labels.join(' | ')).toBe(labels.length);
  expect(citizen.choices.some(it => it.id === 'human' || it.id.endsWith(':TICKET'))).toBe(true);
};

/** Where somebody stands: a node of the tree, or the questions about money. */
const at = (tree: Tree, node: Node): string =>
  node.end === 'payment' ? (node.account ? 'portal' : 'account') : `${tree.slug}/${node.id}`;

for (const lang of LANGS)
  describe(`every node of every trouble, in ${lang}`, () => {
    for (const tree of troubles.all)
      test(tree.slug, () => {
        const way = ways(tree);
        expect([...way.keys()].toSorted()).toEqual(tree.nodes.map(it => it.id).toSorted());
        for (const node of tree.nodes) {
          const citizen = walked(tree, way.get(node.id)!, lang);
          expect(citizen.view?.step).toBe(at(tree, node));
          whole(citizen);
          for (const fact of node.end === 'payment' ? [] : node.say)
            expect(citizen.said).toContain(inLang(fact.text, lang));
          if (node.end) ends(tree, node, way.get(node.id)!, lang);
        }
      });
  });

/** What an end promises happens. */
const ends = (tree: Tree, node: Node, way: readonly Step[], lang: Lang): void => {
  const citizen = walked(tree, way, lang);
  const button = (what: string) => `tr:${tree.slug}:${node.id}:${what}`;
  switch (node.end) {
    case 'ticket': {
      citizen.taps(button('TICKET'));
      const [ticket] = citizen.writesOf('ticket_opened');
      expect(ticket).toMatchObject({ reason: tree.slug });
      expect(ticket!.summary).toContain(tree.name.vi);
      expect(ticket!.summary.split('\n').length).toBeLessThanOrEqual(3);
      expect(citizen.said).toContain(ticket!.number);
      expect(citizen.state.stack).toEqual([]);
      break;
    }
    case 'wait': {
      citizen.taps(button('REMIND'));
      const [timer] = citizen.writesOf('timer_set');
      expect(citizen.writesOf('consent_given')).toMatchObject([{ purpose: 'reminder', given: true }]);
      citizen.now = new Date(timer!.due);
      citizen.send({ kind: 'timer', key: timer!.key, about: timer!.about! });
      expect(citizen.view?.step).toBe(`${tree.slug}/${node.wait!.next}`);
      break;
    }
    case 'procedure':
      citizen.taps(`start:${node.procedure}`);
      expect(citizen.said).toContain(node.procedure);
      break;
    case 'phone': {
      const { ward } = content();
      for (const id of node.hotlines)
        expect(citizen.said).toContain(ward.hotlines.find(it => it.id === id)!.number);
      closes(citizen, button('CLOSE'));
      break;
    }
    case 'office':
    case 'done':
      closes(citizen, button('CLOSE'));
      break;
    default:
      expect(citizen.view?.flow).toBe('payment');
  }
};

const closes = (citizen: Talker, id: string): void => {
  citizen.taps(id);
  expect(citizen.state.stack).toEqual([]);
  expect(citizen.choices.map(it => it.id)).toEqual(['menu']);
};

describe('every option', () => {
  const each = troubles.all.flatMap(tree =>
    [...ways(tree)].flatMap(([id, way]) => {
      const node = tree.nodes.find(it => it.id === id)!;
      return (node.options ?? []).map((option, nth) => ({ tree, node, way, option, nth }));
    }),
  );
  const leads = (citizen: Talker, tree: Tree, option: Option) =>
    expect(citizen.view?.step, `${tree.slug}: ${option.id}: ${citizen.said.slice(0, 200)}`).toBe(
      at(tree, tree.nodes.find(it => it.id === option.to)!),
    );

  test('leads on by its label, typed', () => {
    for (const { tree, way, option } of each)
      for (const lang of LANGS) leads(walked(tree, way, lang).says(inLang(option.label, lang)), tree, option);
  });

  test('leads on by its number', () => {
    for (const { tree, way, option, nth } of each)
      leads(walked(tree, way, 'vi').says(String(nth + 1)), tree, option);
  });

  test('leads on by each of its other words, without marks', () => {
    const wrong: string[] = [];
    for (const { tree, way, option } of each)
      for (const lang of LANGS)
        for (const words of option.also?.[lang] ?? []) {
          const citizen = walked(tree, way, lang).says(words);
          const target = at(tree, tree.nodes.find(it => it.id === option.to)!);
          if (citizen.view?.step !== target) wrong.push(`${tree.slug}: “${words}” → ${citizen.view?.step}`);
        }
    expect(wrong).toEqual([]);
  });

  test('that means yes, no or "I do not know" is taken by such words', () => {
    const words = {
      yes: ['rồi', 'dạ được rồi', 'roi a', 'yes'],
      no: ['chưa', 'vẫn không được', 'ko', 'not yet'],
      unknown: ['không biết', 'ko ro', 'not sure'],
    };
    for (const { tree, way, option } of each.filter(it => it.option.means))
      for (const said of words[option.means!]) leads(walked(tree, way, 'vi').says(said), tree, option);
  });
});

describe('in every trouble', () => {
  test('back leads to the question before, and an old button still leads on', () => {
    for (const tree of troubles.all) {
      const option = tree.nodes[0]!.options?.[0];
      const target = option && tree.nodes.find(it => it.id === option.to)!;
      if (!option || target!.end === 'payment') continue;
      const citizen = walked(tree, [{ node: tree.nodes[0]!, option }], 'vi');
      expect(citizen.says('quay lại').view?.step).toBe(`${tree.slug}/${tree.nodes[0]!.id}`);
      citizen.tapsOld('menu').tapsOld(`tr:${tree.slug}:${tree.nodes[0]!.id}:${option.id}`);
      expect(citizen.view?.step).toBe(at(tree, target!));
    }
  });

  test('each is opened by the topics it names, and by nothing else’s', () => {
    for (const tree of troubles.all)
      for (const topic of tree.topics) expect(troubles.about(topic)).toBe(tree);
  });

  test('a person is one word away, and hears what was answered', () => {
    const citizen = new Talker().tapsOld('trouble:vneid-locked').says('quên mật khẩu').says('gặp người');
    expect(citizen.writesOf('ticket_opened')[0]!.summary).toMatch(/VNeID bị khóa.*Quên mật khẩu/s);
  });
});
