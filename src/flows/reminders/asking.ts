import { fold } from '../../conversation/fold.ts';

/** Words of time and of being polite: all that may stand before "nhắc tôi", and all that says nothing of what it is for. */
const TIME = new Set(
  'sang trua chieu toi ngay bua hom mai mot kia nay thu chu nhat tuan thang nam sau nua gio h luc vao den dau cuoi hai ba tu bay bon tam chin muoi tieng nho hay lam on vui long xin ok oke da vang em ad oi muon duoc can nhe nha voi a'.split(
    ' ',
  ),
);
const ASKING = new Set(
  'nhac toi tui em minh con me ba co chu bac anh chi giup gium dum lai cho remind me please on in at the next tomorrow today week weeks day days month hour hours monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);
const isTime = (word: string): boolean => TIME.has(word) || /^\d+h?\d*$/.test(word);
const wordsOf = (said: string): string[] => said.split(' ').filter(Boolean);

const ASKS = /\bnhac (?:giup |gium |dum |lai |cho )*(?:toi|tui|em|minh|con|me|ba|co|chu|bac|anh|chi)\b/;
const ASKS_EN = /^(?:please |can you |could you )*remind me\b/;

/** "Mai nhắc tôi", "hai hôm nữa nhớ nhắc em nộp giấy"; with anything else before it, it is a question. */
export const asksForReminder = (text: string): boolean => {
  const said = fold(text);
  const found = ASKS.exec(said);
  return found ? wordsOf(said.slice(0, found.index)).every(isTime) : ASKS_EN.test(said);
};

/** Whether there is more in it than a time. */
export const saysWhat = (text: string): boolean =>
  wordsOf(fold(text)).filter(word => !isTime(word) && !ASKING.has(word)).length >= 2;
