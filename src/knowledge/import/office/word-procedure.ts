import type { Block } from './word.ts';

/**
 * The old portal's Word export of one procedure, put into the form in which such exports were handed on as JSON
 * (`metadata`, `content`, `tables`), so that one reader serves both. Labels open a section wherever they stand: in a
 * line "Label: value", in a line of their own, or in the first cell of a row.
 */
export const procedureOf = (blocks: readonly Block[]): Record<string, unknown> => {
  const said = new Map<string, string[]>();
  const tables: Record<string, Row[]> = { hinh_thuc_nop: [], thanh_phan_ho_so: [], can_cu_phap_ly: [] };
  let open = '';
  const say = (text: string): void => {
    if (text !== '' && open !== '') said.set(open, [...(said.get(open) ?? []), text]);
  };
  const hear = (line: string): void => {
    const labelled = labelIn(line);
    if (labelled) open = labelled.key;
    say(labelled ? labelled.value : line);
  };
  for (const block of blocks) {
    if ('line' in block) {
      hear(block.line);
      continue;
    }
    const table = tableOf(block.rows);
    if (table)
      tables[table.name]?.push(...table.rows.map(row => ({ ...row, nhom: said.get(open)?.at(-1) ?? '' })));
    else for (const row of block.rows) hear(row.length === 2 ? `${row[0]}: ${row[1]}` : row.join('\n'));
  }
  const text = (key: string): string => (said.get(key) ?? []).join('\n');
  return {
    metadata: Object.fromEntries(HEAD.map(key => [key, text(key)])),
    content: Object.fromEntries(BODY.map(key => [key, text(key)])),
    tables,
  };
};

type Row = Readonly<Record<string, string>>;

const HEAD = ['mã_thủ_tục', 'tên_thủ_tục', 'số_quyết_định', 'cấp_thực_hiện', 'loại_thủ_tục', 'lĩnh_vực'];
const BODY = [
  'trình_tự_thực_hiện',
  'cách_thức_thực_hiện',
  'thành_phần_hồ_sơ',
  'đối_tượng_thực_hiện',
  'cơ_quan_thực_hiện',
  'cơ_quan_có_thẩm_quyền',
  'địa_chỉ_tiếp_nhận_hs',
  'cơ_quan_được_ủy_quyền',
  'cơ_quan_phối_hợp',
  'kết_quả_thực_hiện',
  'căn_cứ_pháp_lý',
  'yêu_cầu_điều_kiện_thực_hiện',
  'từ_khóa',
  'mô_tả',
];
const LABELS = [...HEAD, ...BODY];

const labelIn = (line: string): { key: string; value: string } | undefined => {
  const [, name = '', value = ''] = /^([^:\n]{3,45})(?::\s*(.*))?$/su.exec(line) ?? [];
  const key = keyOf(name);
  return LABELS.includes(key) ? { key, value } : undefined;
};

const keyOf = (name: string): string =>
  name.normalize('NFC').toLowerCase().replace(/[,.]/g, '').trim().replace(/\s+/g, '_');

const COLUMNS: readonly { name: string; keys: readonly (readonly [RegExp, string])[] }[] = [
  {
    name: 'hinh_thuc_nop',
    keys: [
      [/^hình thức nộp/iu, 'hinh_thuc'],
      [/^thời (hạn|gian)/iu, 'thoi_han_giai_quyet'],
      [/^phí/iu, 'phi_le_phi'],
      [/^mô tả/iu, 'mo_ta'],
    ],
  },
  {
    name: 'thanh_phan_ho_so',
    keys: [
      [/^tên giấy tờ/iu, 'ten_giay_to'],
      [/^mẫu đơn/iu, 'so_luong'],
      [/^số lượng/iu, 'ghi_chu'],
    ],
  },
  {
    name: 'can_cu_phap_ly',
    keys: [
      [/^số ký hiệu/iu, 'so_ky_hieu'],
      [/^trích yếu/iu, 'trich_yeu'],
      [/^ngày ban hành/iu, 'ngay_ban_hanh'],
      [/^cơ quan ban hành/iu, 'co_quan_ban_hanh'],
    ],
  },
];

/** One of the three tables, known by its first column's title. */
const tableOf = (rows: readonly (readonly string[])[]): { name: string; rows: Row[] } | undefined => {
  const [head = [], ...rest] = rows;
  const kind = COLUMNS.find(it => it.keys[0]?.[0].test(head[0] ?? ''));
  if (!kind) return undefined;
  const keys = head.map(title => kind.keys.find(([pattern]) => pattern.test(title))?.[1]);
  return {
    name: kind.name,
    rows: rest.map(cells =>
      Object.fromEntries(keys.flatMap((key, nth) => (key === undefined ? [] : [[key, cells[nth] ?? '']]))),
    ),
  };
};
