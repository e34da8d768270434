import { zipOf } from '../knowledge/import/zip.ts';

/*
 * Exports of a one-stop software, made up: rows of cells by seed, and the files they are saved as.
 */

export const TITLES = [
  'STT',
  'Mã hồ sơ',
  'Mã thủ tục',
  'Tên thủ tục',
  'Người nộp',
  'Số điện thoại',
  'Ngày nộp',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Trạng thái',
  'Nội dung yêu cầu bổ sung',
  'Ngày yêu cầu bổ sung',
  'Ngày trả kết quả',
] as const;

export type ExportRow = Readonly<Partial<Record<(typeof TITLES)[number], string>>>;

const PROCEDURES = [
  ['1.001193', 'Thủ tục đăng ký khai sinh'],
  ['1.000894', 'Thủ tục đăng ký kết hôn'],
  ['1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân'],
  ['1.004194', 'Đăng ký tạm trú'],
] as const;
const STATUSES = [
  'Mới đăng ký',
  'Đã tiếp nhận',
  'Đang xử lý',
  'Đang xử lý',
  'Yêu cầu bổ sung giấy tờ',
  'Đã có kết quả',
  'Đã trả kết quả',
] as const;

/** Numbers that look like chance and are the same each time (mulberry32). */
export const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

export const codeNo = (nth: number): string =>
  `H57.35.12-2611${String(1 + Math.floor(nth / 10_000)).padStart(2, '0')}-${String(nth % 10_000).padStart(4, '0')}`;

export const phoneNo = (nth: number): string => `09${String(10_000_000 + nth * 7919).slice(-8)}`;

/** `count` dossiers of November 2026; `turn` moves some of them on, as a later export would show. */
export const exportRows = (count: number, seed = 1, turn = 0): ExportRow[] => {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, nth) => {
    const [code, name] = PROCEDURES[Math.floor(chance() * PROCEDURES.length)]!;
    const drawn = Math.floor(chance() * STATUSES.length);
    const status = STATUSES[nth % 10 < turn ? Math.min(drawn + 1, STATUSES.length - 1) : drawn]!;
    const supplement = status === 'Yêu cầu bổ sung giấy tờ';
    return {
      STT: String(nth + 1),
      'Mã hồ sơ': codeNo(nth),
      'Mã thủ tục': code,
      'Tên thủ tục': name,
      'Người nộp': `Nguyễn Văn ${nth}`,
      'Số điện thoại': phoneNo(nth),
      'Ngày nộp': '16/11/2026 08:12',
      'Ngày tiếp nhận': '16/11/2026 09:30',
      'Ngày hẹn trả': `${17 + (nth % 12)}/11/2026`,
      'Trạng thái': status,
      'Nội dung yêu cầu bổ sung': supplement ? 'Bản sao căn cước của người yêu cầu' : '',
      'Ngày yêu cầu bổ sung': supplement ? '18/11/2026' : '',
      'Ngày trả kết quả': status === 'Đã trả kết quả' ? '20/11/2026 10:00' : '',
    };
  });
};

const cellsOf = (row: ExportRow): string[] => TITLES.map(title => row[title] ?? '');

const quoted = (cell: string, separator: string): string =>
  /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** As Excel saves "CSV UTF-8": a mark at the beginning, `\r\n`, and the separator of the machine's language. */
export const csvOf = (rows: readonly ExportRow[], separator = ';'): Buffer =>
  Buffer.from(
    `\ufeff${[[...TITLES], ...rows.map(cellsOf)]
      .map(cells => cells.map(it => quoted(it, separator)).join(separator))
      .join('\r\n')}\r\n`,
  );

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** How a sheet may hold a text: `inlineStr` as Java programs write, a number as `n`, a formula with its value. */
export const cellXml = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const column = (nth: number): string => String.fromCharCode(65 + nth);

/** An Excel file around the given rows of XML. */
export const excelAround = (
  sheetData: string,
  { savedAt = '2026-11-22T00:30:00Z', workbookPr = '' } = {},
): Buffer =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r">${workbookPr}<sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Type="sheet" Target="worksheets/hoso.xml"/></Relationships>',
    'xl/worksheets/hoso.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    'docProps/core.xml': `<cp:coreProperties><dcterms:modified xsi:type="dcterms:W3CDTF">${savedAt}</dcterms:modified></cp:coreProperties>`,
  });

/** A title, an empty row, the header, then the rows: as the software lays it out. */
export const excelExport = (
  rows: readonly ExportRow[],
  options: Parameters<typeof excelAround>[1] = {},
): Buffer => {
  const lines = [['DANH SÁCH HỒ SƠ'], [], [...TITLES], ...rows.map(cellsOf)];
  const xml = lines.map((cells, at) => {
    const inner = cells.map((text, nth) => (text === '' ? '' : cellXml(`${column(nth)}${at + 1}`, text)));
    return `<row r="${at + 1}">${inner.join('')}</row>`;
  });
  return excelAround(xml.join(''), options);
};
