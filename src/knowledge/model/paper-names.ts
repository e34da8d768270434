import { fold } from '../../conversation/fold.ts';
import type { Field, FieldKind } from './fields.ts';

/** Words that begin the name of a paper. Written with their marks: "don" alone would find too much. */
const HEADS =
  /(?<!\p{L})(?:giấy|tờ khai|tờ|đơn|bản sao|bản chính|bản án|bản vẽ|bản|biên bản|biên lai|sổ|sổ hộ khẩu|hộ chiếu|căn cước|thẻ|hợp đồng|văn bản|quyết định(?! số)(?! \d)|trích lục|chứng minh|chứng nhận|chứng từ|hóa đơn|phiếu|bằng (?:cấp|lái|tốt|tổ|khen)|ảnh|visa|certificate|passport|form|copy|copies|extract|contract|permit|licence|license|receipt|photo|photos|identity card|id card|book|letter|statement|proof|declaration)(?!\p{L})/giu;

/** Where a paper's name ends. */
const STOPS = new Set(
  fold(
    `và hoặc hay cho để là thì này đó kia trên dưới nếu khi không có cần phải được từ theo ở tại đã do với mang nộp xuất trình
    gồm sẽ thôi nữa rồi của mình anh chị bạn tờ giấy bản một mỗi nên nào gì chính sao kèm and or for is are to the a an of if
    when you your must may need needs with in on at from this that it as not no`,
  ).split(' '),
);
/** "giấy tờ", "bằng cách": no paper. */
const NO_NAME = new Set(['giay to', 'bang cach', 'bang viec', 'ban than', 'so luong', 'the nao', 'don gian']);

const MOST_WORDS = 4;
const NAMING: readonly FieldKind[] = ['paper', 'name', 'result', 'get', 'law'];

/**
 * Papers that a text names and that no field it rests on does. Where only a free text names one, it must stand among
 * the procedure's papers as well, so that a paper slipped into a record's free text is none.
 */
export const inventedPapers = (text: string, resting: readonly Field[], all: readonly Field[]): string[] => {
  const [named, told, known] = [
    resting.filter(names),
    resting.filter(it => !names(it)),
    all.filter(names),
  ].map(folded);
  const within = (texts: readonly string[] | undefined, paper: string) =>
    texts?.some(it => it.includes(` ${paper} `));
  return papersIn(text).filter(it => !within(named, it) && !(within(told, it) && within(known, it)));
};

const names = ({ kind }: Field): boolean => NAMING.includes(kind);
const folded = (fields: readonly Field[]): string[] =>
  fields.map(it => ` ${fold(`${it.label} . ${it.value}`)} `);

/** Names of papers as folded phrases of two words or more, or a bare "hộ chiếu". */
export const papersIn = (text: string): string[] =>
  [...text.normalize('NFC').matchAll(HEADS)].flatMap(match => {
    const head = fold(match[0]);
    const rest =
      /^[^.,;:!?()[\]“”"–…\n]*/u.exec(text.normalize('NFC').slice(match.index + match[0].length))?.[0] ?? '';
    const words = fold(rest).split(' ').filter(Boolean);
    const end = words.findIndex(word => STOPS.has(word));
    const name = words.slice(0, end < 0 ? MOST_WORDS : Math.min(end, MOST_WORDS));
    const phrase = [head, ...name].join(' ');
    if (NO_NAME.has([head, words[0]].join(' '))) return [];
    return name.length > 0 || head.includes(' ') ? [phrase] : [];
  });
