import type { News } from '../conversation/news.ts';
import { type Answer, aside, type Turn } from './context.ts';

/** What came through the inbox is said, and the step in front goes on. */
export const hearsNews: Answer = (input, turn) =>
  input.kind === 'news' ? HEARD[input.news.kind](input.news, turn) : undefined;

const message = ({ about, text }: News, turn: Turn) => {
  const words = text[turn.state.lang] ?? text.vi;
  return { ...aside({ text: words }), patch: { said: { about, text: words } } };
};

const HEARD = { message } as const;
