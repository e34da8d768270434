import { fold } from '../../conversation/fold.ts';
import type { Way } from '../../procedures/schema.ts';
import { type Fact, factsIn } from './facts.ts';
import { type Field, type FieldKind, NEGATION, sentences } from './fields.ts';
import { inventedPapers } from './paper-names.ts';

/*
 * Whether a model's text says only what the fields say. Strict on purpose: a good sentence refused costs the wording,
 * and the composed answer is given instead; a wrong fact let through costs somebody a day at the counter.
 *
 * Each sentence names the fields it rests on, [F1]. Every fact in it must stand in one of those, in a field of a kind
 * that may carry it: an amount in the free text of a record counts for nothing. Yes stays yes, no stays no, "it
 * depends" stays open, and nobody's price is told for another way of filing.
 */

export interface Violation {
  readonly rule: Rule;
  /** The words that are wrong: ours to log only as a count, the model's to mend. */
  readonly what: string;
}

export const RULES = [
  'no-citation',
  'unknown-field',
  'fact',
  'paper',
  'turned-round',
  'depends',
  'unknown',
  'way',
  'foreign-words',
  'forbidden',
  'length',
] as const;
export type Rule = (typeof RULES)[number];

/** Longer than anybody reads on a phone. */
const MOST_CHARACTERS = 1200;

/** Every way in which `text` says more, or other things, than the fields it cites. Empty when it may be shown. */
export const violations = (text: string, fields: readonly Field[]): Violation[] => {
  const normal = text.normalize('NFC');
  if (normal.trim().length === 0 || normal.length > MOST_CHARACTERS)
    return [{ rule: 'length', what: `${normal.length}` }];
  return cited(normal).flatMap(sentence => inSentence(sentence, fields));
};

/** The text as a citizen reads it. */
export const withoutTokens = (text: string): string =>
  text
    .replace(/\s*\[\s*F\d+(?:\s*[,;]\s*F\d+)*\s*\]/g, '')
    .replace(/[ \t]+([.,;:!?])/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();

interface Sentence {
  readonly text: string;
  readonly tokens: readonly string[];
}

const TOKENS = /\[\s*F\d+(?:\s*[,;]\s*F\d+)*\s*\]/g;

/** Tokens that stand behind the full stop belong to the sentence before it. */
const cited = (text: string): Sentence[] => {
  const kept = text.replace(/([.!?…;])((?:\s*\[\s*F\d+(?:\s*[,;]\s*F\d+)*\s*\])+)/g, '$2$1');
  return sentences(kept).map(it => ({
    text: withoutTokens(it),
    tokens: [...it.matchAll(TOKENS)].flatMap(match => match[0].match(/F\d+/g) ?? []),
  }));
};

const inSentence = ({ text, tokens }: Sentence, fields: readonly Field[]): Violation[] => {
  const resting = fields.filter(it => tokens.includes(it.id));
  const strange = tokens.filter(id => !fields.some(it => it.id === id));
  const found: Violation[] = [
    ...strange.map(what => ({ rule: 'unknown-field', what }) as const),
    ...forbidden(text),
    ...inventedFacts(text, resting).map(it => ({ rule: 'fact', what: it.text }) as const),
    ...inventedPapers(text, resting, fields).map(what => ({ rule: 'paper', what }) as const),
    ...sayings(text, resting),
    ...ways(text, resting),
  ];
  if (resting.length === 0) return [...found, ...uncited(text)];
  return [...found, ...foreignWords(text, resting)];
};

/** What each kind of fact may rest on. Free text carries no money and no address, whoever wrote it. */
const CARRIERS: Readonly<Record<Fact['kind'], readonly FieldKind[]>> = {
  money: ['fee'],
  link: ['link'],
  time: ['time', 'fee', 'text', 'get', 'result', 'name', 'paper'],
  date: ['law', 'text', 'get', 'fee', 'time', 'result', 'name'],
  law: ['law', 'text', 'paper', 'get', 'name', 'result'],
  article: ['law', 'text', 'paper', 'get', 'name', 'result'],
  number: ['law', 'text', 'get', 'paper', 'time', 'name', 'result', 'fee'],
  phrase: ['text', 'get', 'paper', 'time', 'name', 'result', 'fee'],
};

const inventedFacts = (text: string, resting: readonly Field[]): Fact[] =>
  factsIn(text).filter(
    fact =>
      !resting.some(
        field =>
          CARRIERS[fact.kind].includes(field.kind) &&
          factsIn(tellingOf(field)).some(it => it.kind === fact.kind && it.value === fact.value),
      ),
  );

/** "Cách có giấy tờ: Mẫu số 04": the label of such a field names the paper. */
const tellingOf = ({ kind, label, value }: Field): string => (kind === 'get' ? `${label}. ${value}` : value);

const HEDGE =
  /(?<!\p{L})(?:có thể|tùy|tuỳ|tuy theo|nếu|trường hợp|may|might|if|depends?|depending|in some cases)(?!\p{L})/iu;
const IGNORANCE =
  /(?<!\p{L})(?:chưa rõ|không rõ|chưa có thông tin|hỏi lại|hỏi quầy|not known|unknown|unclear|please ask)(?!\p{L})/iu;

const sayings = (text: string, resting: readonly Field[]): Violation[] => {
  const negated = NEGATION.test(text);
  const others = resting.some(it => !neutral(it));
  return resting
    .filter(it => !agrees(it, text, negated, others))
    .map(
      it =>
        ({ rule: it.says === 'is' || it.says === 'is-not' ? 'turned-round' : it.says, what: text }) as const,
    );
};

const agrees = (field: Field, text: string, negated: boolean, others: boolean): boolean => {
  switch (field.says) {
    case 'is':
      // A name or a law's title is neither yes nor no, and may stand in any sentence that rests on something else.
      return !negated || NEGATION.test(field.value) || (neutral(field) && others);
    case 'is-not':
      return negated;
    case 'depends':
      return HEDGE.test(text) && (!negated || NEGATION.test(field.value));
    case 'unknown':
      return IGNORANCE.test(text);
  }
};

const neutral = ({ kind }: Field): boolean => kind === 'name' || kind === 'law' || kind === 'link';

const WAY_WORDS: Readonly<Record<Way, RegExp>> = {
  online: /(?<!\p{L})(?:trực tuyến|trên mạng|qua mạng|online)(?!\p{L})/iu,
  counter: /(?<!\p{L})(?:trực tiếp|tại quầy|ở quầy|tận nơi|in person|counter)(?!\p{L})/iu,
  post: /(?<!\p{L})(?:bưu chính|bưu điện|by post|by mail|postal)(?!\p{L})/iu,
};

/** A price or a time of one way is told with that way, and with no other. */
const ways = (text: string, resting: readonly Field[]): Violation[] => {
  const told = (Object.keys(WAY_WORDS) as Way[]).filter(way => WAY_WORDS[way].test(text));
  const bound = resting.flatMap(it => it.way ?? []);
  const missing = bound.filter(way => !told.includes(way));
  const others = bound.length > 0 ? told.filter(way => !bound.includes(way)) : [];
  return [...missing, ...others].map(way => ({ rule: 'way', what: way }) as const);
};

/** What we never say, whatever a field or a citizen wrote. */
const FORBIDDEN =
  /(?<!\p{L})(?:chuyển khoản|chuyển tiền|số tài khoản|stk|tài khoản ngân hàng|ví điện tử|mã otp|otp|mật khẩu|mã pin|cvv|chụp ảnh căn cước|bồi dưỡng|lót tay|transfer money|bank account|account number|password|one-time code|gift card|whatsapp|telegram|zalo)(?!\p{L})/iu;

const forbidden = (text: string): Violation[] => {
  const word = FORBIDDEN.exec(text)?.[0];
  return word ? [{ rule: 'forbidden', what: word }] : [];
};

/** Words that carry nothing a citizen could act on. */
const FILLERS = new Set(
  fold(
    `anh chị em bạn quý vị bác cô chú ông bà dạ vâng ạ nhé nha thì là mà và với để cho của ở tại về trong ngoài khi này đó
    đây sau như được sẽ đã đang cũng vẫn hãy xin mời theo gồm bao những các một cái việc thủ tục có cần phải nên nếu có thể
    tùy trường hợp hoặc hay từ đến do bởi bằng bị chỉ thêm nữa rồi lại ra vào cùng mình tôi nó họ gì nào sao vì nhưng còn
    người làm nộp mang lấy nhận hồ sơ giấy tờ lệ phí thời hạn kết quả căn cứ quy định không chưa rõ mất tiền miễn
    nghìn ngàn triệu đồng ngày tháng năm giờ tuần vnđ vnd
    chính thức trang hỏi quầy trực tiếp tuyến bưu tại
    the a an is are be to of for in on at by with and or if it you your need needs must may can should will this that
    these from as has have not no do does paper papers procedure fee time depends case please yes when there their
    them who what which also only day days working hour hours month months year years week weeks`,
  ).split(' '),
);

/** The share of a sentence's own words that must stand in the fields it rests on. */
const OWN_WORDS = 0.6;

/** Those that tell something; what has digits in it is a fact, and held to more than this. */
const ownWords = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter(word => word && !/\d/.test(word) && !FILLERS.has(word));

const foreignWords = (text: string, resting: readonly Field[]): Violation[] => {
  const known = new Set(fold(resting.map(it => `${it.label} ${it.value}`).join(' ')).split(' '));
  const own = ownWords(text);
  const grounded = own.filter(word => known.has(word)).length;
  return grounded >= own.length * OWN_WORDS ? [] : [{ rule: 'foreign-words', what: text }];
};

/** A sentence that rests on nothing may greet and lead over, not tell. */
const uncited = (text: string): Violation[] => {
  const own = ownWords(text);
  // "Giấy tờ cần có:" leads over to lines that name their fields themselves.
  const leads = text.trimEnd().endsWith(':');
  const tells = own.length > 0 || NEGATION.test(text) || (TELLING.test(text) && !leads);
  return tells ? [{ rule: 'no-citation', what: text }] : [];
};

const TELLING =
  /(?<!\p{L})(?:cần|phải|nộp|mang|lệ phí|thời hạn|giấy|miễn|mất tiền|need|must|fee|paper)(?!\p{L})/iu;
