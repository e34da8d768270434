import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAllEnglish } from '../procedures/checks/english.ts';
import { checkSources } from '../procedures/checks/references.ts';
import { checkWording } from '../procedures/checks/wording.ts';
import {
  type Complain,
  checkShape,
  complainInto,
  type DataFile,
  parseDataFile,
} from '../procedures/data-file.ts';
import { yamlFiles } from '../procedures/load.ts';
import type { Path, Problem } from '../procedures/problem.ts';
import { type Node, nextOf, Tree } from './schema.ts';

/** What exists outside a tree that it may name; a part that could not be read is absent, and not checked. */
export interface TroubleSurroundings {
  readonly hotlines?: ReadonlySet<string>;
  readonly offices?: ReadonlySet<string>;
  readonly domains?: ReadonlySet<string>;
  readonly topics?: ReadonlySet<string>;
  readonly codes?: ReadonlySet<string>;
}

export interface LoadedTree {
  readonly file: DataFile;
  readonly tree: Tree;
}

/** Reads every tree of a folder; a file that does not fit becomes problems, the others load. */
export const readTrees = (dir: string, said: string): { loaded: LoadedTree[]; problems: Problem[] } => {
  const loaded: LoadedTree[] = [];
  const problems: Problem[] = [];
  for (const name of yamlFiles(dir)) {
    const parsed = parseDataFile(`${said}/${name}`, readFileSync(join(dir, name), 'utf8'));
    const shape = parsed.data && checkShape(parsed.data, Tree);
    problems.push(...parsed.problems, ...(shape?.problems ?? []));
    if (parsed.data && shape?.value) loaded.push({ file: parsed.data, tree: shape.value });
  }
  return { loaded, problems };
};

/** Everything wrong in the trees of a folder. */
export const checkTroubles = (loaded: readonly LoadedTree[], around: TroubleSurroundings): Problem[] =>
  loaded.flatMap(({ file, tree }) => {
    const problems: Problem[] = [];
    const complain = complainInto(file, problems);
    checkTree(tree, around, complain);
    checkShared(tree, loaded, complain);
    return problems;
  });

const checkTree = (tree: Tree, around: TroubleSurroundings, complain: Complain): void => {
  checkSources(tree, complain);
  checkAdvice(tree, complain);
  checkAllEnglish({ ...tree, sources: [] }, complain);
  checkWording(tree, complain);
  checkPaths(tree, complain);
  checkNames(tree, around, complain);
  for (const [at, node] of tree.nodes.entries()) checkNode(tree, node, ['nodes', at], complain);
};

/** What is only our advice waits for the ward's word, and is shown so. */
const checkAdvice = (tree: Tree, complain: Complain): void => {
  for (const [at, source] of tree.sources.entries())
    if (source.kind === 'advice' && (source.confirmed === undefined || !source.ask))
      complain(
        ['sources', at],
        'lời khuyên của mình phải có confirmed: false và ask, cho đến khi phường đồng ý',
        'advice of our own needs confirmed: false and ask until the ward agrees',
      );
};

/** Every node is named once, known, and reached from the first; from each some end can be reached. */
const checkPaths = (tree: Tree, complain: Complain): void => {
  const ids = tree.nodes.map(it => it.id);
  const reached = from([ids[0]!], id => {
    const node = tree.nodes.find(it => it.id === id);
    return node ? nextOf(node) : [];
  });
  const ending = from(
    tree.nodes.filter(it => it.end && it.end !== 'wait').map(it => it.id),
    id => tree.nodes.filter(it => nextOf(it).includes(id)).map(it => it.id),
  );
  for (const [at, node] of tree.nodes.entries()) {
    if (ids.indexOf(node.id) !== at)
      complain(
        ['nodes', at, 'id'],
        `nút “${node.id}” viết hai lần: xóa một`,
        `the node “${node.id}” stands twice`,
      );
    if (!reached.has(node.id))
      complain(
        ['nodes', at],
        `không lựa chọn nào dẫn tới nút “${node.id}”: thêm lựa chọn, hoặc xóa nút`,
        `nothing leads to the node “${node.id}”: add an option, or delete it`,
      );
    if (!ending.has(node.id))
      complain(
        ['nodes', at],
        `từ nút “${node.id}” không đi đến kết thúc nào: sửa lựa chọn`,
        `no end can be reached from “${node.id}”: mend its options`,
      );
    for (const target of nextOf(node).filter(it => !ids.includes(it)))
      complain(
        ['nodes', at],
        `không có nút “${target}”: viết một trong ${ids.join(', ')}`,
        `there is no node “${target}”: write one of ${ids.join(', ')}`,
      );
  }
};

const from = (start: readonly string[], next: (id: string) => readonly string[]): Set<string> => {
  const seen = new Set(start);
  for (const id of seen) for (const it of next(id)) seen.add(it);
  return seen;
};

/** A button's id holds at most 64 bytes: `tr:slug:node:option`. */
const LONGEST = 64 - 'tr:::'.length;

const checkNode = (tree: Tree, node: Node, path: Path, complain: Complain): void => {
  if (node.say.length === 0 && !node.ask && node.end !== 'payment')
    complain([...path, 'end'], 'nút kết thúc chưa nói gì: viết say', 'this end says nothing: write say');
  const options = node.options ?? [];
  for (const [at, option] of options.entries()) {
    if (options.findIndex(it => it.id === option.id) !== at)
      complain(
        [...path, 'options', at, 'id'],
        'hai lựa chọn trùng id: đổi một',
        'two options share an id: change one',
      );
    if (options.findIndex(it => it.label.vi === option.label.vi) !== at)
      complain(
        [...path, 'options', at, 'label'],
        'hai lựa chọn trùng tên: đổi một',
        'two options share a label',
      );
    if (option.means && options.findIndex(it => it.means === option.means) !== at)
      complain(
        [...path, 'options', at, 'means'],
        `hai lựa chọn cùng means: ${option.means}: giữ một`,
        `two options both mean ${option.means}: keep one`,
      );
    if (`${tree.slug}${node.id}${option.id}`.length > LONGEST)
      complain([...path, 'options', at, 'id'], 'id quá dài: rút ngắn', 'the ids are too long: shorten them');
  }
};

const checkNames = (tree: Tree, around: TroubleSurroundings, complain: Complain): void => {
  const known = (name: string, among: ReadonlySet<string> | undefined, path: Path, where: string) => {
    if (!among || among.has(name)) return;
    complain(path, `${where} không có “${name}”: kiểm tra lại`, `${where} has no “${name}”: check it`);
  };
  known(tree.domain, around.domains, ['domain'], 'data/ward.yaml');
  for (const [at, topic] of tree.topics.entries())
    known(topic, around.topics, ['topics', at], 'data/language/topics.yaml');
  for (const [at, node] of tree.nodes.entries()) {
    for (const it of node.hotlines) known(it, around.hotlines, ['nodes', at, 'hotlines'], 'data/ward.yaml');
    if (node.office) known(node.office, around.offices, ['nodes', at, 'office'], 'data/ward.yaml');
    if (node.procedure) known(node.procedure, around.codes, ['nodes', at, 'procedure'], 'data/procedures');
  }
};

/** Two trees may not wait for the same words. */
const checkShared = (tree: Tree, loaded: readonly LoadedTree[], complain: Complain): void => {
  for (const other of loaded.map(it => it.tree).filter(it => it !== tree)) {
    if (other.slug === tree.slug)
      complain(
        ['slug'],
        `slug “${tree.slug}” đã dùng: đặt tên khác`,
        `the slug “${tree.slug}” is already used`,
      );
    for (const topic of tree.topics.filter(it => other.topics.includes(it)))
      complain(
        ['topics'],
        `“${topic}” đã dẫn tới ${other.slug}: bỏ ở một bên`,
        `“${topic}” already leads to ${other.slug}`,
      );
  }
};
