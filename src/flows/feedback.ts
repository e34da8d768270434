import * as z from 'zod';
import type { Flow, Move } from '../conversation/flow.ts';
import { frameOf, under } from '../conversation/flow.ts';
import { fold } from '../conversation/fold.ts';
import { maskPersonal } from '../knowledge/mask.ts';
import { type Answer, aside, type Context, choice, say, type Turn } from './context.ts';

const Feedback = z.strictObject({ about: z.string(), said: z.string() });
type Feedback = z.output<typeof Feedback>;

const WRONG =
  /^(sai|sai roi|noi sai roi|khong dung|ko dung|khong phai vay|wrong|that is wrong|thats wrong|not correct)( a| nhe| em oi)?$/;

/** "Sai rồi", tapped or typed: asks what is wrong, about the answer given last. */
export const saysWrong: Answer = (input, turn) => {
  const tapped = input.kind === 'choice' && input.id === 'report';
  const typed = input.kind === 'text' && WRONG.test(fold(input.text));
  if (!tapped && !typed) return undefined;
  return { say: [ask(turn)], stack: [...turn.state.stack, frameOf(feedback, aboutLast(turn))] };
};

/** What we said last; a guide in front is what the citizen is looking at. */
const aboutLast = (turn: Turn): Feedback => {
  const said = turn.state.said ?? { about: 'conversation', text: '' };
  return { about: said.about, said: said.text };
};

const ask = (turn: Turn) => ({
  text: say(turn, 'feedback.ask'),
  choices: [choice(turn, 'report:skip', 'feedback.skip')],
});

/** Waiting for what the citizen thinks is wrong. Whatever they write is kept. */
export const feedback: Flow<Feedback, Context> = {
  name: 'feedback',
  version: 1,
  schema: Feedback,
  on: (input, data, turn) => {
    if (input.kind === 'choice' && input.id === 'report:skip') return filed('', data, turn);
    return input.kind === 'text' ? filed(input.text, data, turn) : undefined;
  },
  show: (_, turn) => [ask(turn)],
  view: () => ({ step: 'feedback' }),
};

const filed = (claim: string, data: Feedback, turn: Turn): Move => ({
  ...aside({ text: say(turn, 'feedback.kept'), choices: [choice(turn, 'human', 'human.button')] }),
  stack: under(turn.state),
  writes: [
    {
      kind: 'report_filed',
      about: data.about,
      said: data.said.slice(0, 2000),
      claim: maskPersonal(claim).slice(0, 1000),
    },
  ],
});
