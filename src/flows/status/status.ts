import type { Flow, Move } from '../../conversation/flow.ts';
import { frameOf } from '../../conversation/flow.ts';
import { fold } from '../../conversation/fold.ts';
import type { Reply } from '../../conversation/reply.ts';
import type { Frame } from '../../conversation/state.ts';
import { codeIn, codeOf, digitsIn, type LastDigits } from '../../dossiers/code.ts';
import { type Answer, type Context, choice, say, type Turn } from '../context.ts';
import { placeBehind } from '../guide/front.ts';
import { leaveLabel, leaveTo } from '../leave.ts';
import { UNSURE } from '../unsure.ts';
import { STATUS, StatusData } from './data.ts';

/** "Hồ sơ của tôi đến đâu rồi": the code and four digits are asked for, and looked up as an effect. */
export const status: Flow<StatusData, Context> = {
  ...STATUS,
  schema: StatusData,
  on: (input, data, turn) => {
    if (input.kind === 'choice') return onTap(input.id, turn);
    if (input.kind !== 'text') return undefined;
    return data.step === 'code' ? onCode(input.text, turn) : onDigits(input.text, data.code, turn);
  },
  show: (data, turn) => [ask(data, turn)],
  view: data => ({ step: data.step }),
};

/** What was under way before somebody looked for a dossier. */
const beneath = ({ state }: Turn): readonly Frame[] => state.stack.filter(it => it.flow !== STATUS.name);

/** With whatever of code and digits the words hold already. */
export const asksStatus = (text: string, turn: Turn): Move => {
  const found = codeIn(text);
  return found ? withCode(found.code, digitsIn(found.rest), turn) : asking({ step: 'code' }, turn);
};

/** A dossier code among words that nothing else claimed. */
export const namesDossier: Answer = (input, turn) =>
  input.kind === 'text' && codeIn(input.text) ? asksStatus(input.text, turn) : undefined;

/** `status` asks anew; `dossier:CODE` is one looked up before. Whoever taps still gives the digits. */
export const statusTaps: Answer = (input, turn) => {
  if (input.kind === 'command' && ['trangthai', 'status', 'tracuu'].includes(input.name))
    return asksStatus(input.args, turn);
  if (input.kind === 'text' && wantsLookUp(input.text)) return asking({ step: 'code' }, turn);
  if (input.kind !== 'choice') return undefined;
  if (input.id === 'status') return asking({ step: 'code' }, turn);
  const code = /^dossier:(.+)$/.exec(input.id)?.[1];
  return code && codeOf(code) === code ? asking({ step: 'digits', code }, turn) : undefined;
};

/** "Tra ho so" in so many words; "trả hồ sơ" with its marks is a dossier that was sent back. */
const wantsLookUp = (text: string): boolean =>
  LOOK_UP.test(fold(text)) && !/trả/i.test(text.normalize('NFC'));
const LOOK_UP =
  /^((cho|giup|xin|nho) )?((toi|tui|em|con|chau) )?(muon )?(tra|tra cuu|kiem tra)( giup)? (tinh trang )?ho so( cua)?( toi| tui| em| minh| con| chau| bac)?( (den|toi) dau)?( roi| a| nha| voi| giup)*$|^(where is|check|track|look up)( the status of)? my (file|dossier|application)( now)?$/;

const onTap = (id: string, turn: Turn): Move | undefined => {
  if (id === 'status:leave') return leaveTo(beneath(turn), turn);
  if (id === 'status:nocode') return withoutCode(turn);
  return undefined;
};

const withoutCode = (turn: Turn): Move => ({
  say: [{ text: say(turn, 'status.noCodeHelp'), choices: [choice(turn, 'human', 'human.button')] }],
  showAgain: true,
});

const onCode = (text: string, turn: Turn): Move | undefined => {
  const found = codeIn(text);
  if (found) return withCode(found.code, digitsIn(found.rest), turn);
  const code = codeOf(text);
  if (code) return withCode(code, undefined, turn);
  if (NO_CODE.test(fold(text)) || UNSURE.test(fold(text))) return withoutCode(turn);
  return /\d{3}/.test(text) && isNoSentence(text)
    ? { ...asking({ step: 'code' }, turn, say(turn, 'status.codeSlip')), forget: numbersIn(text) }
    : undefined;
};

const NO_CODE =
  /^(toi |tui |em |minh |con )?(khong|ko|k|mat|quen|chua|lam mat|khong nho|khong biet)( co| biet| nho| thay| giu)? (ma|giay hen|ma ho so|ma so)( ho so| roi| nua| a)*$|^(da )?(khong|ko|k|chua) co( a| dau| roi)?$|^(i )?(have no|no|lost( my| the)?|dont have( a| the| my)?) (code|receipt)$/;

const onDigits = (text: string, code: string, turn: Turn): Move | undefined => {
  const other = codeIn(text);
  if (other) return withCode(other.code, digitsIn(other.rest), turn);
  const found = digitsIn(text);
  if (found) return lookUp(code, found, turn);
  if (UNSURE.test(fold(text)))
    return {
      say: [{ text: say(turn, 'status.digitsHelp'), choices: [choice(turn, 'human', 'human.button')] }],
      showAgain: true,
    };
  return /\d/.test(text) && isNoSentence(text)
    ? {
        ...asking({ step: 'digits', code }, turn, say(turn, 'status.digitsSlip')),
        forget: numbersIn(text),
      }
    : undefined;
};

/** A mistyped number is no less somebody's number. */
const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

/** Words with a number in them may be a question of another kind; a few at most are a slip at this one. */
const isNoSentence = (text: string): boolean => fold(text).split(' ').length <= 6;

const withCode = (code: string, digits: LastDigits | undefined, turn: Turn): Move =>
  digits ? lookUp(code, digits, turn) : asking({ step: 'digits', code }, turn);

const lookUp = (code: string, { digits, said }: LastDigits, turn: Turn): Move => ({
  say: [],
  stack: beneath(turn),
  effects: [
    {
      kind: 'find_dossier',
      code,
      seal: turn.context.seals.digits(code, digits),
      source: turn.context.source,
    },
  ],
  forget: [said],
});

/** @param text said instead of the question itself */
export const asking = (data: StatusData, turn: Turn, text?: string): Move => ({
  say: [{ ...ask(data, turn), ...(text ? { text } : {}) }],
  stack: [...beneath(turn), frameOf(STATUS, data)],
});

const ask = (data: StatusData, turn: Turn): Reply =>
  data.step === 'code'
    ? {
        text: say(turn, 'status.askCode'),
        choices: [
          ...known(turn).map(code => ({ id: `dossier:${code}`, label: code })),
          choice(turn, 'status:nocode', 'status.noCode'),
          choice(turn, 'status:leave', leaveLabel(turn)),
        ],
      }
    : {
        text: say(turn, 'status.askDigits', { code: data.code }),
        expects: 'number',
        choices: [choice(turn, 'status', 'status.otherCode'), choice(turn, 'status:leave', leaveLabel(turn))],
      };

/** Codes this conversation knows: those opened before, and the one noted in its guide. */
const known = (turn: Turn): string[] => {
  const noted = placeBehind(turn)?.data.dossier;
  const codes = [
    ...turn.state.dossiers.map(it => it.code),
    ...(noted && codeOf(noted) ? [codeOf(noted)!] : []),
  ];
  return [...new Set(codes)].slice(0, 4);
};
