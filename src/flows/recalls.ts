import type { Move } from '../conversation/flow.ts';
import { News } from '../conversation/news.ts';
import type { Reply } from '../conversation/reply.ts';
import { awakeFrom } from '../rules/quiet.ts';
import { carried } from './carried.ts';
import { type Answer, aside, choice, paragraphs, say, type Turn, titleOf } from './context.ts';
import { OFFICE } from './tells.ts';

type NewsOf<Kind extends News['kind']> = Extract<News, { kind: Kind }>;

/** We were wrong: told now, or in the morning where it comes late, after a night in which we were down. */
export const hearsRecall = (news: NewsOf<'recall'>, turn: Turn): Move => {
  const { now, calendar } = turn.context;
  const awake = awakeFrom(now, calendar);
  if (awake <= now) return corrected(news, turn);
  const key = `recall:${news.number}`;
  return {
    say: [],
    writes: [{ kind: 'timer_set', key, due: awake.toISOString(), about: JSON.stringify(news) }],
  };
};

/** The morning has come. */
export const recallTimer: Answer = (input, turn) => {
  if (input.kind !== 'timer' || !input.key.startsWith('recall:')) return undefined;
  const news = News.safeParse(carried(input.about)).data;
  return news?.kind === 'recall' ? hearsRecall(news, turn) : { say: [] };
};

/** What is right, whose mistake it was, and a way back to the case it concerns. */
const corrected = ({ number, subject, fact, text, thanks }: NewsOf<'recall'>, turn: Turn): Move => {
  const words = paragraphs(
    thanks && say(turn, 'recall.thanks'),
    say(turn, 'recall.text', {
      number,
      name: nameOf(subject, turn),
      fact: say(turn, `recall.fact.${fact}`),
      text: text[turn.state.lang] ?? text.vi,
    }),
    say(turn, 'recall.after'),
  );
  return told(subject, words, turn);
};

/** What we had said holds: why, and thanks all the same. */
export const hearsReportAnswer = ({ about, text }: NewsOf<'report_answered'>, turn: Turn): Move =>
  told(
    about,
    say(turn, 'recall.answered', {
      name: nameOf(about, turn),
      text: text[turn.state.lang] ?? text.vi,
    }),
    turn,
  );

/** A person who is talking with them is not talked over: the words are said, the step in front is not. */
const told = (about: string, text: string, turn: Turn): Move => {
  const reply: Reply = { text, choices: [...caseOf(about, turn), choice(turn, 'human', 'human.button')] };
  const move = turn.state.helper ? { say: [{ text }] } : aside(reply);
  return { ...move, patch: { said: { about, text: text.slice(0, 600) } } };
};

const caseOf = (subject: string, turn: Turn) =>
  turn.state.cases
    .filter(it => it.procedure === subject)
    .slice(0, 1)
    .map(it => choice(turn, `open:${it.code}`, 'recall.open'));

const nameOf = (subject: string, turn: Turn): string => {
  if (subject === OFFICE) return say(turn, 'recall.office');
  const procedure = turn.context.procedures.get(subject);
  if (procedure) return titleOf(procedure, turn);
  return turn.context.official?.get(subject)?.name ?? say(turn, 'recall.talk');
};
