/** What typed words mean at one of the questions about money: a verb and a value of its buttons. */
export interface Meant {
  readonly verb: string;
  readonly value: string;
}

type Words = readonly (readonly [RegExp, string, string])[];

/** Tried in order; the first that fits is taken. Words are folded: no marks, small letters. */
const AT: Readonly<Record<string, Words>> = {
  account: [
    [/\b(2|hai|may|3|ba) lan\b|\btwice\b|\btwo times\b|\btru trung\b/, 'account', 'twice'],
    [
      /\b(chua|khong|ko|k) (bi )?(tru|mat|thay tru)\b|\bnot charged\b|\bno money (left|was taken)\b/,
      'account',
      'none',
    ],
    [/\b(dang xu ly|cho xu ly|tam giu|treo|pending|processing)\b/, 'account', 'processing'],
    [
      /\b(sai so tien|nham so tien|thieu|du tien|thua tien|khac so tien|wrong amount|too much|too little)\b/,
      'account',
      'other-amount',
    ],
    [/\b(khong|ko|k|chua) (biet|ro|xem)\b|\bdont know\b|\bnot sure\b/, 'account', 'unknown'],
    [
      /\b(tru|mat|di) (tien )?(mot lan|1 lan|roi)\b|\b(1|mot) lan\b|\bonce\b|\b(bi|da|bi da|moi) tru\b|\btru tien\b|\bcharged\b|\btaken\b|^(da )?(roi|co|co roi)( a| nha)?$/,
      'account',
      'once',
    ],
  ],
  portal: [
    [
      /\bchua (thanh toan|nop|tra|ghi|thay|cap nhat|nhan)\b|\bcho thanh toan\b|\bunpaid\b|\bnot paid\b|\bwaiting for payment\b|^(van )?chua( a| nha)?$/,
      'portal',
      'unpaid',
    ],
    [/\b(dang xu ly|cho xac nhan|dang cho|processing|pending)\b/, 'portal', 'processing'],
    [
      /\b(khong|ko|k|chua) (biet|ro|xem|vao|mo)\b|\bdont know\b|\bnot sure\b|\bcannot (see|open)\b/,
      'portal',
      'unknown',
    ],
    [
      /\b(da|roi) (thanh toan|nop|tra)\b|\bthanh toan roi\b|\bpaid\b|^(da )?(roi|co|co roi)( a| nha)?$/,
      'portal',
      'paid',
    ],
  ],
  verdict: [
    [/^(nhac|nhac toi|nhac em|nhac tui|remind|remind me)( nhe| nha| di| voi| giup)?( .*)?$/, 'remind', ''],
    [/^(gui|gui di|gui giup|dong y|send|send it)( a| nha| nhe)?$/, 'ticket', ''],
    [
      /\b(cong|ho so|no) .*(da thanh toan|da ghi|thanh toan roi|ghi roi)\b|\bthay roi\b|\bduoc roi\b|\bit shows paid\b|\bnow paid\b/,
      'paid',
      '',
    ],
    [
      /^((da|vang|ok|oke|vay|roi|thoi|yes) )*(xong|xong roi|roi|ok|oke|cam on|cam on (rat )?nhieu|da hieu|hieu roi|biet roi|done|thanks|thank you)( (a|nha|nhe|chau|con|em|anh|chi|co|bac|ban|nhieu|lam|very much|so much))*$/,
      'close',
      '',
    ],
  ],
};

export const typedPayment = (said: string, step: string): Meant | undefined => {
  const found = AT[step]?.find(([words]) => words.test(said));
  return found && { verb: found[1], value: found[2] };
};
