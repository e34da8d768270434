import { front } from '../conversation/flow.ts';
import type { Reply } from '../conversation/reply.ts';
import { say, type Turn } from './context.ts';

const HOUR = 3_600_000;

/** Somebody who comes back after half a day or more in the middle of something is told that it is all still there. */
export const welcomeBack = (turn: Turn, lastAt: string): readonly Reply[] => {
  const hours = Math.floor((turn.context.now.getTime() - Date.parse(lastAt)) / HOUR);
  if (hours < 12 || !front(turn.state)) return [];
  const ago =
    hours >= 24 ? say(turn, 'ago.days', { n: Math.floor(hours / 24) }) : say(turn, 'ago.hours', { n: hours });
  return [{ text: say(turn, 'welcomeBack', { ago }) }];
};

/** Where nothing can be tapped, it is said once, at the beginning, how to choose. */
export const withoutButtons = (turn: Turn): string | undefined =>
  turn.context.channel === 'zalo-bot' ? say(turn, 'introNumbers') : undefined;
