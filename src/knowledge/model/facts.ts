import { fold } from '../../conversation/fold.ts';

/**
 * What somebody may act on, found in a text and brought to one form: `money:10000`, `time:3 working-day`,
 * `date:2026-03-01`, `law:123/2015/nd-cp`, `article:điều 6`, `link:https://…`, `number:3`, `phrase:nam ngay` for numbers
 * written as words.
 */
export interface Fact {
  readonly kind: 'money' | 'time' | 'date' | 'law' | 'article' | 'link' | 'number' | 'phrase';
  readonly value: string;
  /** As it stands in the text, to say what was wrong. */
  readonly text: string;
}

type Read = (match: RegExpExecArray) => string | undefined;

/** In this order: what one finds, the later ones no longer see. */
const READERS: readonly (readonly [Fact['kind'], RegExp, Read])[] = [
  ['link', /(?:https?:\/\/|www\.)[^\s<>"”)\]]+/giu, it => it[0].replace(/[.,;:!?]+$/, '').toLowerCase()],
  ['link', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, it => it[0].toLowerCase()],
  [
    'link',
    /(?<![\p{L}\p{N}.])(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|io|me|app|top|xyz|site|online|link|shop|club|cc|ly|gg|ru|cn|us|co)(?:\/[^\s<>"”)\]]*)?(?![\p{L}\p{N}])/giu,
    it => it[0].replace(/[.,;:!?]+$/, '').toLowerCase(),
  ],
  ['date', /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, it => iso(it[1], it[2], it[3])],
  ['date', /(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])/gu, it => iso(it[3], it[2], it[1])],
  [
    'date',
    /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,?\s*năm\s+(\d{4}))?/giu,
    it => iso(it[3] ?? '', it[2], it[1]),
  ],
  [
    'date',
    /(?<!\d)(\d{1,2})\s+(january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+(\d{4}))?/giu,
    it => iso(it[3] ?? '', month(it[2]!), it[1]),
  ],
  [
    'date',
    /(january|february|march|april|may|june|july|august|september|october|november|december)\s+(\d{1,2})(?:,?\s+(\d{4}))?/giu,
    it => iso(it[3] ?? '', month(it[1]!), it[2]),
  ],
  [
    'law',
    /(?<![\d/.])\d+(?:\.\d+)?\/(?:\d{4}\/)?[\p{Lu}Đ][\p{Lu}\p{N}Đ-]*(?:-[\p{Lu}Đ]+)*/gu,
    it => fold(it[0]).replaceAll(' ', '/'),
  ],
  ['law', /(?<![\d.])\d\.\d{6}(?!\d)/gu, it => it[0]],
  [
    'article',
    /(?:điều|khoản|điểm|mẫu số|mẫu|phụ lục|article|clause|form)\s+(?:số\s+)?\d+\p{L}?(?![\d/]|\.\d)/giu,
    it => fold(it[0]),
  ],
  [
    'money',
    /(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*(tỷ|ty|triệu|trieu|tr|million|nghìn|ngàn|nghin|ngan|thousand|k)?\s*(đồng|đ|dong|vnđ|vnd|₫)(?!\p{L})/giu,
    it => money(it[1]!, it[2]),
  ],
  [
    'money',
    /(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*(tỷ|triệu|trieu|million|nghìn|ngàn|nghin|ngan|thousand|k|tr)(?!\p{L})/giu,
    it => money(it[1]!, it[2]),
  ],
  ['money', /(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d])/gu, it => money(it[0], undefined)],
  [
    'time',
    /(?<![\d.,])(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngay lam viec|working days?|business days?|giờ làm việc|working hours?|ngày|ngay|days?|giờ|hours?|phút|minutes?|tuần|weeks?|tháng|months?|năm|years?)(?!\p{L})/giu,
    it => `${it[1]!.replace(',', '.')} ${UNITS[fold(it[2]!).replace(/s$/, '')]}`,
  ],
  ['number', /\d+(?:[.,]\d+)*/gu, it => it[0]],
  [
    'phrase',
    /(?<!\p{L})(?:(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nửa|vài)\s+)+(?:ngày|giờ|phút|tuần|tháng|năm|đồng|nghìn|ngàn|triệu|trăm|bản|tờ|trang|bộ)(?!\p{L})/giu,
    it => fold(it[0]),
  ],
  [
    'phrase',
    /(?<!\p{L})(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|a few|several)[\s-]+)+(?:working |business )?(?:days?|hours?|minutes?|weeks?|months?|years?|dong|đồng|thousand|million|hundred|cop(?:y|ies)|pages?)(?!\p{L})/giu,
    it => fold(it[0]),
  ],
];

const UNITS: Readonly<Record<string, string>> = {
  'ngay lam viec': 'working-day',
  'working day': 'working-day',
  'business day': 'working-day',
  'gio lam viec': 'working-hour',
  'working hour': 'working-hour',
  ngay: 'day',
  day: 'day',
  gio: 'hour',
  hour: 'hour',
  phut: 'minute',
  minute: 'minute',
  tuan: 'week',
  week: 'week',
  thang: 'month',
  month: 'month',
  nam: 'year',
  year: 'year',
};

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const month = (name: string): string => String(MONTHS.indexOf(name.toLowerCase()) + 1);

const iso = (year = '', month = '', day = ''): string =>
  `${year || '????'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const SCALE: Readonly<Record<string, number>> = {
  ty: 1e9,
  trieu: 1e6,
  tr: 1e6,
  million: 1e6,
  nghin: 1e3,
  ngan: 1e3,
  thousand: 1e3,
  k: 1e3,
};

/** "10.000", "10,000" and "10 nghìn" are one amount; "1,5 triệu" has a fraction. */
const money = (digits: string, scale: string | undefined): string => {
  const plain = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)
    ? digits.replace(/[.,]/g, '')
    : digits.replace(',', '.');
  return String(Math.round(Number(plain) * (scale ? SCALE[fold(scale)]! : 1)));
};

/** Everything in the text that must not be invented, in no order of meaning. */
export const factsIn = (text: string): Fact[] => {
  const facts: Fact[] = [];
  let rest = text.normalize('NFC');
  for (const [kind, pattern, read] of READERS) {
    rest = rest.replace(pattern, (...match) => {
      // The last arguments of a replacer are offset and text; the groups stand before them.
      const value = read(match.slice(0, -2) as unknown as RegExpExecArray);
      if (value !== undefined) facts.push({ kind, value, text: match[0].trim() });
      return ' ␟ ';
    });
  }
  return facts;
};
