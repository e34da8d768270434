import type { SheetRow } from '../knowledge/import/office/sheet.ts';
import { Unreadable } from './unreadable.ts';

const SEPARATORS = [';', ',', '\t'] as const;
/** Excel lets a cell hold 32,767 characters; a longer one is a quote that nobody closed. */
const CELL = 40_000;
const COLUMNS = 256;

/**
 * The rows of a CSV text: separated by `;`, `,` or tab, whichever the first line has most of. Quoted cells may hold all
 * of these, line ends, and quotes written twice. `line` is where a row begins in the file.
 * @throws Unreadable for a quote that does not end
 */
export async function* csvRows(text: string): AsyncGenerator<SheetRow> {
  const separator = separatorOf(text);
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const cell = text[at] === '"' ? quoted(text, at, begun) : plain(text, at, separator);
    if (cells.length < COLUMNS) cells.push(cell.text.trim());
    line += cell.lines;
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end has an empty cell behind it.
      if (at < text.length) continue;
    }
    if (cells.some(it => it !== '')) yield { line: begun, cells };
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    begun = line;
    cells = [];
  }
}

interface Cell {
  readonly text: string;
  /** Where the separator or the line's end stands. */
  readonly end: number;
  /** Line ends inside. */
  readonly lines: number;
}

const plain = (text: string, from: number, separator: string): Cell => {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(from, end), end, lines: 0 };
};

const quoted = (text: string, from: number, line: number): Cell => {
  for (let end = from + 1; ; end += 2) {
    end = text.indexOf('"', end);
    if (end < 0 || end - from > CELL)
      throw new Unreadable({
        vi: `Dòng ${line}: dấu ngoặc kép mở ra mà không đóng lại. Xuất lại tệp, hoặc lưu thành .xlsx.`,
        en: `Line ${line}: a quotation mark opens and does not close. Export again, or save as .xlsx.`,
      });
    if (text[end + 1] === '"') continue;
    const inside = text.slice(from + 1, end).replaceAll('""', '"');
    // What stands between the closing quote and the separator belongs to nobody.
    const tail = /^[^;,\t\r\n]*/.exec(text.slice(end + 1, end + 100))?.[0].length ?? 0;
    return { text: inside, end: end + 1 + tail, lines: inside.split('\n').length - 1 };
  }
};

const separatorOf = (text: string): string => {
  const head = text.slice(0, 20_000).split('\n').slice(0, 5).join('\n');
  const counted = SEPARATORS.map(it => ({ it, count: head.split(it).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]!.it;
};
