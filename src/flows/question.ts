import type { Move } from '../conversation/flow.ts';
import { front } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import type { Reply } from '../conversation/reply.ts';
import { maskPersonal } from '../knowledge/mask.ts';
import type { Outcome, Understanding } from '../knowledge/understanding.ts';
import { aboutFee, aboutPaper } from './answers.ts';
import { type Answer, aside, choice, lines, paragraphs, read, say, type Turn, titleOf } from './context.ts';
import { asksCostOrTime } from './follow-up.ts';
import { GuideData } from './guide/data.ts';
import { menu } from './menu.ts';
import { officeAnswer } from './office.ts';
import { citation } from './sources.ts';
import { startGuide, unwritten } from './start.ts';
import { asksStatus } from './status/status.ts';
import { tells } from './tells.ts';
import { troubleMove } from './trouble/answer.ts';
import { UNSURE } from './unsure.ts';
import { offeringWish } from './wish.ts';

/** What is left when nobody else answered: somebody's own words. Always answers, and never guesses. */
export const question = (text: string, turn: Turn): Move => {
  const said = fold(text);
  if (NODS.test(said)) return nodded(turn);
  if (UNSURE.test(said)) return unsure(turn);
  if (BARE.test(text) && turn.state.offered.length > 0) return noSuchNumber(turn);
  const inFront = procedureInFront(turn);
  if (inFront && asksCostOrTime(text)) return aside(aboutFee(inFront, turn));
  const understanding = turn.context.understand(text, inFront);
  return ANSWERS[understanding.outcome](understanding, turn, text);
};

/** "Dạ", "ừ", "ok": heard, and nothing more is meant. */
const NODS =
  /^(da|vang|u|um|uh|uhm|ok|oke|okay|okie|dc|duoc|duoc roi|the a|ra rua|hieu roi|biet roi|i see|alright|fine)( da| vang)?( a| nhe| nha| roi)?$/;

const nodded = (turn: Turn): Move =>
  aside({ text: say(turn, front(turn.state) ? 'greeting.again' : 'thanks') });

/** "Không biết" where no question of ours takes it: no question of theirs either, so nobody is troubled with it. */
const unsure = (turn: Turn): Move =>
  aside({
    text: say(turn, front(turn.state) ? 'question.unsure' : 'question.tellMore'),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
  });

/** "9" where seven things were offered: the same ones again. */
const BARE = /^\s*\d{1,2}\s*[.)]?\s*$/;
const noSuchNumber = (turn: Turn): Move => {
  const { offered: choices, expects } = turn.state;
  const text = say(turn, 'question.outside', { n: choices.length });
  return { say: [{ text, choices, ...(expects && { expects }) }] };
};

type Answering = (understanding: Understanding, turn: Turn, text: string) => Move;

const ANSWERS: Readonly<Record<Outcome, Answering>> = {
  procedure: (it, turn, text) => found(it.top[0]!.code, turn, text),
  ask_back: (it, turn) => askBack(it, turn),
  fee: (it, turn, text) => withProcedure(it, turn, text, code => aboutFee(code, turn)),
  paper: (it, turn, text) => withProcedure(it, turn, text, code => aboutPaper(code, it, turn)),
  office: (it, turn) => aside(officeAnswer(it.topic, turn)),
  trouble: (it, turn, text) => offeringWish(troubleMove(it.topic, text, turn), text, turn),
  status: (_, turn, text) => asksStatus(text, turn),
  greeting: (_, turn) =>
    front(turn.state) ? aside({ text: say(turn, 'greeting.again') }) : { say: [menu(turn)] },
  thanks: (_, turn) => aside({ text: say(turn, 'thanks') }),
  human: (_, turn) => ({ say: [menu(turn)] }),
  emergency: (_, turn) => aside({ text: say(turn, 'emergency.text') }),
  none: (_, turn, text) => dontKnow(text, 'none', turn),
};

export const procedureInFront = (turn: Turn): string | undefined => {
  const frame = front(turn.state);
  return frame?.flow === 'guide' ? GuideData.safeParse(frame.data).data?.procedure : undefined;
};

/** Another procedure while one is under way is answered in short, and offered; the step stays. */
const found = (code: string, turn: Turn, text: string): Move => {
  const inFront = procedureInFront(turn);
  const procedure = turn.context.procedures.current(code);
  if (!procedure) return unwritten(code, turn);
  if (inFront === procedure.code)
    return names(procedure.code, text, turn)
      ? aside({ text: say(turn, 'question.same', { name: titleOf(procedure, turn) }) })
      : dontKnow(text, 'none', turn);
  return front(turn.state) ? aside(inShort(procedure.code, turn)) : startGuide(code, turn);
};

/** Do the words themselves name it, or was it only assumed because it is in front? */
const names = (code: string, text: string, turn: Turn): boolean =>
  turn.context.understand(text).top[0]?.code === code;

const inShort = (code: string, turn: Turn): Reply => {
  const procedure = turn.context.procedures.current(code)!;
  return {
    text: paragraphs(
      say(turn, 'question.other', { name: titleOf(procedure, turn) }),
      read(turn, procedure.purpose),
      lines(
        say(turn, 'question.papers'),
        ...procedure.papers.filter(it => !it.held).map(it => `- ${read(turn, it.name)}`),
      ),
      citation(procedure, turn),
    ),
    choices: [choice(turn, `start:${code}`, 'question.switch')],
    ...tells(procedure, ['papers'], turn),
  };
};

const askBack = (it: Understanding, turn: Turn): Move =>
  aside({
    text: say(turn, 'question.which'),
    choices: [
      ...it.top
        .slice(0, 4)
        .map(({ code, name }) => ({ id: `start:${code}`, label: nameOf(code, name, turn) })),
      choice(turn, 'none', 'question.noneOfThese'),
    ],
  });

const nameOf = (code: string, name: string, turn: Turn): string => {
  const procedure = turn.context.procedures.get(code);
  return procedure ? titleOf(procedure, turn) : name;
};

const withProcedure = (
  it: Understanding,
  turn: Turn,
  text: string,
  answer: (code: string) => Reply,
): Move => {
  const code = it.top[0]?.code ?? procedureInFront(turn);
  const procedure = code && turn.context.procedures.current(code);
  return procedure ? aside(answer(procedure.code)) : dontKnow(text, it.outcome, turn);
};

/** "Tôi không biết, có người giúp" before a guess; the question is kept, so that somebody can answer it for good. */
const dontKnow = (text: string, outcome: Outcome, turn: Turn): Move => ({
  ...aside({
    text: say(turn, 'question.none'),
    choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
  }),
  writes: [{ kind: 'question_missed', text: maskPersonal(text).slice(0, 1000), outcome }],
});

/** "Không phải các việc này". */
export const noneOfThese: Answer = (input, turn) =>
  input.kind === 'choice' && input.id === 'none'
    ? aside({
        text: say(turn, 'question.tellMore'),
        choices: [choice(turn, 'human', 'human.button'), choice(turn, 'menu', 'menu.button')],
      })
    : undefined;
