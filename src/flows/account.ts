import { fold } from '../conversation/fold.ts';
import { type Answer, aside, choice, say } from './context.ts';

const ASKS =
  /\b(so tai khoan|stk|so tk|ma qr|account number|bank account|qr code)\b.*\b(phuong|uy ban|le phi|chuyen (tien|khoan)|nop|dong tien|ward|fee|pay|transfer)\b|\b(cho xin|xin|gui|cho em|cho toi|what is|send me)\b.*\b(so tai khoan|stk|so tk|account number)\b/;
/** Somebody without an account asks for something else. */
const HAS_NONE =
  /\b(khong co|chua co|ko co|k co|no|without|do not have|dont have)\b.*\b(tai khoan|account)\b/;

/** We never show an account number or a payment code; whoever does is a fraud, and that is said at once. */
export const asksForAccount: Answer = (input, turn) => {
  if (input.kind !== 'text') return undefined;
  const said = fold(input.text);
  if (!ASKS.test(said) || HAS_NONE.test(said)) return undefined;
  return aside({ text: say(turn, 'trouble.account'), choices: [choice(turn, 'human', 'human.button')] });
};
