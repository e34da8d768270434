import { rowsIn, sharedTexts } from './sheet.ts';
import { zipPart } from './zip.ts';

/**
 * The first sheet of an Excel file as rows of cell texts, merged and missing cells empty.
 * @throws NotAZip; undefined for an archive that is no Excel file.
 */
export const sheetRows = (file: Buffer): string[][] | undefined => {
  const sheet = zipPart(file, 'xl/worksheets/sheet1.xml');
  if (sheet === undefined) return undefined;
  const shared = sharedTexts(zipPart(file, 'xl/sharedStrings.xml') ?? '');
  return [...rowsIn(sheet, shared)].map(({ cells }) => [...cells]);
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
