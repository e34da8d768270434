import * as z from 'zod';

/*
 * The guide that every contestant walks: twelve messages of a citizen, each answered by one of ours. Three questions,
 * five papers, a number, a payment, a rating. Plain data and one pure function, so that all say the same words.
 */

export const PAPERS = 5;
export const STEPS = 7 + PAPERS;

/** What the assistant says: words, and buttons as label and data. */
export interface Prompt {
  readonly text: string;
  readonly buttons: readonly (readonly [label: string, data: string])[];
}

/** What the citizen did: /start, a tap, or typed words. */
export interface Heard {
  readonly start?: boolean;
  readonly data?: string;
  readonly text?: string;
}

export const Session = z.strictObject({
  step: z.int(),
  a: z.strictObject({
    q1: z.string().optional(),
    q2: z.string().optional(),
    q3: z.string().optional(),
    done: z.int(),
    copies: z.number().optional(),
    paid: z.boolean().optional(),
    rating: z.number().optional(),
  }),
});
export type Session = z.output<typeof Session>;
export type Answers = Session['a'];

export const QUESTIONS = [
  {
    key: 'q1',
    text: 'Anh/chị muốn đăng ký cư trú theo diện nào? Mỗi diện cần giấy tờ khác nhau.',
    options: [
      ['new', 'Thường trú'],
      ['temp', 'Tạm trú'],
      ['away', 'Khai báo tạm vắng'],
    ],
  },
  {
    key: 'q2',
    text: 'Chỗ ở của anh/chị là của ai? Giấy chứng minh chỗ ở phụ thuộc vào câu này.',
    options: [
      ['own', 'Nhà của tôi'],
      ['rent', 'Nhà thuê hoặc mượn'],
      ['kin', 'Ở nhờ nhà người thân'],
    ],
  },
  {
    key: 'q3',
    text: 'Anh/chị muốn nộp bằng cách nào? Nộp trực tuyến thì không phải đến phường.',
    options: [
      ['online', 'Trực tuyến'],
      ['counter', 'Tại phường'],
    ],
  },
] as const;

const NAMES = ['Tờ khai CT01', 'Căn cước', 'Giấy khai sinh của con', 'Ý kiến của chủ hộ', 'Ảnh chân dung'];
const PROOF: Readonly<Record<string, string>> = {
  own: 'giấy chứng nhận quyền sở hữu nhà',
  rent: 'hợp đồng thuê hoặc mượn nhà',
  kin: 'giấy chứng minh quan hệ gia đình',
};

export const askQuestion = (nth: number): Prompt => {
  const { key, text, options } = QUESTIONS[nth]!;
  return { text, buttons: options.map(([value, label]) => [label, `${key}:${value}`]) };
};

export const askPaper = (nth: number, a: Answers): Prompt => ({
  text: `Giấy tờ ${nth + 1}/${PAPERS}: chuẩn bị "${NAMES[nth]}" kèm ${PROOF[a.q2 ?? 'own']}${a.q3 === 'online' ? ' (chụp rõ bốn góc)' : ' (mang bản chính để đối chiếu)'}. Xong thì bấm nút bên dưới.`,
  buttons: [['Đã có', `c${nth}:ok`]],
});

export const askCopies = (): Prompt => ({
  text: 'Anh/chị cần mấy bản kết quả? Gõ một con số, ví dụ 1 hoặc 2.',
  buttons: [],
});

export const feeOf = ({ q1, q3, copies = 1 }: Answers): number =>
  ((q1 === 'new' ? 20_000 : 15_000) * copies) / (q3 === 'online' ? 2 : 1);

export const askPay = (a: Answers): Prompt => ({
  text: `Lệ phí là ${feeOf(a)} đồng cho ${a.copies} bản. Nộp xong thì bấm xác nhận.`,
  buttons: [['Tôi đã nộp', 'pay:ok']],
});

export const askRating = (): Prompt => ({
  text: 'Cảm ơn anh/chị. Hướng dẫn này được mấy sao?',
  buttons: [1, 2, 3, 4, 5].map(stars => [`${stars} sao`, `rate:${stars}`]),
});

export const summary = (a: Answers): Prompt => ({
  text: `Xong: ${a.q1}/${a.q2}/${a.q3}, ${a.done} giấy tờ, ${a.copies} bản, lệ phí ${feeOf(a)} đồng, ${a.rating} sao.`,
  buttons: [],
});

export interface Reduced {
  readonly state: Session | null;
  readonly prompt: Prompt;
}

/** One message answered. What does not fit the step in front is asked again. */
export const reduce = (state: Session | null, heard: Heard): Reduced => {
  if (heard.start) return { state: { step: 1, a: { done: 0 } }, prompt: askQuestion(0) };
  if (!state) return { state, prompt: askCopies() };
  const { step, a } = state;
  const next = (patch: Partial<Answers>, prompt: Prompt): Reduced => ({
    state: { step: step + 1, a: { ...a, ...patch } },
    prompt,
  });
  if (step <= QUESTIONS.length) {
    const { key } = QUESTIONS[step - 1]!;
    if (!heard.data?.startsWith(`${key}:`)) return { state, prompt: askQuestion(step - 1) };
    const patch = { [key]: heard.data.slice(key.length + 1) };
    return next(patch, step < QUESTIONS.length ? askQuestion(step) : askPaper(0, { ...a, ...patch }));
  }
  if (step <= 3 + PAPERS) {
    const nth = step - 4;
    if (heard.data !== `c${nth}:ok`) return { state, prompt: askPaper(nth, a) };
    return next({ done: a.done + 1 }, nth + 1 < PAPERS ? askPaper(nth + 1, a) : askCopies());
  }
  if (step === 4 + PAPERS) {
    const copies = Number(heard.text);
    if (!(copies > 0)) return { state, prompt: askCopies() };
    return next({ copies }, askPay({ ...a, copies }));
  }
  if (step === 5 + PAPERS) {
    if (heard.data !== 'pay:ok') return { state, prompt: askPay(a) };
    return next({ paid: true }, askRating());
  }
  if (!heard.data?.startsWith('rate:')) return { state, prompt: askRating() };
  return { state: null, prompt: summary({ ...a, rating: Number(heard.data.slice(5)) }) };
};

/** What the citizen of `chat` does at `step` (0 to 11): the same each time, and all branches among many chats. */
export const citizen = (chat: number, step: number): Heard => {
  const chance = Math.imul(chat, 2654435761) >>> 0;
  if (step === 0) return { start: true };
  if (step <= QUESTIONS.length) {
    const { key, options } = QUESTIONS[step - 1]!;
    return { data: `${key}:${options[(chance >>> (4 * step)) % options.length]![0]}` };
  }
  if (step <= 3 + PAPERS) return { data: `c${step - 4}:ok` };
  if (step === 4 + PAPERS) return { text: `${1 + (chance % 3)}` };
  if (step === 5 + PAPERS) return { data: 'pay:ok' };
  return { data: `rate:${1 + (chance % 5)}` };
};
