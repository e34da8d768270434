import { componentKey } from '../component-key.ts';
import { legalNumberSpans } from '../legal-number.ts';
import { feeOf } from '../money-text.ts';
import type {
  OfficialRecord,
  RecordComponent,
  RecordFee,
  RecordMethod,
  RecordTime,
} from '../official-record.ts';
import { type Odd, stated } from '../raw.ts';
import { unitNamed } from '../time-text.ts';

/* Tables of the detail page whose cells run together: cut where a cell can be told by its own form. */

const WAYS: Readonly<Record<string, RecordMethod['way']>> = {
  'Trực tuyến': 'online',
  'Trực tiếp': 'counter',
  'Dịch vụ bưu chính': 'post',
};
export const wayNamed = (name: string): RecordMethod['way'] => WAYS[name] ?? 'unknown';

/** A way's name opens a row only where the time cell follows at once; in a description a colon or word does. */
const ROW =
  /(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(?=\d|Không có thông tin|Miễn phí|\p{Lu}[^:.;\n]{0,80}?(?<! )(?:Miễn phí|Không có thông tin))/gu;

export const methodRows = (section: string, odd: Odd): RecordMethod[] => {
  const table = section.replace(/^\s*Hình thức nộpThời gianPhí, lệ phíMô tả/u, '');
  const starts = [...table.matchAll(ROW)];
  if (starts.length === 0) {
    if (stated(table.trim()) !== '') odd('methods', 'no row could be told apart');
    return [];
  }
  return starts.map((start, index) => {
    const from = start.index + start[0].length;
    return readRow(start[1] ?? '', table.slice(from, starts[index + 1]?.index), odd);
  });
};

const readRow = (way: string, cells: string, odd: Odd): RecordMethod => {
  const { time, rest } = takeTime(cells, odd);
  const { fees, rest: text } = takeFees(rest);
  return { way: wayNamed(way), time, fees, text: text.trim() };
};

const TIME =
  /^(?:(\d+(?:[.,]\d+)?) ?(Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng|Năm|Phút)|(\d+)(?=Miễn phí|Không có thông tin)|Không có thông tin|(?=Miễn phí)|\p{Lu}[^:.;\n]{0,80}?(?=Miễn phí|Không có thông tin))/u;

const takeTime = (cells: string, odd: Odd): { time: RecordTime; rest: string } => {
  const match = TIME.exec(cells);
  if (!match) {
    // "1" and "20,000 VNĐ" make "120,000 VNĐ": nobody can say where the time ends.
    odd('methods.time', `time and fee run together: “${cells.slice(0, 40)}”`);
    return {
      time: { amount: null, unit: 'other', text: '' },
      rest: cells.replace(/^[\d.,]+(?= ?(VNĐ|Việt Nam Đồng|USD))/u, '?'),
    };
  }
  const [text, digits, unit, bare] = match;
  const amount = digits ?? bare;
  return {
    time: {
      amount: amount === undefined ? null : Number(amount.replace(',', '.')),
      unit: unit === undefined ? 'other' : unitNamed(unit),
      text: stated(text),
    },
    rest: cells.slice(text.length),
  };
};

const FEE = /^(?:Miễn phí|Không có thông tin|([\d.,]+|\?) ?(VNĐ|Việt Nam Đồng|USD|Đô la Mỹ|Đồng))/u;

const takeFees = (cells: string): { fees: RecordFee[]; rest: string } => {
  const fees: RecordFee[] = [];
  let rest = cells;
  for (let match = FEE.exec(rest); match; match = FEE.exec(rest)) {
    const [said, digits, currency] = match;
    const note = bracketed(rest.slice(said.length));
    rest = rest.slice(said.length + note.length).replace(/^\)+/, '');
    if (said === 'Không có thông tin') continue;
    // "Miễn phí" is what the page prints for any 0, filled in or not: only the note can tell.
    const amount = digits === undefined || digits === '?' ? null : Number(digits.replace(/[.,]/g, ''));
    const text = note.replace(/^\(|\)$/g, '').trim();
    fees.push(feeOf(amount, text, /USD|Đô la/u.test(currency ?? '') ? 'USD' : 'VND'));
  }
  return { fees, rest };
};

/** The bracket a text opens with, up to the one that closes it; a bracket left open reaches to the end. */
const bracketed = (text: string): string => {
  if (!text.startsWith('(')) return '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(0, at + 1);
  }
  return text;
};

const DOCUMENT_HEAD = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';
/** The quantity cell: it closes a row, so what follows is the next row's text, a table's head or nothing. */
const QUANTITY =
  /(?:(\d+) bản chính(?:,\s*(\d+) bản sao)?|(?<=\D)(\d+) bản sao)(?!\d+ bản )(?=[\p{L}\-+*(“"0-9\n]|\s*$)/gu;

export const documentGroups = (section: string, odd: Odd): OfficialRecord['componentGroups'] => {
  const parts = section.split(DOCUMENT_HEAD);
  if (parts.length === 1) {
    if (stated(section.trim()) !== '') odd('documents', 'no document table; its text is kept as one remark');
    return stated(section.trim()) === '' ? [] : [{ name: '', components: [remark(section.trim())] }];
  }
  let name = groupName(parts[0] ?? '');
  return parts.slice(1).map((part, index) => {
    const { components, rest } = documentRows(part);
    const group = { name, components };
    // What is left after the last quantity is the title of the next table.
    name = groupName(rest);
    if (index === parts.length - 2 && name !== '') {
      odd('documents', 'text after the last quantity; kept as a remark');
      return { ...group, components: [...components, remark(rest.trim())] };
    }
    return group;
  });
};

const groupName = (text: string): string => stated(text.trim());

const documentRows = (part: string): { components: RecordComponent[]; rest: string } => {
  const components: RecordComponent[] = [];
  let from = 0;
  for (const match of part.matchAll(QUANTITY)) {
    const text = part.slice(from, match.index);
    const digits = match[1] ?? match[3] ?? '0';
    const { before, quantity } = splitDigits(text, digits);
    components.push(
      component(
        before,
        match[1] === undefined ? 0 : quantity,
        match[3] === undefined ? Number(match[2] ?? 0) : quantity,
      ),
    );
    from = match.index + match[0].length;
  }
  return { components, rest: part.slice(from) };
};

/** "Mẫu số 01" and "1 bản chính" make "Mẫu số 011 bản chính": after a space only the last digit is the quantity. */
const splitDigits = (text: string, digits: string): { before: string; quantity: number } => {
  const glued = digits.length > 1 && (/[\s/.]$/.test(text) || digits.startsWith('0') || digits.length > 2);
  return glued
    ? { before: text + digits.slice(0, -1), quantity: Number(digits.slice(-1)) }
    : { before: text, quantity: Number(digits) };
};

const FILE = /(?:(?<=[.;:)\]”"\n])|^)[^.;:()\n”"]{1,80}\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$/iu;

const component = (text: string, originals: number, copies: number): RecordComponent => {
  const { name, forms } = takeForms(text.trim());
  return {
    key: componentKey(name),
    code: null,
    name,
    originals,
    copies,
    isRemark: originals === 0 && copies === 0,
    forms,
  };
};

/** File names stand after the paper's name, run together with it; cut where a sentence or bracket ends before. */
const takeForms = (text: string): { name: string; forms: string[] } => {
  const forms: string[] = [];
  let name = text;
  for (let match = FILE.exec(name); match && match.index > 0; match = FILE.exec(name)) {
    forms.unshift(match[0].trim());
    name = name.slice(0, match.index).trim();
  }
  return { name, forms };
};

const remark = (name: string): RecordComponent => ({
  key: componentKey(name),
  code: null,
  name,
  originals: 0,
  copies: 0,
  isRemark: true,
  forms: [],
});

/** Name and number of each document; a number closes its row where the next row's text follows without a space. */
export const basisRows = (section: string): OfficialRecord['legalBasis'] => {
  const table = section.replace(/^\s*Tên văn bản pháp lýMã văn bản/u, '');
  if (stated(table.trim()) === '') return [];
  const rows: { number: string | null; name: string }[] = [];
  let from = 0;
  for (const { number, start, end } of legalNumberSpans(table)) {
    if (start < from || !/^(?:\p{L}|\s*$)/u.test(table.slice(end))) continue;
    rows.push({ number, name: table.slice(from, start).trim() || number });
    from = end;
  }
  const rest = table.slice(from).trim();
  return rest === '' ? rows : [...rows, { number: null, name: rest }];
};
