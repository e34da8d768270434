import { tokens } from './xml.ts';
import { zipPart } from './zip.ts';

/**
 * The first sheet of an Excel file as rows of cell texts, merged and missing cells empty.
 * @throws NotAZip; undefined for an archive that is no Excel file.
 */
export const sheetRows = (file: Buffer): string[][] | undefined => {
  const sheet = zipPart(file, 'xl/worksheets/sheet1.xml');
  if (sheet === undefined) return undefined;
  const shared = sharedTexts(zipPart(file, 'xl/sharedStrings.xml') ?? '');
  const rows: string[][] = [];
  let cell: { column: number; type: string; value: string } | undefined;
  let inValue = false;
  for (const { open, close, text, attributes = '' } of tokens(sheet)) {
    if (open === 'row') rows.push([]);
    else if (open === 'c')
      cell = { column: columnOf(attributes), type: attribute(attributes, 't'), value: '' };
    else if (open === 'v' || open === 't') inValue = true;
    else if (close === 'v' || close === 't') inValue = false;
    else if (text !== undefined && inValue && cell) cell.value += text;
    else if (close === 'c' && cell) {
      const row = rows.at(-1);
      if (row)
        row[cell.column < 0 ? row.length : cell.column] =
          cell.type === 's' ? (shared[Number(cell.value)] ?? '') : cell.value;
    }
  }
  return rows.map(row => Array.from(row, it => (it ?? '').trim()));
};

const sharedTexts = (xml: string): string[] => {
  const texts: string[] = [];
  let inText = false;
  for (const { open, close, text } of tokens(xml)) {
    if (open === 'si') texts.push('');
    else if (open === 't') inText = true;
    else if (close === 't') inText = false;
    else if (text !== undefined && inText) texts[texts.length - 1] += text;
  }
  return texts;
};

const attribute = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** "C7" is the third column; -1 where the cell does not say. */
const columnOf = (attributes: string): number => {
  const letters = /^[A-Z]+/.exec(attribute(attributes, 'r'))?.[0];
  return letters === undefined
    ? -1
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

const COLUMNS: readonly (readonly [RegExp, string])[] = [
  [/^mã (số|tthc|thủ tục)/iu, 'code'],
  [/^tên/iu, 'name'],
  [/^cơ quan (ban hành|công bố)/iu, 'promulgated_by'],
  [/^cơ quan thực hiện/iu, 'agencies'],
  [/^lĩnh vực/iu, 'domain'],
];

/** A list of procedures: the header is looked for in the first rows, below titles and merged cells. */
export const listedProcedures = (
  rows: readonly (readonly string[])[],
): { line: number; row: Record<string, string> }[] | undefined => {
  const at = rows.slice(0, 15).findIndex(row => row.some(cell => COLUMNS[0]![0].test(cell)));
  if (at < 0) return undefined;
  const keys = rows[at]!.map(title => COLUMNS.find(([pattern]) => pattern.test(title))?.[1]);
  return rows
    .slice(at + 1)
    .map((cells, nth) => ({
      line: at + nth + 2,
      row: {
        code: '',
        name: '',
        domain: '',
        ...Object.fromEntries(keys.flatMap((key, column) => (key ? [[key, cells[column] ?? '']] : []))),
      },
    }))
    .filter(({ row }) => row.code !== '' || row.name !== '');
};
