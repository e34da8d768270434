import { front } from '../../conversation/flow.ts';
import { inLang } from '../../procedures/text.ts';
import { type Node, nodeOf, type Tree } from '../../troubles/schema.ts';
import type { Context, Turn } from '../context.ts';
import { TROUBLE, TroubleData } from './data.ts';

/** Where a talk about a trouble stands: its data, and what the tree says there. */
export interface Place {
  readonly data: TroubleData;
  readonly tree: Tree;
  readonly node: Node;
}

/** `undefined` where the tree or the node is gone since. */
export const placeOf = (data: TroubleData, context: Pick<Context, 'troubles'>): Place | undefined => {
  const tree = context.troubles.get(data.tree);
  const node = tree && nodeOf(tree, data.at);
  return node && { data, tree, node };
};

export const troubleInFront = (turn: Turn): Place | undefined => {
  const frame = front(turn.state);
  const data = frame?.flow === TROUBLE.name ? TroubleData.safeParse(frame.data).data : undefined;
  return data && placeOf(data, turn.context);
};

/** What was found out so far, for whoever takes the ticket: the trouble, and each answer. In Vietnamese. */
export const findings = ({ tree, data }: Place): string[] => [
  `Vướng mắc: ${tree.name.vi}`,
  ...(data.trail.length > 0 ? [`Đã trả lời: ${data.trail.map(it => answered(tree, it)).join('; ')}`] : []),
];

const answered = (tree: Tree, { node, option }: TroubleData['trail'][number]): string => {
  const found = nodeOf(tree, node)?.options?.find(it => it.id === option);
  return found ? inLang(found.label, 'vi') : option;
};
