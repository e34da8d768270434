import type { Flow, Input } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import { nodeOf } from '../../troubles/schema.ts';
import { carried } from '../carried.ts';
import { type Answer, aside, type Context, read, say, type Turn } from '../context.ts';
import { leaveTo } from '../leave.ts';
import { TROUBLE, TroubleData, tapped } from './data.ts';
import { back, beneath, choose, goTo, remind, sendTicket } from './moves.ts';
import { type Place, placeOf } from './place.ts';
import { remindOfNode, showNode } from './show.ts';
import { typedOption } from './typed.ts';

/** Walks somebody through a trouble: advice first, then a question, to an end; a person is always one tap away. */
export const trouble: Flow<TroubleData, Context> = {
  ...TROUBLE,
  schema: TroubleData,
  on: (input, data, turn) => {
    const place = placeOf(data, turn.context);
    if (!place) return goTo(data, turn);
    if (input.kind === 'text') return typed(input.text, place, turn);
    return input.kind === 'choice' ? onTap(input.id, place, turn) : undefined;
  },
  show: (data, turn) => {
    const place = placeOf(data, turn.context);
    return place ? [showNode(place, turn)] : [{ text: say(turn, 'trouble.gone') }];
  },
  remind: (data, turn) => {
    const place = placeOf(data, turn.context);
    return place ? [remindOfNode(place, turn)] : [{ text: say(turn, 'trouble.gone') }];
  },
  view: data => ({ step: `${data.tree}/${data.at}` }),
};

const BACK = /^(quay lai|lui lai|tro lai|back|go back)$/;
const SEND = /^(gui|gui di|gui giup|dong y|co|ok|oke|duoc|yes|send|send it)( a| nha| nhe)?$/;
const REMIND = /^(nhac|remind)\b/;
const LEAVE =
  /^((da|vang|ok|oke|vay|roi|thoi) )*(xong|xong roi|duoc roi|roi|ok|oke|khong can|khong can nua|thoi khong can|de sau|cam on|da hieu|hieu roi|done|no thanks|never mind|thanks|thank you)( (a|nha|nhe|chau|con|em|anh|chi|co|bac|ban|nhieu|lam|very much|so much))*$/;

const typed = (text: string, place: Place, turn: Turn) => {
  const said = fold(text);
  if (BACK.test(said)) return back(place, turn);
  const option = typedOption(text, place.node);
  if (option) return choose(option, place, turn);
  if (place.node.wait && REMIND.test(said)) return remind(place, turn);
  if (place.node.end === 'ticket' && SEND.test(said)) return sendTicket(place, turn);
  if (place.node.end && LEAVE.test(said)) return leaveTo(beneath(turn), turn);
  return undefined;
};

type OnTap = (place: Place, turn: Turn) => ReturnType<Answer>;

/** Buttons that are no option. Every one of them may be tapped late. */
const TAPS: Readonly<Record<string, OnTap>> = {
  BACK: back,
  CLOSE: (_, turn) => leaveTo(beneath(turn), turn),
  TICKET: sendTicket,
  REMIND: (place, turn) => (place.node.wait ? remind(place, turn) : undefined),
  AGAIN: ({ data, node }, turn) => (node.wait ? goTo({ ...data, at: node.wait.next }, turn) : undefined),
};

/** A tap at the node in front, or at one passed before: that question is answered anew. */
const onTap = (id: string, place: Place, turn: Turn): ReturnType<Answer> => {
  const tap = tapped(id);
  if (!tap || tap.tree !== place.tree.slug) return undefined;
  const node = nodeOf(place.tree, tap.at);
  if (!node) return aside({ text: say(turn, 'stale') });
  const option = node.options?.find(it => it.id === tap.what);
  if (option) return choose(option, { ...place, node }, turn);
  return tap.at === place.data.at ? TAPS[tap.what]?.(place, turn) : aside({ text: say(turn, 'stale') });
};

/** `trouble:SLUG` opens a tree; a button of a tree left long ago opens it again where it led. */
export const troubleTaps: Answer = (input, turn) => {
  if (input.kind !== 'choice') return undefined;
  const slug = /^trouble:([a-z0-9-]+)$/.exec(input.id)?.[1];
  if (slug) return openTree(slug, '', turn);
  const tap = tapped(input.id);
  const tree = tap && turn.context.troubles.get(tap.tree);
  const node = tree && nodeOf(tree, tap.at);
  if (!tap || !node) return undefined;
  const place: Place = { tree: tree!, node, data: { tree: tree!.slug, at: node.id, trail: [] } };
  const option = node.options?.find(it => it.id === tap.what);
  return option ? choose(option, place, turn) : goTo(place.data, turn);
};

/** Begins a tree. Words that already answer its first question are not asked again, unless it has something to say. */
export const openTree = (slug: string, words: string, turn: Turn): ReturnType<Answer> => {
  const tree = turn.context.troubles.get(slug);
  const first = tree?.nodes[0];
  if (!tree || !first) return undefined;
  const place: Place = { tree, node: first, data: { tree: slug, at: first.id, trail: [] } };
  const option = words && first.say.length === 0 ? typedOption(words, first) : undefined;
  return option ? choose(option, place, turn) : goTo(place.data, turn);
};

/** The wait somebody asked to be reminded of is over. */
export const troubleTimer: Answer = (input: Input, turn: Turn) => {
  if (input.kind !== 'timer' || !input.key.startsWith('trouble:')) return undefined;
  const data = TroubleData.safeParse(carried(input.about)).data;
  const place = data && placeOf(data, turn.context);
  if (!place) return { say: [] };
  return goTo(place.data, turn, {
    text: say(turn, 'trouble.reminded', { name: read(turn, place.tree.name) }),
  });
};
