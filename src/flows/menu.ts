import type { Input, Move } from '../conversation/flow.ts';
import { front } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import type { Reply } from '../conversation/reply.ts';
import { type Answer, aside, choice, paragraphs, say, type Turn, titleOf } from './context.ts';
import { officialPapers } from './official.ts';
import { offerPaused } from './reminders/offer.ts';
import { startGuide } from './start.ts';

/** What the menu offers first: the procedures people ask for most. */
const COMMON = ['1.001193', '1.000894', '1.004873', '2.000815', '1.004194', '1.014027'] as const;

/** /start, /help, /menu, "dừng", "tiếp tục", and the case codes people type. */
export const commands: Answer = (input, turn) => {
  const code = input.kind === 'text' ? codeTyped(input.text) : undefined;
  if (code) return openCase(code, turn);
  const word = wordOf(input);
  if (!word) return undefined;
  if (word.name === 'start' && word.args) return openCase(word.args, turn) ?? { say: [menu(turn)] };
  return WORDS[word.name]?.(turn) ?? (input.kind === 'command' ? unknownCommand(turn) : undefined);
};

/** "K7F2QA" in capitals, or after "mã": the code of a case, as it stands on a slip. */
const codeTyped = (text: string): string | undefined => {
  const code =
    /^\s*(?:mã(?: số)?|ma(?: so)?|code)\s+([a-hj-np-z2-9]{6})\s*$|^\s*([A-HJ-NP-Z2-9]{6})\s*$/i.exec(text);
  const typed = code?.[1] ?? code?.[2];
  return typed && /[A-Za-z]/.test(typed) && (code?.[1] || typed === typed.toUpperCase()) ? typed : undefined;
};

const wordOf = (input: Input): { name: string; args: string } | undefined => {
  if (input.kind === 'command')
    return ALIASES[input.name]
      ? { name: ALIASES[input.name]!, args: input.args }
      : { name: input.name, args: input.args };
  if (input.kind === 'choice' && (input.id === 'menu' || input.id === 'resume'))
    return { name: input.id, args: '' };
  if (input.kind !== 'text') return undefined;
  const name = TYPED.find(([pattern]) => pattern.test(fold(input.text)))?.[1];
  return name && !(name === 'stop' && YES.test(input.text.normalize('NFC'))) ? { name, args: '' } : undefined;
};

/** With its marks, "đúng" is a yes and "dùng" is using something: neither stops anything. */
const YES = /^\s*(đúng|dùng)/i;

const ALIASES: Readonly<Record<string, string>> = {
  trogiup: 'help',
  giup: 'help',
  batdau: 'start',
  dung: 'stop',
  tieptuc: 'resume',
  continue: 'resume',
  hoso: 'cases',
  riengtu: 'privacy',
};

const TYPED: readonly (readonly [RegExp, string])[] = [
  [/^(menu|trang chu|bat dau|bat dau lai|start)$/, 'menu'],
  [/^(tro giup|help|huong dan su dung|huong dan dung)$/, 'help'],
  [/^(dung|dung lai|thoi|nghi|tam dung|de sau|stop|pause)( nhe| a| da| lai)?$/, 'stop'],
  [/^(thoi |ok |roi )?(tiep tuc|lam tiep|tiep|resume|continue|go on)( viec do| nhe| a| di)?$/, 'resume'],
  [/^(xin )?(chao|hello|hi|alo|a lo)( em| anh| chi| ban| ad| o| bac| phuong)?( a| nhe)?$/, 'greet'],
  [/^(ho so cua toi|my cases?)$/, 'cases'],
];

const WORDS: Readonly<Record<string, (turn: Turn) => Move>> = {
  start: turn => ({ say: [menu(turn)] }),
  greet: turn => (front(turn.state) ? aside({ text: say(turn, 'greeting.again') }) : { say: [menu(turn)] }),
  menu: turn => ({ say: [menu(turn)] }),
  help: turn => aside({ text: say(turn, 'help.text') }),
  privacy: turn => aside({ text: say(turn, 'privacy.text') }),
  stop: turn => stop(turn),
  resume: turn => resume(turn),
  cases: turn => ({ say: [caseList(turn)] }),
};

const unknownCommand = (turn: Turn): Move => aside({ text: say(turn, 'help.unknownCommand') });

export const menu = (turn: Turn): Reply => ({
  text: say(turn, 'menu.text'),
  choices: [
    ...unfinished(turn),
    ...COMMON.flatMap(code => {
      const procedure = turn.context.procedures.current(code);
      return procedure
        ? [choice(turn, `start:${procedure.code}`, `menu.common.${code.replace('.', '-')}`)]
        : [];
    }),
    choice(turn, 'status', 'status.button'),
    choice(turn, 'human', 'human.button'),
  ],
});

/** The case left last, first in the menu: somebody who comes back mostly comes back to it. */
const unfinished = (turn: Turn) => {
  const last = turn.state.cases[0];
  const procedure = last && turn.context.procedures.get(last.procedure);
  return last && procedure && !front(turn.state)
    ? [{ id: `open:${last.code}`, label: say(turn, 'menu.goOn', { name: titleOf(procedure, turn) }) }]
    : [];
};

/** Nothing is lost by stopping: the case is kept and its code said. */
const stop = (turn: Turn): Move => {
  const last = turn.state.cases[0];
  if (!front(turn.state) || !last)
    return {
      say: [{ text: say(turn, front(turn.state) ? 'trouble.closed' : 'stop.nothing') }, menu(turn)],
      stack: [],
    };
  return {
    say: [
      {
        text: say(turn, 'stop.kept', { code: last.code }),
        choices: [
          choice(turn, `open:${last.code}`, 'stop.goOn'),
          choice(turn, 'menu', 'menu.button'),
          ...offerPaused(last.code, turn),
        ],
      },
    ],
    stack: [],
  };
};

const resume = (turn: Turn): Move => {
  if (front(turn.state)) return { say: [], showAgain: true };
  const last = turn.state.cases[0];
  return last ? openCase(last.code, turn)! : { say: [{ text: say(turn, 'resume.nothing') }, menu(turn)] };
};

const caseList = (turn: Turn): Reply =>
  turn.state.cases.length === 0
    ? { ...menu(turn), text: say(turn, 'resume.nothing') }
    : {
        text: paragraphs(say(turn, 'cases.text')),
        choices: [
          ...turn.state.cases.flatMap(it => {
            const procedure = turn.context.procedures.get(it.procedure);
            return procedure
              ? [{ id: `open:${it.code}`, label: `${it.code}: ${titleOf(procedure, turn)}` }]
              : [];
          }),
          choice(turn, 'status', 'status.button'),
        ],
      };

/** Asks the store for a case; it comes back as an event. */
export const openCase = (text: string, turn: Turn): Move | undefined => {
  const code = text.trim().toUpperCase();
  if (!/^[A-HJ-NP-Z2-9]{6}$/.test(code)) return undefined;
  return {
    say: [],
    effects: [{ kind: 'find_case', code, source: turn.context.source }],
    stack: turn.state.stack.filter(it => it.flow !== 'guide'),
  };
};

/** Taps that start or open something, from however long ago. */
export const taps: Answer = (input, turn) => {
  if (input.kind !== 'choice') return undefined;
  if (input.id.startsWith('start:')) return startGuide(input.id.slice('start:'.length), turn);
  if (input.id.startsWith('official:')) return officialGroup(input.id, turn);
  if (input.id.startsWith('open:')) return openCase(input.id.slice('open:'.length), turn);
  return undefined;
};

/** `official:CODE:nth`: the papers of one group of an imported record. */
const officialGroup = (id: string, turn: Turn): Move | undefined => {
  const [, code = '', nth = ''] = id.split(':');
  const guide = turn.context.official?.get(code);
  const papers = guide && officialPapers(guide, Number(nth), turn);
  return papers && aside(papers);
};
