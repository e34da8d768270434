import { front } from '../../conversation/flow.ts';
import type { Turn } from '../context.ts';
import { GUIDE, GuideData } from './data.ts';
import { type Place, placeOf } from './place.ts';

/** Where the guide in front stands, if a guide is in front. */
export const placeInFront = (turn: Turn): Place | undefined => {
  const frame = front(turn.state);
  const data = frame?.flow === GUIDE.name ? GuideData.safeParse(frame.data).data : undefined;
  return data && placeOf(data, turn.context);
};

/** Where the guide stands that is in front, or waits behind a trouble, a question of money or a phone number. */
export const placeBehind = (turn: Turn): Place | undefined => {
  const frame = turn.state.stack.findLast(it => it.flow === GUIDE.name);
  const data = frame && GuideData.safeParse(frame.data).data;
  return data && placeOf(data, turn.context);
};
