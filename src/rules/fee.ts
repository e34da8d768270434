import type { Facts } from '../procedures/condition.ts';
import type { Procedure } from '../procedures/schema.ts';
import type { Text } from '../procedures/text.ts';
import { settle } from './cases.ts';
import { type Branch, branchesOf } from './fee-branches.ts';
import { type Quote, quote } from './fee-quote.ts';
import type { Relief } from './reliefs.ts';

export type { FeeLine } from './fee-line.ts';
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
  const settled = settle(procedure, facts);
  const tree = grow(settled, { procedure, reliefs, counted: false, budget: { left: 400 } });
  if (!('branches' in tree)) return answerOf(tree, []);
  const leaves = leavesOf(tree);
  const shared = common(leaves.map(it => it.lines));
  return {
    total: null,
    lines: shared.length > 0 ? shared : quote(procedure, settled, reliefs).lines,
    alternatives: alternativesOf(tree),
    unknown: distinct(leaves.flatMap(it => it.unknown)),
  };
};

const answerOf = ({ total, lines, unknown }: Leaf, alternatives: readonly Alternative[]): FeeAnswer => ({
  total,
  lines,
  alternatives,
  unknown,
});

type Leaf = Omit<Quote, 'open'>;
type Tree = Leaf | { readonly branches: readonly { readonly when: Text; readonly tree: Tree }[] };

interface Growing {
  readonly procedure: Procedure;
  readonly reliefs: readonly Relief[];
  /** True once a count has been shown by example; further counts then take their least value. */
  readonly counted: boolean;
  readonly budget: { left: number };
}

/** Splits on the first open fact until every leaf has its sum; branches that come to the same are one. */
const grow = (facts: Facts, growing: Growing): Tree => {
  const { procedure, reliefs, counted, budget } = growing;
  const { open, ...leaf } = quote(procedure, facts, reliefs);
  budget.left -= 1;
  if (!open) return leaf;
  if (budget.left < 0) return { ...leaf, total: null, unknown: [...leaf.unknown, TOO_MANY] };
  const shown =
    open.counts && counted ? branchesOf(open, procedure).slice(0, 1) : branchesOf(open, procedure);
  const below = { ...growing, counted: counted || open.counts === true };
  const all = shown.map((branch: Branch) => ({
    when: branch.when,
    tree: grow(settle(procedure, { ...facts, ...branch.facts }), below),
  }));
  // A case that cannot be filed this way at all is no alternative price.
  const possible = all.filter(it => !('impossible' in it.tree));
  const branches = possible.length > 0 ? possible : all;
  const first = branches[0]!.tree;
  if (!open.counts && branches.every(it => same(it.tree, first))) return first;
  return { branches: merge(branches, open.ask) };
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
