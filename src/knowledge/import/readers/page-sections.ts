import type { Odd } from '../raw.ts';

/**
 * The text of the portal's detail page, flattened: headings, cells and rows run together without a space. Headings
 * are found in their order on the page, and only where they stand as whole elements; a heading's words inside the
 * steps do not count. (The copy's own cut is not trusted: it went wrong where they occur twice.)
 */
export interface PageSections {
  readonly head: string;
  readonly steps: string;
  readonly methods: string;
  readonly documents: string;
  readonly basis: string;
  readonly agencies: string;
  readonly conditions: string;
  readonly results: string;
}

const HEADINGS: readonly [keyof PageSections, readonly RegExp[]][] = [
  ['steps', [/Trình Tự Thực Hiện/u]],
  ['methods', [/Cách Thức Thực Hiện(?=Hình thức nộp|Không có thông tin)/u, /Cách Thức Thực Hiện/u]],
  ['documents', [/(?<![\s:(–-])Thành phần hồ sơ/u, /Thành phần hồ sơ/u]],
  ['basis', [/Căn cứ pháp lý(?=Tên văn bản pháp lý|Không có thông tin)/u, /(?<!\s)Căn cứ pháp lý/u]],
  ['agencies', [/Cơ quan thực hiện(?=\p{Lu}|$)/u, /Cơ quan thực hiện/u]],
  ['conditions', [/Yêu cầu, điều kiện thực hiện/u]],
  ['results', [/Kết quả xử lý/u]],
];
const FURNITURE = /Từ khóa|Chọn cơ quan thực hiện/u;

export const cutPage = (text: string, odd: Odd): PageSections => {
  const cut: Record<keyof PageSections, string> = {
    head: '',
    steps: '',
    methods: '',
    documents: '',
    basis: '',
    agencies: '',
    conditions: '',
    results: '',
  };
  let open: keyof PageSections = 'head';
  let from = 0;
  for (const [name, patterns] of HEADINGS) {
    const found = firstOf(patterns, text, from);
    if (!found) {
      odd(name, 'heading not found on the page');
      continue;
    }
    cut[open] = text.slice(from, found.start);
    open = name;
    from = found.end;
  }
  const rest = text.slice(from);
  const end = rest.search(FURNITURE);
  cut[open] = end < 0 ? rest : rest.slice(0, end);
  return cut;
};

const firstOf = (
  patterns: readonly RegExp[],
  text: string,
  from: number,
): { start: number; end: number } | undefined => {
  for (const pattern of patterns) {
    const all = new RegExp(pattern.source, `${pattern.flags}g`);
    all.lastIndex = from;
    const match = all.exec(text);
    if (match) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
};
