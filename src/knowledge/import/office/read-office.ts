import { readFileSync } from 'node:fs';
import { listedProcedures, sheetRows } from './excel.ts';
import { wordBlocks } from './word.ts';
import { procedureOf } from './word-procedure.ts';
import { NotAZip } from './zip.ts';

/** JSON values of the forms that `readDocument` knows, each with its line; or why the file cannot be read. */
export type OfficeFound =
  | { readonly values: { value: unknown; line: number | null }[] }
  | { readonly why: string };

/** An export of the portal: Word (OOXML, though named .doc) of one procedure, Excel of a list. */
export const readOffice = (path: string): OfficeFound => {
  try {
    return understood(readFileSync(path));
  } catch (error) {
    if (!(error instanceof NotAZip) && !(error instanceof RangeError)) throw error;
    return { why: `not a Word or Excel file of today’s form (${error.message}); save it as .docx or .xlsx` };
  }
};

const understood = (file: Buffer): OfficeFound => {
  const blocks = wordBlocks(file);
  if (blocks) return { values: [{ value: { record: procedureOf(blocks) }, line: null }] };
  const rows = sheetRows(file);
  const listed = rows && listedProcedures(rows);
  if (listed) return { values: listed.map(({ line, row }) => ({ value: row, line })) };
  return { why: rows ? 'no column of codes in the first rows' : 'neither a Word nor an Excel file' };
};
