import type { Facts } from '../procedures/condition.ts';
import type { Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { settle } from './cases.ts';
import { type Branch, branchesOf } from './fee-branches.ts';
import { type Quote, quote } from './fee-quote.ts';
import type { Relief } from './reliefs.ts';

export type { FeeLine } from './fee-quote.ts';
export type { Relief } from './reliefs.ts';

/** What a procedure costs in one case. Amounts in đồng; `null` is unknown and never stands for free. */
export interface FeeAnswer {
  readonly total: number | null;
  readonly lines: Quote['lines'];
  /** One for each answer that would change the sum, where something that changes it is not known yet. */
  readonly alternatives: readonly Alternative[];
  /** What nobody could tell us, and who sets it. */
  readonly unknown: readonly Text[];
}
export interface Alternative {
  readonly when: Text;
  readonly total: number | null;
}

/**
 * `facts` holds the answers, the `way` of filing and the day (`today`) whose rules count. A fact that is missing
 * and changes the sum gives no total but alternatives; one that changes nothing does not matter.
 */
export const feeFor = (procedure: Procedure, facts: Facts, reliefs: readonly Relief[]): FeeAnswer => {
  const tree = grow(procedure, settle(procedure, facts), reliefs, { left: 400 });
  if (!('branches' in tree)) return { ...tree, alternatives: [] };
  const leaves = leavesOf(tree);
  return {
    total: null,
    lines: common(leaves.map(it => it.lines)),
    alternatives: alternativesOf(tree),
    unknown: distinct(leaves.flatMap(it => it.unknown)),
  };
};

type Leaf = Omit<Quote, 'open'>;
type Tree = Leaf | { readonly branches: readonly { readonly when: Text; readonly tree: Tree }[] };

/** Splits on the first open fact until every leaf has its sum; branches that come to the same are one. */
const grow = (
  procedure: Procedure,
  facts: Facts,
  reliefs: readonly Relief[],
  budget: { left: number },
): Tree => {
  const { open, ...leaf } = quote(procedure, facts, reliefs);
  budget.left -= 1;
  if (!open) return leaf;
  if (budget.left < 0) return { ...leaf, total: null, unknown: [...leaf.unknown, TOO_MANY] };
  const branches = branchesOf(open, procedure).map((branch: Branch) => ({
    when: branch.when,
    tree: grow(procedure, settle(procedure, { ...facts, ...branch.facts }), reliefs, budget),
  }));
  const first = branches[0]!.tree;
  return !open.counts && branches.every(it => same(it.tree, first))
    ? first
    : { branches: merge(branches, open.ask) };
};

const TOO_MANY: Text = {
  vi: 'Số tiền còn tùy nhiều câu trả lời; anh/chị trả lời thêm để biết mức của mình.',
  en: 'The sum depends on many answers; answer more of them to see yours.',
};

/** Answers that come to the same sum share a line: “… → A / B”. */
const merge = (branches: readonly { when: Text; tree: Tree }[], ask: Text | undefined) => {
  const groups: { whens: Text[]; tree: Tree }[] = [];
  for (const { when, tree } of branches) {
    const group = groups.find(it => same(it.tree, tree));
    if (group) group.whens.push(when);
    else groups.push({ whens: [when], tree });
  }
  return groups.map(({ whens, tree }) => ({ when: asked(ask, joined(whens, ' / ')), tree }));
};

const asked = (ask: Text | undefined, answer: Text): Text =>
  ask ? { vi: `${ask.vi} → ${answer.vi}`, en: `${ask.en ?? ask.vi} → ${answer.en ?? answer.vi}` } : answer;

const joined = (texts: readonly Text[], by: string): Text => ({
  vi: texts.map(it => it.vi).join(by),
  en: texts.map(it => it.en ?? it.vi).join(by),
});

const alternativesOf = (tree: Tree, path: readonly Text[] = []): Alternative[] =>
  'branches' in tree
    ? tree.branches.flatMap(it => alternativesOf(it.tree, [...path, it.when]))
    : [{ when: joined(path, '; '), total: tree.total }];

const leavesOf = (tree: Tree): Leaf[] =>
  'branches' in tree ? tree.branches.flatMap(it => leavesOf(it.tree)) : [tree];

const same = (a: Tree, b: Tree): boolean => JSON.stringify(essence(a)) === JSON.stringify(essence(b));

const essence = (tree: Tree): unknown =>
  'branches' in tree
    ? tree.branches.map(it => [it.when.vi, essence(it.tree)])
    : [tree.total, tree.lines.map(it => it.amount), tree.unknown.map(it => it.vi)];

/** The lines that stand in every alternative. */
const common = (all: readonly Leaf['lines'][]): Leaf['lines'] =>
  (all[0] ?? []).filter(line =>
    all.every(lines => lines.some(it => it.label.vi === line.label.vi && it.amount === line.amount)),
  );

const distinct = (texts: readonly Text[]): Text[] =>
  texts.filter((text, at) => texts.findIndex(it => it.vi === text.vi) === at);
