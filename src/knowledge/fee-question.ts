import { plain } from './text/plain.ts';

const ASKS_MONEY =
  /\b(bao nhieu tien|bao nhieu phi|le phi (la )?(bao nhieu|may|nhieu khong)|(mat|ton|het|dong|nop|tra) (bao nhieu|may tien|phi khong|tien khong|nhieu tien)|phi (la )?bao nhieu|co (mat|ton|thu) (phi|tien|le phi)|(mat|ton) phi (khong|k|ko)|mien phi (khong|k|ko|ha|a)|(le phi|phi|tien phi) .{1,60} (la )?(bao nhieu|may tien|nhieu khong)|gia bao nhieu|nhieu tien (khong|k|ko)|how much|what (is|are) the (fee|fees|cost)|is it free|any fee|fees? for)\b/;
/** Money the citizen gets, not pays; or a question about more than money. */
const ASKS_MORE =
  /\b(duoc bao nhieu|huong|linh|lanh|tro cap|ho tro|luong|nhan bao nhieu|rut|ho so|thu tuc|giay to|lam sao|the nao|o dau|can gi|may ngay|bao lau|receive|get|benefit|allowance|papers|documents|how do i|where)\b/;
const LONGEST = 22;

/** A short question about nothing but what it costs. */
export const asksAboutFee = (text: string): boolean => {
  const said = plain(text);
  return ASKS_MONEY.test(said) && !ASKS_MORE.test(said) && said.split(' ').length <= LONGEST;
};
