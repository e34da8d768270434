import type { Input, Move } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import type { News } from '../conversation/news.ts';
import type { Reply } from '../conversation/reply.ts';
import { maskPersonal } from '../knowledge/mask.ts';
import { type Answer, aside, choice, paragraphs, say, type Turn } from './context.ts';
import { moment } from './office.ts';

/*
 * While a person holds the citizen's request, the assistant is silent and carries words both ways. The citizen always
 * sees who speaks, and ends it when they like; then whatever was under way goes on where it stopped.
 */

type DeskNews = Extract<News, { kind: 'desk' }>;

/** What became of the request, told by whoever holds it or by our clock. */
export const hearsDesk = (news: DeskNews, turn: Turn): Move =>
  news.ticket === turn.state.ticket ? TOLD[news.what](news, turn) : { say: [] };

/** Typed numbers belong to the talk: only a tap or the label ends it. */
const spoken = (text: string, turn: Turn): Reply => ({
  text,
  choices: [choice(turn, 'desk:end', 'desk.end')],
  expects: 'number',
});

const arrives = (news: DeskNews, turn: Turn): Move => ({
  say: [spoken(say(turn, `desk.${news.what}`, { name: news.name ?? '', number: news.ticket }), turn)],
  patch: { helper: { ticket: news.ticket, name: news.name ?? '' } },
});

const speaks = ({ name = '', text = '' }: DeskNews, turn: Turn): Move => ({
  say: [spoken(say(turn, 'desk.says', { name, text }), turn)],
});

const steps = (news: DeskNews, turn: Turn): Move => ({
  say: [{ text: say(turn, `desk.${news.what}`, { number: news.ticket }) }],
  patch: { helper: undefined },
});

const closes = ({ ticket }: DeskNews, turn: Turn): Move => ({
  say: [{ text: say(turn, 'desk.closed', { number: ticket }) }],
  patch: { helper: undefined, ticket: undefined },
  showAgain: true,
});

const isLate = ({ ticket, by }: DeskNews, turn: Turn): Move =>
  aside({ text: say(turn, 'desk.late', { number: ticket, by: moment(new Date(Number(by)), turn) }) });

const TOLD: Readonly<Record<DeskNews['what'], (news: DeskNews, turn: Turn) => Move>> = {
  claimed: arrives,
  transferred: arrives,
  said: speaks,
  escalated: steps,
  released: steps,
  closed: closes,
  late: isLate,
};

/** Words, pictures and taps while somebody holds the request: theirs, not the assistant's. */
export const relays: Answer = (input, turn) => {
  const { helper } = turn.state;
  if (!helper) return undefined;
  if (endsIt(input)) return ending(helper.ticket, turn);
  const words = wordsOf(input, turn);
  if (words === undefined) return undefined;
  const text = maskPersonal(words);
  return {
    say: text === words ? [] : [hidden(turn)],
    writes: [{ kind: 'ticket_heard', number: helper.ticket, text: text.slice(0, 4000) }],
  };
};

/** Numbers and codes are masked before anybody else reads them, and it is said why. */
const hidden = (turn: Turn): Reply => ({ text: say(turn, 'desk.hidden') });

const ENDS = /^(ket thuc|ket thuc (noi chuyen|tro chuyen)|xong roi cam on|end( the)? chat|end)$/;
const endsIt = (input: Input): boolean =>
  (input.kind === 'choice' && input.id === 'desk:end') ||
  (input.kind === 'text' && ENDS.test(fold(input.text)));

const ending = (number: string, turn: Turn): Move => ({
  say: [{ text: say(turn, 'desk.ended', { number }) }],
  patch: { helper: undefined, ticket: undefined },
  writes: [{ kind: 'ticket_ended', number }],
  showAgain: true,
});

const wordsOf = (input: Input, turn: Turn): string | undefined => {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'media') return paragraphs(`[${input.media}]`, input.caption);
  if (input.kind === 'choice') return turn.state.offered.find(it => it.id === input.id)?.label;
  return undefined;
};

/** A tap on "kết thúc" after it has ended. */
export const endsNothing: Answer = (input, turn) =>
  input.kind === 'choice' && input.id === 'desk:end' ? aside({ text: say(turn, 'desk.noneNow') }) : undefined;
