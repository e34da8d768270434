import type { Move } from '../../conversation/flow.ts';
import { frameOf, front, under } from '../../conversation/flow.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Frame } from '../../conversation/state.ts';
import type { Option } from '../../troubles/schema.ts';
import { choice, say, type Turn } from '../context.ts';
import { startPayment } from '../payment/start.ts';
import { openTicket } from '../ticket.ts';
import { TROUBLE, type TroubleData } from './data.ts';
import { findings, type Place, placeOf } from './place.ts';
import { showNode, waitUntil } from './show.ts';

/** What lies under the trouble in front, or everything where none is: a trouble never stands on another. */
export const beneath = (turn: Turn): readonly Frame[] =>
  front(turn.state)?.flow === TROUBLE.name ? under(turn.state) : turn.state.stack;

/** Turns to a node and shows it; where the questions about money begin, they take over. */
export const goTo = (data: TroubleData, turn: Turn, ...first: readonly Reply[]): Move => {
  const place = placeOf(data, turn.context);
  if (!place) return { say: [...first, gone(turn)], stack: beneath(turn) };
  if (place.node.end === 'payment') return toPayment(place, turn, first);
  const reply = showNode(place, turn);
  return {
    say: [...first, reply],
    stack: [...beneath(turn), frameOf(TROUBLE, data)],
    patch: { said: { about: `trouble:${data.tree}`, text: reply.text } },
  };
};

/** The questions about money, with what was told already. */
const toPayment = ({ node }: Place, turn: Turn, first: readonly Reply[]): Move => {
  const move = startPayment(turn, beneath(turn), node.account ? { account: node.account } : {});
  return { ...move, say: [...first, ...move.say] };
};

const gone = (turn: Turn): Reply => ({
  text: say(turn, 'trouble.gone'),
  choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
});

/** An option leads on, from the node in front or from one answered before, which cuts the trail there. */
export const choose = (option: Option, { data, node }: Place, turn: Turn): Move => {
  const before = data.trail.findIndex(it => it.node === node.id);
  const trail = before === -1 ? data.trail : data.trail.slice(0, before);
  return goTo(
    { tree: data.tree, at: option.to, trail: [...trail, { node: node.id, option: option.id }].slice(-30) },
    turn,
  );
};

/** "Quay lại": to the question before. */
export const back = ({ data }: Place, turn: Turn): Move => {
  const last = data.trail.at(-1);
  return last
    ? goTo({ ...data, at: last.node, trail: data.trail.slice(0, -1) }, turn)
    : { say: [{ text: say(turn, 'guide.first') }], showAgain: true };
};

/** One tap hands over all that was found out here. */
export const sendTicket = (place: Place, turn: Turn): Move =>
  openTicket({ reason: place.tree.slug, lines: findings(place) }, turn, { stack: beneath(turn) });

/** Comes back once the wait is over. The citizen asked for it. */
export const remind = (place: Place, turn: Turn): Move => {
  const { due, date } = waitUntil(place.node, turn);
  const about: TroubleData = { ...place.data, at: place.node.wait!.next };
  return {
    say: [
      {
        text: say(turn, 'trouble.willRemind', { date: `${date.slice(8)}/${date.slice(5, 7)}` }),
        choices: [choice(turn, 'menu', 'menu.button')],
      },
    ],
    stack: beneath(turn),
    showAgain: true,
    writes: [
      {
        kind: 'timer_set',
        key: `trouble:${place.tree.slug}`,
        due: due.length === 10 ? `${due}T09:00:00+07:00` : due,
        about: JSON.stringify(about),
      },
      { kind: 'consent_given', purpose: 'reminder', given: true },
    ],
  };
};
