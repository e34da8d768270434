import { MORE } from '../conversation/offered.ts';
import { type Answer, say } from './context.ts';

/** "Xem thêm": what was offered goes on from the nth; the first ones come round again at the end. */
export const moreChoices: Answer = (input, turn) => {
  if (input.kind !== 'choice' || !input.id.startsWith(MORE)) return undefined;
  const { offered, expects } = turn.state;
  const from = Number(input.id.slice(MORE.length));
  if (offered.length === 0 || !Number.isInteger(from)) return undefined;
  const at = from % offered.length;
  const choices = [...offered.slice(at), ...offered.slice(0, at)];
  return { say: [{ text: say(turn, 'moreChoices'), choices, ...(expects && { expects }) }] };
};
