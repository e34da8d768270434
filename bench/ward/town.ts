import type { Heard } from '../turns/guide.ts';
import { type Update, updateFrom, type Wire } from '../turns/telegram.ts';

/** What people come with. Most are led through a procedure; some only ask. */
const OPENINGS = [
  'em mới sinh con',
  'đăng ký kết hôn',
  'xin giay doc than',
  'ba em mới mất',
  'chứng thực bản sao bằng đại học',
  'đăng ký tạm trú cho người thuê nhà',
  'làm căn cước cho con',
  'mở quán cà phê cần giấy gì',
  'bảo hiểm y tế cho trẻ em',
  'trích lục khai sinh',
];
const ASIDES = [
  'lệ phí bao nhiêu',
  'mấy ngày có',
  'cần giấy tờ gì',
  'phường mở cửa mấy giờ',
  'nộp online được không',
];

/** Buttons that lead away from the guide, or in a circle. */
const AWAY =
  /^(human|menu|report|resume|stop|lang|more|open)|:(back|wrong|stuck|help|answers|edit|show|list):/;
/** Nobody goes on for ever. */
const MOST_TURNS = 25;

/** People who read what they are told and go on from there: they tap what was offered, and ask in between. */
export function createTown(wire: Wire, random: () => number) {
  const offered = new Map<number, readonly string[]>();
  const turns = new Map<number, number>();
  let updates = 0;

  wire.listen(({ method, payload }) => {
    if (method !== 'sendMessage') return;
    const keyboard = payload['reply_markup'] as
      | { inline_keyboard: { callback_data?: string }[][] }
      | undefined;
    const choices = keyboard?.inline_keyboard.flat().flatMap(it => it.callback_data ?? []) ?? [];
    if (choices.length > 0) offered.set(Number(payload['chat_id']), choices);
  });

  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const says = (chat: number): Heard => {
    const forward = (offered.get(chat) ?? []).filter(id => !AWAY.test(id));
    const nth = turns.get(chat) ?? 0;
    if (nth === 0 || nth >= MOST_TURNS || forward.length === 0) return begin(chat);
    turns.set(chat, nth + 1);
    return random() < 0.12 ? { text: among(ASIDES) } : { data: among(forward) };
  };

  const begin = (chat: number): Heard => {
    offered.delete(chat);
    turns.set(chat, 1);
    return { text: among(OPENINGS) };
  };

  return {
    /** What the person of `chat` does next. */
    next: (chat: number): Update => updateFrom(chat, says(chat), ++updates),
  };
}
