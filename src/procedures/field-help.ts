/** What to write in a field, by the field's name: the half of a message that helps an officer most. */
export interface FieldHelp {
  readonly vi: string;
  readonly en: string;
}

const TEXT: FieldHelp = {
  vi: 'viết một câu tiếng Việt, hoặc { vi: "…", en: "…" }',
  en: 'write one Vietnamese sentence, or { vi: "…", en: "…" }',
};
const CONDITION: FieldHelp = {
  vi:
    'viết điều kiện như { case: tên-câu-hỏi, is: tên-lựa-chọn }, { case: …, in: [a, b] }, ' +
    '{ case: …, atLeast: 2 }, { case: today, from: "2026-08-15" }, { all: […] }, { any: […] } hoặc { not: … }',
  en:
    'write a condition such as { case: question-id, is: option-id }, { case: …, in: [a, b] }, ' +
    '{ case: …, atLeast: 2 }, { case: today, from: "2026-08-15" }, { all: […] }, { any: […] } or { not: … }',
};
const WORDS: FieldHelp = {
  vi: 'viết danh sách như { vi: [giấy độc thân], en: [single certificate] }',
  en: 'write lists such as { vi: [giấy độc thân], en: [single certificate] }',
};
const DAY: FieldHelp = { vi: 'viết ngày dạng "2026-08-21"', en: 'write the day as "2026-08-21"' };
const CODE: FieldHelp = {
  vi: 'viết mã thủ tục trong dấu nháy, như "1.000894"',
  en: 'write the procedure code in quotes, such as "1.000894"',
};
const CODES: FieldHelp = {
  vi: 'viết danh sách mã trong dấu nháy, như ["1.000894", "1.004873"]',
  en: 'write a list of codes in quotes, such as ["1.000894", "1.004873"]',
};
const ID: FieldHelp = {
  vi: 'viết tên ngắn không dấu, chữ thường, nối bằng gạch ngang, như giay-khai-sinh',
  en: 'write a short name without marks, in small letters joined by hyphens, such as giay-khai-sinh',
};
const ADDRESS: FieldHelp = {
  vi: 'viết địa chỉ đầy đủ, như https://dichvucong.gov.vn/…',
  en: 'write a full address, such as https://dichvucong.gov.vn/…',
};
const LENGTH: FieldHelp = {
  vi: 'viết một con số, như 5 (đơn vị viết ở unit); làm trong ngày thì viết 0; chưa biết thì viết unknown',
  en: 'write a number such as 5 (its unit goes to unit); 0 is the same day; where it is not known write unknown',
};
const COUNT: FieldHelp = { vi: 'viết một số nguyên, như 1', en: 'write a whole number, such as 1' };

const HELP: Readonly<Record<string, FieldHelp>> = {
  amount: {
    vi: 'viết một số không có dấu chấm, như 8000; nếu chưa biết thì viết unknown',
    en: 'write a number without separators, such as 8000; where it is not known write unknown',
  },
  also: WORDS,
  basis: TEXT,
  cap: COUNT,
  case: ID,
  checked: DAY,
  code: CODE,
  copies: COUNT,
  date: DAY,
  depth: { vi: 'viết full (đầy đủ) hoặc brief (ngắn)', en: 'write full or brief' },
  form: {
    vi: 'viết tên hoặc số mẫu, như "Mẫu CT01"',
    en: 'write the name or number of the form, such as "CT01"',
  },
  from: DAY,
  give: { vi: 'viết submit (nộp) hoặc show (xuất trình)', en: 'write submit or show' },
  id: ID,
  is: {
    vi: 'viết tên lựa chọn; nếu là số thì để trong dấu nháy, như "2"',
    en: 'write the id of an option; put a number in quotes, such as "2"',
  },
  kind: {
    vi: 'viết record (bản ghi chính thức), law (văn bản luật), ward (phường xác nhận), press (báo chí) hoặc none (chưa có)',
    en: 'write record, law, ward, press or none',
  },
  months: COUNT,
  not: CONDITION,
  office: {
    vi: 'viết tên một cơ quan có trong data/ward.yaml, như ward',
    en: 'write the id of an office in data/ward.yaml, such as ward',
  },
  options: {
    vi: 'viết từ 2 đến 8 lựa chọn, mỗi lựa chọn có id và label; không viết "không rõ"',
    en: 'write 2 to 8 options, each with id and label; "not sure" is never written',
  },
  originals: COUNT,
  portalDate: DAY,
  reason: {
    vi: 'viết superseded-law, record-garbled, fee-unset, local-rule hoặc wording-only',
    en: 'write superseded-law, record-garbled, fee-unset, local-rule or wording-only',
  },
  related: CODES,
  replacedBy: CODES,
  replaces: CODES,
  situations: WORDS,
  slug: ID,
  source: {
    vi: 'viết id của một nguồn trong mục sources, hoặc none nếu chưa có nguồn',
    en: 'write the id of one of the sources, or none where there is no source yet',
  },
  sources: {
    vi: 'viết ít nhất một nguồn có id, kind, title và checked',
    en: 'write at least one source with id, kind, title and checked',
  },
  status: {
    vi: 'viết active (đang áp dụng) hoặc superseded (đã bị thay)',
    en: 'write active or superseded',
  },
  step: {
    vi: 'viết tên một bước trong data/paths.yaml, như submit',
    en: 'write the id of a step in data/paths.yaml, such as submit',
  },
  to: CODE,
  unit: {
    vi: 'viết working-day (ngày làm việc), working-hour (giờ làm việc), day (ngày), hour (giờ) hoặc month (tháng)',
    en: 'write working-day, working-hour, day, hour or month',
  },
  upTo: COUNT,
  url: ADDRESS,
  validFrom: DAY,
  validTo: DAY,
  way: {
    vi: 'viết online (trực tuyến), counter (tại quầy) hoặc post (bưu chính)',
    en: 'write online, counter or post',
  },
  when: CONDITION,
};

/** Advice for the last named field of a path; a sentence where nothing better is known. */
export const fieldHelp = (path: readonly (string | number)[]): FieldHelp => {
  const names = path.filter((part): part is string => typeof part === 'string');
  if (names.at(-2) === 'times' && names.at(-1) === 'amount') return LENGTH;
  if (names.at(-2) === 'redirects' && names.at(-1) === 'to') return CODE;
  if (names.includes('holidays') || names.includes('worked')) return DAY;
  if (names.includes('when') && names.at(-1) === 'to') return DAY;
  if (names.at(-1) === 'all' || names.at(-1) === 'any') return CONDITION;
  return HELP[names.at(-1) ?? ''] ?? TEXT;
};
