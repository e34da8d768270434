import { componentKey } from '../component-key.ts';
import { legalNumber } from '../legal-number.ts';
import { amountsIn, feeOf } from '../money-text.ts';
import type {
  OfficialRecord,
  RecordComponent,
  RecordFacts,
  RecordFee,
  RecordMethod,
  RecordTime,
} from '../official-record.ts';
import { type Odd, type Raw, stated } from '../raw.ts';
import { timeFromText } from '../time-text.ts';
import { wayNamed } from './page-tables.ts';
import { levelsNamed, splitAgencies } from './page-text.ts';

/** The old portal's Word export, parsed to JSON: Vietnamese keys, three tables. */
export const readWordExport = (record: Raw, odd: Odd): RecordFacts => {
  const head = record.child('metadata');
  const content = record.child('content');
  const tables = record.child('tables');
  const said = (field: string): string => stated(content.text(field));
  return {
    code: head.text('mã_thủ_tục') || record.text('thu_tuc_id') || null,
    name: head.text('tên_thủ_tục'),
    levels: levelsNamed(head.text('cấp_thực_hiện')),
    agencies: splitAgencies(content.text('cơ_quan_thực_hiện')),
    fields: [head.text('lĩnh_vực')].filter(Boolean),
    decision: head.text('số_quyết_định').replace(/^Quyết định số\s*/iu, '') || null,
    steps: said('trình_tự_thực_hiện'),
    methods: tables.children('hinh_thuc_nop').map(row => readMethod(row, odd)),
    componentGroups: groups(tables.children('thanh_phan_ho_so'), odd),
    conditions: said('yêu_cầu_điều_kiện_thực_hiện'),
    results: [said('kết_quả_thực_hiện')].filter(Boolean),
    legalBasis: tables.children('can_cu_phap_ly').map(row => ({
      number: legalNumber(row.text('so_ky_hieu')) ?? legalNumber(row.text('trich_yeu')),
      name: row.text('trich_yeu') || row.text('so_ky_hieu'),
    })),
  };
};

/** Rows carry their group's title (`nhom`) where the file was read by ourselves; JSON copies have lost it. */
const groups = (rows: readonly Raw[], odd: Odd): OfficialRecord['componentGroups'] => {
  const byName = new Map<string, RecordComponent[]>();
  for (const row of rows) {
    const name = row.text('nhom');
    byName.set(name, [...(byName.get(name) ?? []), readComponent(row, odd)]);
  }
  return [...byName].map(([name, components]) => ({ name, components }));
};

const readMethod = (row: Raw, odd: Odd): RecordMethod => {
  const way = wayNamed(row.text('hinh_thuc'));
  if (way === 'unknown') odd('tables.hinh_thuc_nop', `unknown way “${row.text('hinh_thuc')}”`);
  return {
    way,
    time: wordTime(row.text('thoi_han_giai_quyet')),
    fees: row
      .text('phi_le_phi')
      .split('\n')
      .flatMap(line => wordFee(line, odd)),
    text: row.text('mo_ta'),
  };
};

const wordTime = (text: string): RecordTime =>
  /^không quy định$/iu.test(text) ? { amount: null, unit: 'other', text } : timeFromText(text);

/** "Lệ phí : 1.5 USD (note)". The amount stands before the bracket; empty and 0 say nothing. */
const wordFee = (line: string, odd: Odd): RecordFee[] => {
  if (line.trim() === '' || /^File đính kèm/u.test(line)) return [];
  const match = /^(?:Phí|Lệ phí) ?: *([\d.,]*) *(?:không )?(Đồng|USD)? *(.*)$/iu.exec(line.trim());
  if (!match) return [feeOf(null, line.trim())];
  const [, digits = '', currency = '', rest = ''] = match;
  const [, scale = '', note = ''] = /^(triệu|nghìn|ngàn)?(?:\s*đồng\s*)?(.*)$/iu.exec(rest) ?? [];
  const text = note.replace(/^\(|\)$/g, '').trim();
  if (/USD/i.test(currency))
    return [feeOf(digits === '' ? null : Number(digits.replace(',', '.')), text, 'USD')];
  const amount = digits === '' ? null : scaled(digits, scale);
  if (!amount && amountsIn(text).length > 0)
    odd('tables.hinh_thuc_nop.phi_le_phi', 'no amount, but the note names one');
  return [feeOf(amount, text || (/không/iu.test(line) ? 'Không' : ''))];
};

/** "5 triệu", "50 nghìn": a comma is then a decimal one; else dots and commas group thousands. */
const scaled = (digits: string, scale: string): number => {
  if (scale === '') return Number(digits.replace(/[.,]/g, ''));
  return Number(digits.replace(',', '.')) * (/triệu/iu.test(scale) ? 1_000_000 : 1000);
};

/** The parser put the form's file under `so_luong` and the counts under `ghi_chu`. */
const readComponent = (row: Raw, odd: Odd): RecordComponent => {
  const name = row.text('ten_giay_to');
  const counts = /Bản chính: *(\d+)\s*Bản sao: *(\d+)/u.exec(row.text('ghi_chu'));
  if (!counts) odd('tables.thanh_phan_ho_so.ghi_chu', `no counts in “${row.text('ghi_chu')}”`);
  const originals = counts ? Number(counts[1]) : null;
  const copies = counts ? Number(counts[2]) : null;
  return {
    key: componentKey(name),
    code: null,
    name,
    originals,
    copies,
    isRemark: originals === 0 && copies === 0,
    forms: row.text('so_luong') === '' ? [] : row.text('so_luong').split('\n'),
  };
};
