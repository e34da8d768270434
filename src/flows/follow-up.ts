import { fold } from '../conversation/fold.ts';

/*
 * “Bao nhiêu tiền?”, “bao lâu thì có?”: nothing but a question of cost or time, so about the procedure in front.
 * The search would look for what such few words name, and find something else.
 */
const OPENING =
  /^(?:(?:da|the|vay|roi|con|cho (?:em |toi |tui |minh )?hoi|xin hoi|viec nay|thu tuc nay|cai nay|cai ni|lam cai nay)\s)*/;
const CLOSING = /(?:\s(?:vay|the|a|ha|rua|hi|he|nhi|em|anh|chi|ban|may oi|roi))*$/;
const COST =
  /^(?:(?:le phi|chi phi|phi|gia)(?: het| mat)?(?: la)? (?:bao nhieu|may)(?: tien)?|(?:het |mat |ton |dong |nop |tra |phai dong )?(?:bao nhieu|may) (?:tien|phi|le phi)|(?:co )?(?:mat|ton|dong) (?:tien|phi|le phi)(?: gi)? (?:khong|ko|k)|(?:co )?mien phi (?:khong|ko|k)|how much(?: is it| does it cost| do i pay)?|what is the fee|is it free)$/;
const TIME =
  /^(?:(?:mat |het |phai cho |cho |trong )?(?:bao lau|may ngay|may bua|bao nhieu ngay)(?: thi)?(?: moi)?(?: co| xong| duoc| lay duoc| nhan duoc| co ket qua| co giay| ra)?|(?:khi nao|bao gio|chung nao|hom nao|bua mo)(?: thi)?(?: moi)?(?: co| xong| duoc| lay duoc| nhan duoc| co ket qua| co giay| lay)|how long(?: does it take| will it take)?|when (?:will it be|is it) ready)$/;

export const asksCostOrTime = (text: string): boolean => {
  const said = fold(text).replace(OPENING, '').replace(CLOSING, '');
  return COST.test(said) || TIME.test(said);
};
