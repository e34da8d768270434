import type { EventBody } from './event.ts';
import { fold } from './fold.ts';
import type { Choice } from './reply.ts';
import type { State } from './state.ts';

/**
 * A tap that asks for the choices from the nth on, where a platform has room for few buttons: `more:4`. It stands for no
 * choice of a flow.
 */
export const MORE = 'more:';

/**
 * A typed number or label stands for the choice it names, on every channel: half our citizens never tap.
 * Anything else is left as it was.
 */
export const asChoice = (
  body: EventBody,
  { offered, expects }: Pick<State, 'offered' | 'expects'>,
): EventBody => {
  if (body.kind !== 'text') return body;
  const choice =
    (expects !== 'number' && byNumber(body.text, offered)) || byLabel(body.text, offered, expects);
  return choice ? { kind: 'choice', id: choice.id } : body;
};

const byNumber = (text: string, offered: readonly Choice[]): Choice | undefined => {
  const digits = /^\s*(?:số|so|chọn|chon|câu|cau)?\s*(\d{1,2})\s*[.)]?\s*$/i.exec(text)?.[1];
  return digits ? offered[Number(digits) - 1] : undefined;
};

const byLabel = (text: string, offered: readonly Choice[], expects: State['expects']): Choice | undefined => {
  const said = fold(text);
  if (!said) return undefined;
  const whole = only(offered, label => label === said);
  if (whole || expects === 'words' || STOPS.test(text.normalize('NFC'))) return whole;
  return only(offered, label => isShortFor(said, label));
};

/** "Dung" without marks is somebody stopping, not one of two words of a label ("Dùng ví", "Đúng đuôi .gov.vn"). */
const STOPS = /^\s*(dung|dừng( lại)?|thoi|thôi|nghỉ)\s*[.!]?\s*$/i;

/** Words that make a sentence a question about something, rather than an answer. */
const ASKING = /\b(gi|chi|dau|mo|sao|rang|may|bao nhieu|khi nao|bao gio|what|where|how|when|why|which)\b/;

/** "Chưa thấy" is not short for "Thấy rồi". */
const NOT = /\b(khong|ko|chua|hong|chang|not|no|never|dont|cannot)\b/;

/** "ly hôn rồi" for "Đã ly hôn": every word of the shorter one stands in the other, and it asks nothing. */
const isShortFor = (said: string, label: string): boolean => {
  if (said.split(' ').length > 7 || ASKING.test(said) || NOT.test(said) !== NOT.test(label)) return false;
  const [few, many] = said.length <= label.length ? [said, label] : [label, said];
  const words = few.split(' ').filter(word => !PARTICLES.has(word));
  const among = new Set(many.split(' '));
  return words.length > 0 && words.join('').length >= 3 && words.every(word => among.has(word));
};

const PARTICLES = new Set([
  'da',
  'roi',
  'thi',
  'la',
  'a',
  'nhe',
  'nha',
  'em',
  'toi',
  'tui',
  'anh',
  'chi',
  'co',
  'bac',
  'i',
  'the',
]);

const only = (offered: readonly Choice[], fits: (label: string) => boolean): Choice | undefined => {
  const found = offered.filter(choice => fits(fold(choice.label)));
  return found.length === 1 ? found[0] : undefined;
};
