import type { Move } from '../conversation/flow.ts';
import { choice, say, type Turn, titleOf } from './context.ts';
import { placeBehind } from './guide/front.ts';

/*
 * Two wishes in one breath: “tui không có tài khoản ngân hàng, muốn làm giấy khai tử cho ba”. The trouble is answered
 * first; the procedure is offered beside it, so that it need not be said again.
 */

/** What follows a word of wishing; whoever merely names a procedure may long have filed it. */
const WISH = /(?:^|[\s,.;])(?:muốn|muon|cần|can|định|dinh|tính|tinh|want to|need to|would like to)\s+(.+)$/iu;

const BUT = /[,.;]|\s(?:nhưng|nhung|mà|ma|nhưng mà|but)\s/iu;

const wished = (text: string, turn: Turn): string | undefined => {
  const { procedures, understand } = turn.context;
  const words = WISH.exec(text.normalize('NFC'))?.[1]?.split(BUT)[0];
  const found = words ? understand(words) : undefined;
  const code = found?.outcome === 'procedure' ? procedures.current(found.top[0]!.code)?.code : undefined;
  return code === placeBehind(turn)?.procedure.code ? undefined : code;
};

export const offeringWish = (move: Move, text: string, turn: Turn): Move => {
  const code = wished(text, turn);
  if (!code) return move;
  const name = titleOf(turn.context.procedures.current(code)!, turn);
  const offer = {
    text: say(turn, 'trouble.also', { name }),
    choices: [choice(turn, `start:${code}`, 'trouble.alsoStart', { name })],
  };
  return { ...move, say: [offer, ...move.say] };
};
