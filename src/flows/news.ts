import type { Move } from '../conversation/flow.ts';
import type { News } from '../conversation/news.ts';
import { type Answer, aside, type Turn } from './context.ts';
import { hearsDesk } from './desk.ts';
import { hearsRecall, hearsReportAnswer } from './recalls.ts';
import { dossierChanged } from './status/watch.ts';

type NewsOf<Kind extends News['kind']> = Extract<News, { kind: Kind }>;

/** What came through the inbox is said, and the step in front goes on. */
export const hearsNews: Answer = (input, turn) => {
  if (input.kind !== 'news') return undefined;
  const hear = HEARD[input.news.kind] as ((news: News, turn: Turn) => Move) | undefined;
  return hear?.(input.news, turn) ?? { say: [] };
};

const message = ({ about, text }: NewsOf<'message'>, turn: Turn): Move => {
  const words = text[turn.state.lang] ?? text.vi;
  return { ...aside({ text: words }), patch: { said: { about, text: words } } };
};

const HEARD: { readonly [Kind in News['kind']]?: (news: NewsOf<Kind>, turn: Turn) => Move } = {
  message,
  desk: hearsDesk,
  dossier_changed: dossierChanged,
  recall: hearsRecall,
  report_answered: hearsReportAnswer,
};
